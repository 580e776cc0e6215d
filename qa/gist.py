"""What a document says as a whole: its title and its first sentences, in reading order.

“What does Document 37 say?” names no topic that could be searched for; what others say of the document is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from data.document import Document, Span
from data.passages import Passage, passages
from data.word_list import word_list
from embeddings.retriever import Hit
from embeddings.words import content_words
from qa.document_numbers import document_numbers
from qa.evidence import Piece, Selection
from qa.meant_documents import named_by_date
from qa.question import QuestionProfile, own_words, without_places

MOST_DOCUMENTS = 3  # of which the openings are quoted
_PASSAGES = {1: 3, 2: 2, 3: 1}  # of each document's body, by how many documents there are
_WORDS = 135  # quoted of all passages of a document, in whole sentences
_FEW_WORDS = 6  # a greeting, a name: nothing that a document says
_HEADS_OF_LISTS = re.compile(r"(?:participants?|present|others present|to|from|ref(?:erence)?s?)\b[:\s]", re.IGNORECASE)
_OF_A_PART = re.compile(
    r"(?:and |so |but )?(?:(?:at|in|on|to|by|for|from|with) )?"
    r"(?:when|where|why|how (?:many|much|long|often)|whom?\b(?! wrote)"
    r"|(?:is|was|are|were|did|does|do|has|had|have)\b|what (?:time|day|date|year))",
    re.IGNORECASE,
)
_GENERIC = word_list("qa", "word_lists/generic.txt")


def wants_gist(asked: QuestionProfile) -> bool:
    """Whether the question asks what its documents say and names no topic, no speaker and no part of them."""
    if not 0 < len(asked.documents) <= MOST_DOCUMENTS or asked.subject != "content" or asked.speaker:
        return False
    return not asked.of_pointers and not _OF_A_PART.match(own_words(asked.text)) and not _topic(asked)


def absent_by_date(asked: QuestionProfile) -> str | None:
    """“What does the telegram of January 5 say?”, of a day of which no document is: others’ words are not its."""
    if asked.documents or len(asked.dates) != 1 or not asked.dates[0].day:
        return None
    words = named_by_date(asked.text, asked.dates[0].words)
    return words if words and wants_gist(replace(asked, documents=(words,))) else None


def _topic(asked: QuestionProfile) -> list[str]:
    """The question's words, and those it leans on, that are neither generic nor name the documents."""
    own = own_words(asked.text)
    rest = without_places(own if document_numbers(own) else asked.text)
    for words in (*(mention.words for mention in asked.dates), *asked.documents):
        rest = re.sub(re.escape(words), " ", rest, flags=re.IGNORECASE)
    return [word for word in content_words(rest) if word.casefold() not in _GENERIC and not word.isdecimal()]


def gist(
    documents: Sequence[Document], fetch: Callable[[str], Hit], allows: Callable[[Passage], bool]
) -> Selection | None:
    """Of each document its heading and the beginnings of its first paragraphs or turns, ready to be written; of what a
    filter on speakers or kinds leaves, None where that is nothing."""
    hits: list[Hit] = []
    pieces: list[Piece] = []
    for document in documents:
        cut = [passage for passage in passages(document) if allows(passage)]
        heading = [passage for passage in cut if passage.kind == "heading"]
        body = _body(cut, _PASSAGES[len(documents)])
        first = body[: _PASSAGES[len(documents)]]
        for passage in (*heading, *first):
            hits.append(fetch(passage.id))
            pieces.append(Piece(len(hits), _opening(hits[-1], document, _WORDS // max(1, len(first)))))
    return Selection(tuple(hits), tuple(pieces), opening=True) if hits else None


def _body(cut: Sequence[Passage], wanted: int) -> Sequence[Passage]:
    """Paragraphs and turns without greetings and lists of names; short ones only where there are not enough others."""
    words = [passage for passage in cut if passage.kind in ("turn", "narrative")]
    body = [passage for passage in words if not _HEADS_OF_LISTS.match(passage.plain())] or words
    long = [passage for passage in body if len(passage.plain().split()) >= _FEW_WORDS]
    return long if len(long) >= wanted or (long and long[0].kind == "narrative") else body


def _opening(hit: Hit, document: Document, words: int) -> tuple[Span, ...]:
    """Title and dateline of a heading; of other passages the first sentences."""
    spans = [piece.span for piece in sorted(hit.evidence, key=lambda piece: piece.span.start)] or [hit.passage.span]
    if hit.passage.kind == "heading":
        title = next((span for span in spans if _is_title(span, document)), spans[0])
        dateline = [span for span in spans if document.dateline and document.dateline.contains(span) and span != title]
        return (title, *dateline[:1])
    end = spans[0].end
    for span in spans[1:]:
        if len(document.plain(Span(spans[0].start, span.end)).split()) > words:
            break
        end = span.end
    return (Span(spans[0].start, end),)


def _is_title(line: Span, document: Document) -> bool:
    words = " ".join(line.of(document.text).split())
    return bool(words) and (words in " ".join(document.title.split()) or document.plain(line) in document.title)
