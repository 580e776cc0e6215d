"""Points by their printed numbers, “8. …” and “(h) …”: each from its number to the next one of its list.

A number counts where a line begins with it and another of the same style follows or precedes it in order; what begins
under a point, a list with letters or paragraphs without a number before the next point, belongs to it. Behind the last
point of a list only lists that are its own do: nothing tells whether a further paragraph does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.document import Document, Span
from data.passages import Passage, passages
from data.sentences import lines

_PRINTED = re.compile(r"(?P<open>\(?)(?P<number>\d{1,3}|[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6})(?P<close>[.)])(?=\s)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LEFT_OUT = 3  # numbers of a list that editors may have left out in a row
_COMPOSED = re.compile(r"(?P<whole>\d+)(?P<part>[a-z]+)")

Part = tuple[Passage, Span]


@dataclass
class _List:
    """Numbers of one style in order, by the lines that begin with them; `last` are the values the last may have."""

    style: tuple[str, str, str]
    last: frozenset[int]
    at: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class PrintedPoint:
    """`number` as printed, without its brackets; `parts` are the words of it, one for each passage."""

    number: str
    parts: tuple[Part, ...]


def points_of(document: Document) -> tuple[tuple[PrintedPoint, ...], ...]:
    """The numbered lists of a document in order, each with its points."""
    begun = list(_lines(document))
    found = _lists(begun)
    return tuple(
        tuple(PrintedPoint(begun[at][2].casefold(), _parts(begun, at, one, found)) for at in one.at) for one in found
    )


def with_number(lists: Sequence[Sequence[PrintedPoint]], number: str) -> tuple[PrintedPoint, ...]:
    """The points so numbered: “8”, “h”, “iv”; “8b” is what is lettered b within point 8."""
    every = [point for each in lists for point in each]
    found = tuple(point for point in every if point.number == number)
    composed = _COMPOSED.fullmatch(number)
    if found or composed is None:
        return found
    around = [point for point in every if point.number == composed["whole"]]
    return tuple(
        point for point in every if point.number == composed["part"] and any(_holds(one, point) for one in around)
    )


def _holds(outer: PrintedPoint, inner: PrintedPoint) -> bool:
    return any(span.contains(inner.parts[0][1]) for _, span in outer.parts)


def _lines(document: Document) -> Iterator[tuple[Passage, Span, str, tuple[str, str, str]]]:
    """The lines of its text, each with the number that it begins with and the style of that; empty for none."""
    for passage in passages(document):
        if passage.kind in ("turn", "narrative"):
            for line in lines(document.text, passage.span):
                match = _PRINTED.match(document.text, line.start, line.end)
                number = match["number"] if match else ""
                kind = "digits" if number.isdecimal() else "upper" if number.isupper() else "lower"
                yield passage, line, number, (match["open"], kind, match["close"]) if match else ("", "", "")


def _lists(begun: Sequence[tuple[Passage, Span, str, tuple[str, str, str]]]) -> list[_List]:
    """Those with two numbers or more, in the order of their first."""
    open_lists: dict[tuple[str, str, str], _List] = {}
    found: list[_List] = []
    for at, (_, _, number, style) in enumerate(begun):
        if not number:
            continue
        values, goes_on = _values(number), open_lists.get(style)
        apart = range(1, _LEFT_OUT + 1) if number.isdecimal() else range(1, 2)
        behind = frozenset(value for value in values if goes_on and any(value - step in goes_on.last for step in apart))
        if goes_on and behind:
            goes_on.at.append(at)
            goes_on.last = behind
        else:
            open_lists[style] = one = _List(style, values, [at])
            found.append(one)
    return [one for one in found if len(one.at) > 1]


def _values(number: str) -> frozenset[int]:
    """What a number may count: “i” is the first or the ninth."""
    if number.isdecimal():
        return frozenset((int(number),))
    small = number.casefold()
    letter = {ord(small) - ord("a") + 1} if len(small) == 1 else set[int]()
    each = [_ROMAN[one] for one in small if one in _ROMAN]
    roman = sum(-one if one < after else one for one, after in pairwise((*each, 0)))
    return frozenset(letter | ({roman} if len(each) == len(small) else set()))


def _parts(
    begun: Sequence[tuple[Passage, Span, str, tuple[str, str, str]]], at: int, own: _List, lists: Sequence[_List]
) -> tuple[Part, ...]:
    """The words from a number up to the next of its list, or of a list that it stands in."""
    inner = {place for one in lists if one.at[0] > at and one.style != own.style for place in one.at}
    outer = {place for one in lists for place in one.at if place > at} - inner
    is_last = at == own.at[-1]
    end = min(outer, default=len(begun))
    parts: dict[str, Part] = {}
    for place in range(at, end):
        passage, line, *_ = begun[place]
        if is_last and passage.id not in parts and place > at and place not in inner:
            break
        start = parts[passage.id][1].start if passage.id in parts else line.start
        parts[passage.id] = (passage, Span(start, line.end))
    return tuple(parts.values())
