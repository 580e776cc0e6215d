"""Whose words a point is, where it begins in the middle of what a memorandum reports of somebody.

“There is some sentiment …” is nobody's; “The Secretary said that …” stands two sentences before it. A quotation that
takes its speaker along needs no word of ours for him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.document import Document, Span
from data.sentences import sentences
from qa.claims import names_who_says
from qa.operations.overviews.central import Point
from qa.words import points_back

_NEAR = 2  # sentences before: what is so near is quoted with it as one
_ROOM = 60  # words more that are quoted for it
_FAR = 6  # sentences before


def with_who_says(points: Sequence[Point], document: Document) -> tuple[Point, ...]:
    """Each with the sentence that says whose it is, or that it hangs on, where that is not quoted already."""
    return tuple(_told(points, document))


def further_with_who_says(further: Sequence[Point], main: Sequence[Point], document: Document) -> tuple[Point, ...]:
    """Further points so, where the main ones do not quote that sentence; without one that these have taken along."""
    taken = [span for point in main for span in point.spans]
    each = zip(_told(further, document), further, strict=True)
    free = ([one for one in both if not _meets(one, taken)] for both in each)
    return tuple(found[0] for found in free if found)


def _meets(point: Point, taken: Sequence[Span]) -> bool:
    return any(span.start < one.end and one.start < span.end for span in point.spans for one in taken)


def _told(points: Sequence[Point], document: Document) -> Iterator[Point]:
    said: Span | None = None  # the sentence that names who says what was quoted last
    end = 0
    for point in points:
        first = point.spans[0]
        cut = sentences(document.text, point.passage.span)
        at = next((n for n, each in enumerate(cut) if each.end > first.start), 0)
        if at and (named := _named(document, cut, at, point.passage.kind == "turn")) is not None:
            if cut[named] != said and cut[named].start >= end:
                point = replace(point, spans=_with(document, cut[named], at - named, point.spans))
            said = cut[named]
        end = point.spans[-1].end
        yield point


def _named(document: Document, cut: Sequence[Span], at: int, turn: bool) -> int | None:
    """The sentence that names who says the one at this place, which a `turn` needs none for; else what it hangs on."""
    if not turn:
        if names_who_says(document.plain(cut[at])):
            return None
        for before in range(at - 1, max(-1, at - 1 - _FAR), -1):
            if names_who_says(document.plain(cut[before])):
                return before
    return at - 1 if points_back(document.plain(cut[at])) else None


def _with(document: Document, said: Span, far: int, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    whole = Span(said.start, spans[0].end)
    if far <= _NEAR and _words(document, whole) - _words(document, spans[0]) <= _ROOM:
        return (whole, *spans[1:])
    return (said, *spans) if _words(document, said) <= _ROOM else spans


def _words(document: Document, span: Span) -> int:
    return len(document.plain(span).split())
