"""Footnote marks that a crawler glued to the words before them: `go north.2`, `Bundy)0`, `December 31`.

What is a mark and what a number is decided over the whole document: marks run 1, 2, 3 … in reading
order, so the readings that make the best such row are taken. `1969` alone is a year; `19691` at the
place where mark 1 is due is the year and a mark; `MIG-21` and `$2` never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.document import Mark, Span
from data.readers.mark_weights import AT_TITLES_END, CERTAIN, weight_after, weight_before

_RUN = re.compile(r"(?a:\d+)")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_PRINTED = re.compile(
    rf"(?<=[^\s\[(])\[(?P<square>\d{{1,3}})\]|(?:(?<=[^\W\d_]{{3}})|(?<=[.,;:?!)\]”’\"]))(?P<raised>[{SUPERSCRIPTS}]{{1,3}})"
)
_PAGE = re.compile(r"\[(?:\w+ )?Page [^\]\n]{1,12}\]")
_LONGEST_RUN = 12
_SKIP, _SKIP_UNKNOWN = 0.2, 2.0
_HIGHEST = 400
_CUT_OFF = 6


@dataclass(frozen=True)
class MarkRow:
    """The marks found, and how well they agree with the numbers of the notes."""

    marks: tuple[Mark, ...]
    score: float


@dataclass(frozen=True)
class _Reading:
    """One way to read the end of a run of digits: as these labels, which follow each other."""

    start: int
    end: int
    labels: tuple[int, ...]
    weight: float

    def marks(self) -> Iterator[Mark]:
        at = self.start
        for label in self.labels:
            yield Mark(str(label), Span(at, at + len(str(label))))
            at += len(str(label))


def glued_marks(text: str, spans: Sequence[Span], labels: Sequence[int], title: Span) -> MarkRow:
    """The best row of marks within `spans`; `labels` are the numbers that the notes have.

    Copies are cut off: marks that go on behind the last note count when nothing else can be meant.
    Without any notes only a row without gaps counts.
    """
    if labels:
        low, high = min(labels), min(max(labels), _HIGHEST)
        found = _readings(text, spans, low, high + _CUT_OFF, title, 0.0)
        kept = [one for one in found if one.labels[-1] <= high or one.weight >= CERTAIN]
        return _best_row(kept, low, _SKIP, frozenset(labels))
    rows = [
        _best_row(list(_readings(text, spans, low, 99, title, 1.0)), low, _SKIP_UNKNOWN, frozenset()) for low in (1, 0)
    ]
    return max(rows, key=lambda row: row.score)


def printed_marks(text: str, spans: Sequence[Span], labels: Sequence[int]) -> Iterator[Mark]:
    """Marks that a copy prints as marks: raised figures, and `[2]` behind a word where there is a note 2."""
    known = {str(label) for label in labels}
    for span in spans:
        for match in _PRINTED.finditer(text, span.start, span.end):
            label = (match["raised"] or match["square"]).translate(_TO_DIGITS)
            if match["raised"] or label in known:
                yield Mark(label, Span(*match.span()))


def _readings(text: str, spans: Sequence[Span], low: int, high: int, title: Span, least: float) -> Iterator[_Reading]:
    for span in spans:
        pages = [page.span() for page in _PAGE.finditer(text, span.start, span.end)]
        page = 0
        for run in _RUN.finditer(text, span.start, span.end):
            start, end = run.span()
            while page < len(pages) and pages[page][1] <= start:
                page += 1
            in_page_mark = page < len(pages) and pages[page][0] <= start
            if in_page_mark or end - start > _LONGEST_RUN:
                continue
            after = weight_after(text, end, span.end)
            for cut in range(start, end):
                before = weight_before(text, span, start, cut, end)
                if before * after <= least:
                    continue
                for labels in _rows_in(text[cut:end]):
                    if low <= labels[0] and labels[-1] <= high:
                        due = AT_TITLES_END if end == title.end and labels[0] == low else 0.0
                        yield _Reading(cut, end, labels, before * after * len(labels) + due)


def _rows_in(digits: str) -> Iterator[tuple[int, ...]]:
    """`12` as 12 and as 1, 2; no label is written with a leading zero."""
    for size in range(1, min(len(digits), 3) + 1):
        label, labels, rest = int(digits[:size]), list[int](), digits
        while rest.startswith(str(label)):
            rest = rest[len(str(label)) :]
            labels.append(label)
            label += 1
        if not rest and labels and len(str(labels[0])) == size:
            yield tuple(labels)


def _best_row(readings: Sequence[_Reading], low: int, skip: float, labels: frozenset[int]) -> MarkRow:
    """The row of readings with rising labels that weighs most; each label left out costs `skip`."""
    best = _PrefixMaximum(_HIGHEST + _CUT_OFF + 2)
    best.put(0, skip * (low - 1), -1)
    scores: list[float] = []
    befores: list[int] = []
    waiting: list[int] = []
    for place, reading in enumerate(readings):
        while waiting and readings[waiting[0]].end <= reading.start:
            done = waiting.pop(0)
            last = readings[done].labels[-1]
            best.put(last - low + 1, scores[done] + skip * last, done)
        value, before = best.up_to(reading.labels[0] - low)
        befores.append(before)
        scores.append(value - skip * (reading.labels[0] - 1) + reading.weight)
        waiting.append(place)
    chosen = max(range(len(scores)), key=scores.__getitem__, default=-1)
    if chosen < 0 or scores[chosen] <= 0:
        return MarkRow((), 0.0)
    score, row = scores[chosen], list[_Reading]()
    while chosen >= 0:
        row.append(readings[chosen])
        chosen = befores[chosen]
    row += _out_of_order(readings, row, labels)
    row.sort(key=lambda reading: reading.start)
    return MarkRow(tuple(mark for reading in row for mark in reading.marks()), score)


def _out_of_order(readings: Iterable[_Reading], row: Sequence[_Reading], labels: frozenset[int]) -> Iterator[_Reading]:
    """Marks that certainly are some, of notes that the row has not: editors misnumber."""
    taken = {label for reading in row for label in reading.labels}
    ends = {reading.end for reading in row}
    for reading in readings:
        (label, *more) = reading.labels
        if more or label in taken or label not in labels or reading.weight < CERTAIN or reading.end in ends:
            continue
        taken.add(label)
        ends.add(reading.end)
        yield reading


class _PrefixMaximum:
    """The best value put at a place up to n, in logarithmic time (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._best = [(float("-inf"), -1)] * (size + 1)

    def put(self, place: int, value: float, name: int) -> None:
        at = place + 1
        while at < len(self._best):
            if value > self._best[at][0]:
                self._best[at] = (value, name)
            at += at & -at

    def up_to(self, place: int) -> tuple[float, int]:
        at, found = place + 1, (float("-inf"), -1)
        while at > 0:
            found = max(found, self._best[at], key=lambda pair: pair[0])
            at -= at & -at
        return found
