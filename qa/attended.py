"""Who was at a meeting, and when and where it was: read off the head of the document that records it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import qa
from data.document import Document, Span
from data.passages import Passage, passages
from data.word_list import word_list
from embeddings.retriever import Hit
from embeddings.title_index import TitleIndex, plain, plain_words
from qa.evidence import Piece, Selection
from qa.head_lines import is_attendance, is_head_line
from qa.question import QuestionProfile, leant_on, own_words

_WHO = re.compile(
    r"\bwho(?:m| all| else)? (?:\w+ )?(?:met|meet|attended|came|come|accompanied|took part|participated"
    r"|(?:was|were) (?:\w+ )?(?:present|at|there|with|in on|among))\b"
    r"|\bwhat (?:posts?|offices?|positions?)\b.*\b(?:hold|held|have)\b|\bwith whom did\b.*\b(?:meet|come)\b",
    re.IGNORECASE,
)
_WHEN_MET = re.compile(
    r"\b(?:when|where|on what (?:date|day)|in (?:what|which) (?:city|town|place))\b.*?\b(?:did|do|was|were)\b.*?"
    r"\b(?:meet|met|meeting|call(?:ed)? (?:up)?on|visit(?:ed)?|received?|held|take place)\b",
    re.IGNORECASE,
)
_TITLES = frozenset(plain(word) for word in word_list(qa, "word_lists/titles.txt"))
_HEAD = 8  # paragraphs
_TELLING = 4  # letters
_FEW = 12  # documents that are read to tell which is meant

Fetch = Callable[[str], Hit]


def attended(
    asked: QuestionProfile,
    follows: Sequence[Passage],
    index: TitleIndex,
    document: Callable[[str], Document],
    fetch: Fetch,
) -> Selection | None:
    """The dateline, and the list of those who took part; None for other questions and where there is no such list."""
    own = own_words(asked.text)
    who, when = _WHO.search(own), _WHEN_MET.search(own)
    if not who and not when:
        return None
    chosen = _meant(asked, follows, index, document)
    if chosen is None:
        return None
    head = list(passages(chosen))
    lists = [one for one in head[: _HEAD + 2] if is_attendance(one)]
    if not lists:
        return None
    places = [*([one for one in head if one.kind == "heading"][:1] if when else ()), *(lists if who else ())]
    hits = tuple(fetch(one.id) for one in places)
    pieces = tuple(Piece(ordinal, _spans(hit)) for ordinal, hit in enumerate(hits, 1))
    return Selection(hits, pieces)


def _spans(hit: Hit) -> tuple[Span, ...]:
    if hit.passage.kind == "heading" and hit.evidence:
        return (hit.evidence[-1].span,)
    return (hit.passage.span,)


def _meant(
    asked: QuestionProfile, follows: Sequence[Passage], index: TitleIndex, document: Callable[[str], Document]
) -> Document | None:
    """The one document that the question names, or that has all people whom it names in its head."""
    followed = dict.fromkeys(passage.document_id for passage in follows)
    if leant_on(asked.text) and len(followed) == 1:
        return document(next(iter(followed)))
    names = tuple(dict.fromkeys(_names(asked.text, index)))
    wanted = set(asked.documents)
    among = [one for one in index.having(names) if set(names) <= one.words and (not wanted or one.id in wanted)]
    if not among and len(wanted) == 1:
        return document(next(iter(wanted)))
    if not among or len(among) > _FEW or (not wanted and len(names) < 2):
        return None
    return _most_alike(asked.text, [document(one.id) for one in among])


def _names(question: str, index: TitleIndex) -> Iterator[str]:
    """The names in it that some title or list of participants has."""
    for match in re.finditer(r"(?<!^)\b[A-Z][\w’'-]+", question):
        for word in plain_words(match[0]):
            if word not in _TITLES and any(word in index.documents[at].people for at in index.among.get(word, ())):
                yield word


def _most_alike(question: str, documents: Sequence[Document]) -> Document | None:
    """The one whose head has most of the question's words; None where two have as many."""
    words = {word for word in plain_words(question) if len(word) >= _TELLING}

    def shared(one: Document) -> int:
        every = passages(one)[: _HEAD + 2]
        head = [each for each in every if each.kind == "heading" or is_head_line(each) or is_attendance(each)]
        return len(words & {word for each in head for word in plain_words(each.plain())})

    ranked = sorted(documents, key=lambda one: -shared(one))
    alone = len(ranked) == 1 or shared(ranked[0]) > shared(ranked[1])
    return ranked[0] if alone else None
