"""What an overview takes from a document's footnotes, and what it tells of the gaps in this copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import qa
from data.document import Document, Notice, Span
from data.integrity import folded, notices
from data.passages import Passage
from data.sentences import sentences
from data.tables import read_table
from embeddings.passages import FUNCTION_WORDS, WORD
from qa.operations.overviews.central import Point

MOST_NOTES = 4
MOST_GAPS = 5
_VERY_FEW = 2  # notes of a document: each of them is what its editors add
_FEWEST_WORDS = 3  # that carry content, beside what points elsewhere
_MUCH = 24  # such words in a sentence: a note with so many tells something of its own, wherever its mark stands
_LONGEST = 70  # words quoted of a note
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Words:
    """The lists of `notes.toml`, as they are explained there."""

    overturns: frozenset[str]
    points_elsewhere: tuple[str, ...]
    only_points: tuple[str, ...]
    tells_nothing: tuple[str, ...]
    denies: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A footnote that adds something, and the passage that its mark stands in."""

    point: Point
    host: Passage | None


@dataclass(frozen=True)
class Gap:
    """Something that this copy lacks, in words for people, and what is quoted to show the place."""

    words: str
    point: Point


def telling_notes(
    document: Document, cut: Sequence[Passage], hosts: Sequence[Passage], points: Sequence[Point]
) -> tuple[Note, ...]:
    """The notes that say more than where something is printed, in their order; those that hang on these passages.

    A note explains what its mark stands beside: where that is not quoted, it is told only when it tells much itself,
    denies what is said, or is one of very few.
    """
    near = _marked_near(document, points)
    marked = {note: passage for passage in reversed(hosts) for note in passage.notes}
    few = sum(passage.kind == "footnote" for passage in cut) <= _VERY_FEW
    found = []
    for passage in cut:
        if passage.kind == "footnote" and (passage.id in marked or len(hosts) == len(cut)):
            spans = sentences(document.text, passage.span)
            value = max((_value(document.plain(span)) for span in spans), default=0.0)
            little = few or passage.id in near or _denies(document.plain(passage.span))
            wanted = _FEWEST_WORDS if little else _MUCH
            if value >= wanted or _is_summary(document, passage):
                found.append((value, Note(Point(passage, (_telling(document, spans),)), marked.get(passage.id))))
    best = sorted(found, key=lambda each: (-each[0], each[1].point.spans[0].start))[:MOST_NOTES]
    return tuple(note for _, note in sorted(best, key=lambda each: each[1].point.spans[0].start))


def gaps(document: Document, cut: Sequence[Passage]) -> tuple[Gap, ...]:
    """The document's notices, each with words that show the place; several of a kind are told once."""
    told = folded(notices(document))
    shown = [(one, _place(document, cut, one.kind, one.span)) for one in told if one.span]
    return tuple(Gap(_words(notice), point) for notice, point in shown if point)[:MOST_GAPS]


def _marked_near(document: Document, points: Sequence[Point]) -> frozenset[str]:
    """The ids of the notes whose marks stand in what is quoted, or in the sentence before or behind it."""
    found: set[str] = set()
    for point in points:
        units = sentences(document.text, point.passage.span)
        for span in point.spans:
            inside = [n for n, unit in enumerate(units) if unit.start < span.end and unit.end > span.start]
            if not inside:
                continue
            start = units[max(0, inside[0] - 1)].start
            end = units[min(len(units) - 1, inside[-1] + 1)].end
            marks = (mark for mark in point.passage.marks if start <= mark.span.start and mark.span.end <= end)
            found.update(mark.footnote_id for mark in marks if mark.footnote_id)
    return frozenset(found)


def _is_summary(document: Document, passage: Passage) -> bool:
    return any(note.kind == "summary" and note.span == passage.span for note in document.footnotes)


def _denies(text: str) -> bool:
    """Whether it says that what the text expects did not happen: who reads no more than an overview must know."""
    return any(words in text.casefold() for words in _note_words().denies)


def _value(text: str) -> float:
    """The words that carry content and do not point elsewhere; more where the note may overturn what is said."""
    plain = text.casefold()
    if plain.startswith(tuple(f"{words} " for words in _note_words().only_points)):
        return 0.0
    if any(words in plain for words in _note_words().tells_nothing):
        return 0.0
    words = [word.casefold() for word in WORD.findall(_pointing().sub(" ", _IN_BRACKETS.sub(" ", text)))]
    content = [word for word in words if word not in FUNCTION_WORDS and not word.isdecimal()]
    return len(content) + _FEWEST_WORDS * bool(_note_words().overturns.intersection(words) and content)


@cache
def _note_words() -> Words:
    table = read_table(qa, "operations/overviews/notes.toml")
    names = ("points_elsewhere", "only_points", "tells_nothing", "denies")
    return Words(frozenset(table["overturns"]), *(tuple(table[name]) for name in names))


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _note_words().points_elsewhere))})\b\.?", re.IGNORECASE)


def _telling(document: Document, spans: Sequence[Span]) -> Span:
    """From the first sentence that tells something on, as many as are short together."""
    first = next((i for i, span in enumerate(spans) if _value(document.plain(span)) >= _FEWEST_WORDS), 0)
    end = spans[first].end
    for span in spans[first + 1 :]:
        whole = document.plain(Span(spans[first].start, span.end))
        if len(whole.split()) > _LONGEST or _value(document.plain(span)) < _FEWEST_WORDS:
            break
        end = span.end
    return Span(spans[first].start, end)


def _words(notice: Notice) -> str:
    """What is quoted stands behind it, so that it is not said twice."""
    if notice.kind in ("withheld", "garbled"):
        return notice.words.partition(":")[0].rstrip(".")
    return f"{notice.words.rstrip('.')}, after" if notice.kind == "missing" else notice.words.rstrip(".")


def _place(document: Document, cut: Sequence[Passage], kind: str, span: Span) -> Point | None:
    """The remark itself, the sentence that it stands in, or what was said before a reply that is lost."""
    if kind == "missing":
        before = [one for one in cut if one.kind in ("turn", "narrative") and one.span.end <= span.start]
        return Point(before[-1], (sentences(document.text, before[-1].span)[-1],)) if before else None
    home = next((one for one in cut if one.span.contains(span)), None)
    if home is None:
        return None
    if kind == "withheld" and span.start < span.end:
        return Point(home, (span,))
    units = sentences(document.text, home.span)
    return Point(home, (next((unit for unit in units if unit.contains(span)), units[0]),))
