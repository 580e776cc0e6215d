"""What a transcript without a heading says of itself at its beginning: which committee, what is on the agenda.

A heading tells this of a memorandum; of a recorded meeting only whoever opens it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.document import Document, Span
from data.passages import Passage
from data.sentences import sentences
from qa.operations.overviews.central import Point

_FIRST = 8  # passages that are looked at
_MOST_SENTENCES, _MOST_WORDS = 3, 90
_SIGNS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"\bwelcome\b",
        r"\b(?:committee|council|board|commission|panel|working group)\b",
        r"\b(?:meeting|session|hearing|conference|briefing|workshop|interview)\b",
        r"\b(?:agenda|item (?:one|two|three|\d)|order of business|purpose of)\b",
        r"\b(?:to order|(?:we are|we're|we’re) (?:now )?(?:here|at)|(?:will|going to) be about|present(?:ate)? the)\b",
    )
)


def opening(document: Document, cut: Sequence[Passage]) -> Point | None:
    """The sentences of one of its first passages that say most of what it is; None where there is a heading, or none
    says so. `cut` are its passages."""
    kinds = {passage.kind for passage in cut}
    if "heading" in kinds or "turn" not in kinds:
        return None
    told = [point for passage in cut[:_FIRST] if (point := _telling(document, passage))]
    return max(told, key=lambda point: sum(_signs(point.passage.cut(span)) for span in point.spans), default=None)


def with_first(first: Point, points: Sequence[Point]) -> tuple[Point, ...]:
    """The opening before the others, which do not say the same again."""
    return (first, *(point for point in points if point.passage.id != first.passage.id))


def _telling(document: Document, passage: Passage) -> Point | None:
    """The best of its sentences with two signs and more, in reading order, up to so many words."""
    cut = sentences(document.text, passage.span)
    chosen: list[Span] = []
    left = _MOST_WORDS
    for span in sorted(cut, key=lambda each: -_signs(passage.cut(each)))[:_MOST_SENTENCES]:
        words = len(passage.cut(span).split())
        if _signs(passage.cut(span)) > (1 if not chosen else 0) and words <= left:
            chosen.append(span)
            left -= words
    return Point(passage, tuple(sorted(chosen, key=lambda span: span.start))) if chosen else None


def _signs(words: str) -> int:
    return sum(sign.search(words) is not None for sign in _SIGNS)
