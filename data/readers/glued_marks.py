"""Footnote marks that a crawler glued to the words before them: `go north.2`, `Bundy)0`, `December 31`.

What is a mark and what a number is decided over the whole document: marks run 1, 2, 3 … in reading
order, so the readings that make the best such row are taken. `1969` alone is a year; `19691` at the
place where mark 1 is due is the year and a mark; `MIG-21` and `$2` never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.dateline import MONTHS
from data.document import Mark, Span

_RUN = re.compile(r"(?a:\d+)")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_PRINTED = re.compile(
    rf"(?<=[^\s\[(])\[(?P<square>\d{{1,3}})\]|(?:(?<=[^\W\d_]{{3}})|(?<=[.,;:?!)\]”’\"]))(?P<raised>[{SUPERSCRIPTS}]{{1,3}})"
)
_PAGE = re.compile(r"\[(?:\w+ )?Page [^\]\n]{1,12}\]")
_LONGEST_RUN = 12
_OPENING = frozenset("$£€#&(“‘[=+/\\-–‑@*_<>~^|{")
_MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s+$")
_NUMBERED_BEFORE = re.compile(r"\b(?:Documents?|[Tt]elegram|[Dd]eptel|[Ee]mbtel|Tosec|Secto|No\.|[Rr]esolution)\s+$")
_ABBREVIATION = re.compile(r"\b(?:pp?|nos?|vols?|v|art|par|sec|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$", re.I)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|’s|'s)\b")
_AT_TITLES_END = 4.0
_SKIP, _SKIP_UNKNOWN = 0.2, 2.0
_CERTAIN = 2.5
_HIGHEST = 400
_CUT_OFF = 6
_WHERE_ONE_IS_DUE = 0.1
_ALONE = 0.3


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
        kept = [one for one in found if one.labels[-1] <= high or one.weight >= _CERTAIN]
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
            after = _weight_after(text, end, span.end)
            for cut in range(start, end):
                before = _weight_before(text, span, start, cut, end)
                if before * after <= least:
                    continue
                for labels in _rows_in(text[cut:end]):
                    if low <= labels[0] and labels[-1] <= high:
                        due = _AT_TITLES_END if end == title.end and labels[0] == low else 0.0
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


def _weight_before(text: str, span: Span, start: int, cut: int, end: int) -> float:
    """How likely a mark begins at `cut` of the run `start` to `end`, judged by what stands before it."""
    if cut > start:
        return _weight_after_number(text, span, start, cut, end)
    if start == span.start:
        return _ALONE if end == span.end and start > 0 else 0.0
    before = text[start - 1]
    if before.isspace() or before in _OPENING:
        return 0.0
    if before.isalpha():
        word = re.search(r"[^\W\d_]+$", text[max(span.start, start - 24) : start])
        return _weight_after_word(word[0] if word else before)
    if before in "”’\"'":
        opens = start - 2 < span.start or text[start - 2].isspace()
        return 0.0 if opens else 2.5
    if before in ".,;:":
        return _weight_after_stop(text, span, start, end)
    return {")": 3.0, "]": 3.0, "?": 3.0, "!": 3.0, "…": 3.0, "%": 2.0, "—": 1.0}.get(before, 0.5)


def _weight_after_word(word: str) -> float:
    """`North2` is marked, `B52` is an aeroplane, `SALT3` may be either."""
    if word.isupper():
        return 0.4 if len(word) <= 2 else 1.5
    return 0.5 if len(word) == 1 else 3.0


def _weight_after_stop(text: str, span: Span, start: int, end: int) -> float:
    """After `.` `,` `;` `:`, where a number may go on (`1,250`, `10:30`, `2.5`) instead."""
    stop, head = text[start - 1], text[max(span.start, start - 25) : start - 1]
    if not head or not head[-1].isdigit():
        shortened = (stop == "." and _ABBREVIATION.search(head)) or (stop == ":" and head[-1:].isupper())
        return 0.4 if shortened else 3.0
    number = re.search(r"(?a:\d+)$", head)
    digits = number[0] if number else ""
    if _is_year(digits) or (len(digits) <= 2 and _MONTH_BEFORE.search(head[: len(head) - len(digits)])):
        return _CERTAIN if stop != ":" else 1.0
    if stop == ":":
        return 0.0 if end - start == 2 else 0.8
    return 0.0 if stop == "," and end - start == 3 else 0.5


def _weight_after_number(text: str, span: Span, start: int, cut: int, end: int) -> float:
    """The run's first digits are a number of the text: a year, a day, the number of a document."""
    number, head = text[start:cut], text[max(span.start, start - 24) : start]
    if _is_year(number):
        return _CERTAIN
    if len(number) == 2 and re.search(r"\b1[89]\d\d[–-]$", head):
        return 1.5
    if _MONTH_BEFORE.search(head) and 1 <= int(number) <= 31 and number[0] != "0":
        return 1.2 if int(text[start:end]) > 31 else 0.3
    if _NUMBERED_BEFORE.search(head):
        return 0.25
    whole = start == span.start or text[start - 1].isspace() or text[start - 1] in "-–/("
    return _WHERE_ONE_IS_DUE if whole and (len(number) > 1 or not text[start - 1].isspace()) else 0.0


def _weight_after(text: str, end: int, limit: int) -> float:
    """A factor for what stands behind the digits: a mark is followed by space or punctuation."""
    if end >= limit or text[end].isspace():
        return 1.0
    after = text[end]
    follows = text[end + 1 : end + 2]
    if after in ".,:" and follows.isdigit():
        return 0.0
    if after.isalpha():
        if _ORDINAL.match(text, end):
            return 0.0
        return 0.8 if after.isupper() else 0.3
    if after in "/%½¼¾°":
        return 0.0
    return 0.4 if after in "-–" else 1.0


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and "1800" <= digits <= "1999"


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
        if more or label in taken or label not in labels or reading.weight < _CERTAIN or reading.end in ends:
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
