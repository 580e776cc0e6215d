"""Who was at a meeting, and when and where it was: read off the head of the document that records it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import qa
from data.document import Document, Span
from data.passages import Passage, passages
from data.sentences import sentences
from data.tables import word_list
from embeddings.store import TitleIndex, plain, plain_words
from embeddings.values import Hit
from qa.answering.going_on import is_bare, items_after
from qa.naming import described_document, surely_named
from qa.question import QuestionProfile
from qa.selection import Piece, Selection
from qa.words import is_attendance, is_head_line, tells_who_was_there

_WHO = re.compile(
    r"\bwho(?:m| all| else)? (?:\w+ )?(?:met|meet|attended|came|come|accompanied|sat in|took part|participated"
    r"|(?:was|were) (?:\w+ )?(?:present|at|there|with|in on|among|invited))\b"
    r"|\b(?:list|name|tell me|give me|show me) (?:all )?(?:\w+ )?"
    r"(?:those (?:present|who (?:attended|were \w+))|participants|guests|attendees)\b"
    r"|\bwho (?:were|was) (?:the |among the )?(?:guests|participants|attendees)\b"
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
_MOST_SENTENCES = 2  # of a passage, and passages
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
    """The dateline, and the list of those who took part, or the sentence that names them; None for other questions, and
    where there is neither."""
    who, when = _WHO.search(asked.own), _WHEN_MET.search(asked.own)
    if not who and not when:
        return None
    chosen = _meant(asked, follows, index, document)
    if chosen is None:
        return None
    head = list(passages(chosen))
    places = [at for at, one in enumerate(head[: _HEAD + 2]) if is_attendance(one)]
    lists = [one for at in places for one in (items_after(head, at) if is_bare(head[at]) else (head[at],))]
    told: dict[str, tuple[Span, ...]] = {one.id: (one.span,) for one in lists}
    told = told or dict(_in_sentences(head, chosen))
    if not told:
        return None
    ids = [*([one.id for one in head if one.kind == "heading"][:1] if when else ()), *(told if who else ())]
    hits = tuple(fetch(one) for one in ids)
    pieces = tuple(Piece(ordinal, told.get(hit.passage.id) or _spans(hit)) for ordinal, hit in enumerate(hits, 1))
    return Selection(hits, pieces)


def _spans(hit: Hit) -> tuple[Span, ...]:
    return (hit.evidence[-1].span,) if hit.evidence else (hit.passage.span,)


def _in_sentences(every: Sequence[Passage], document: Document) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Where there is no list, the sentences that name who was there: of its beginning, of the editors' notes."""
    told = [one for one in every if one.kind == "narrative"]
    notes = [one for one in every if one.kind in ("source", "footnote")]
    for among in ((*told[:_HEAD], *notes), told[_HEAD:]):
        found = [(one.id, spans) for one in among if (spans := _who_was_there(one, document))]
        if found:
            yield from found[:_MOST_SENTENCES]
            return


def _who_was_there(passage: Passage, document: Document) -> tuple[Span, ...]:
    cut = sentences(document.text, passage.span)
    return tuple(span for span in cut if tells_who_was_there(passage.cut(span)))[:_MOST_SENTENCES]


def _meant(
    asked: QuestionProfile, follows: Sequence[Passage], index: TitleIndex, document: Callable[[str], Document]
) -> Document | None:
    """The one document that the question names, or that has all people whom it names in its head."""
    followed = dict.fromkeys(passage.document_id for passage in follows)
    if asked.question.topic and len(followed) == 1:
        return document(next(iter(followed)))
    if len(called := surely_named(asked.own, index)) == 1:
        return document(called[0])
    if described := described_document(asked.own, index):
        return document(described)
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
