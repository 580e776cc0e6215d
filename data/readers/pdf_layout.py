"""What the lines of printed pages are: running heads, page numbers, text, notes at the foot."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from data.readers.lines import candidate
from data.readers.pdf_lines import PdfLine, PdfPage

_PAGE_NUMBER = re.compile(
    r"(?:[-–—\[(]\s*)?(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—\])])?", re.IGNORECASE
)
_NOTE_NUMBER = re.compile(r"(?P<label>\d{1,3})(?:[.)]|(?=\s))\s*(?=\S)")
_SOURCE = re.compile(r"(?:\d{1,3}\.?\s*)?Source: ?")
_BULLET = re.compile(r"[•▪◦*–—-] |\(?[\da-z]{1,2}[.)] ")
_BULLETS = ("• ", "▪ ", "◦ ")
_CUT_WORD = re.compile(r"[^\W\d_][-\u00ad]$")
_MARGIN_LINES = 2
_SPOKEN = re.compile(r"[A-Z][\w.'’ ]{0,30}(?::|--|—)\s*\S")  # “Ball: Yes.” on every page is no running head
_SAME_PLACE = 4.0
_SMALL_NOTE = 0.95
_LARGE_HEADING = 1.12
_WIDE_GAP = 1.3
_INDENT = 0.7
_FITS = 0.985
_ENDS = (".", "?", "!", "”", '"', ")", "]", ":", "—", "…")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, each with its page's label; `note` is a note's number, `""` an unnumbered one's."""

    lines: tuple[tuple[str, PdfLine], ...]
    heading: bool = False
    note: str | None = None
    source: bool = False


@dataclass(frozen=True)
class Layout:
    """The pages' paragraphs and notes, and what was left out."""

    body: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    running: tuple[str, ...]
    numbers: int


@dataclass(frozen=True)
class _Measure:
    """What is usual in this document: size of type, distance of lines, left and right edge."""

    size: float
    leading: float
    left: float
    right: float


def lay_out(pages: Sequence[PdfPage]) -> Layout:
    """Tell every line of a PDF apart; nothing but running heads, feet and page numbers is left out."""
    kept, running, numbers = _without_margins([replace(page, lines=_with_raised(page.lines)) for page in pages])
    measure = _measure(kept)
    marked = frozenset(run for page in kept for line in page.lines for run in raised_numbers(line))
    body: list[tuple[str, PdfLine]] = []
    notes: list[Paragraph] = []
    for page in kept:
        start = _foot(page, measure, notes, marked)
        body += [(page.label, line) for line in page.lines[:start]]
        for line in page.lines[start:]:
            _add_note(notes, page.label, line)
    return Layout(tuple(_paragraphs(body, measure)), tuple(notes), running, numbers)


def _with_raised(lines: Sequence[PdfLine]) -> tuple[PdfLine, ...]:
    """Raised digits that the file draws apart, put back beside the line that they stand at."""
    found: list[PdfLine] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _is_raised(last, line) and last.right <= line.left + _SAME_PLACE:
            count = len(last.text)
            raised = (*range(count), *(place + count for place in line.raised))
            found[-1] = replace(line, text=last.text + line.text, left=last.left, raised=raised)
        elif last and _is_raised(line, last) and line.left >= last.right - _SAME_PLACE:
            raised = (*last.raised, *range(len(last.text), len(last.text) + len(line.text)))
            found[-1] = replace(last, text=last.text + line.text, right=line.right, raised=raised)
        else:
            found.append(line)
    return tuple(found)


def _is_raised(digits: PdfLine, line: PdfLine) -> bool:
    small = digits.text.isdigit() and len(digits.text) <= 3 and digits.size < line.size * _SMALL_NOTE
    return small and 0.05 * line.size < digits.base - line.base < 0.7 * line.size


def _without_margins(pages: Sequence[PdfPage]) -> tuple[list[PdfPage], tuple[str, ...], int]:
    """A line at a page's edge is a running one when it comes back at the same height on half of the pages."""
    places: dict[str, list[tuple[int, PdfLine]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in _edge(page):
            places[_pattern(line)].append((number, line))
    filled = sum(bool(page.lines) for page in pages)
    running = {pattern for pattern, found in places.items() if _comes_back(found, filled)}
    kept: list[PdfPage] = []
    heads: list[PdfLine] = []
    numbers = 0
    for page in pages:
        edge = _edge(page)
        out = [line for line in edge if _PAGE_NUMBER.fullmatch(line.text)]
        repeated = [line for line in edge if line not in out and _pattern(line) in running]
        numbers += len(out)
        heads += repeated
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in (*out, *repeated))))
    return kept, tuple({_pattern(line): line.text for line in reversed(heads)}.values()), numbers


def _comes_back(found: Sequence[tuple[int, PdfLine]], filled: int) -> bool:
    """Often enough, at one height, the same words with at most the page counted; never what somebody says."""
    often = len(found) >= max(2, min(3, filled)) - (filled == 3) and 2 * len(found) >= min(filled, 20)
    if not often or _SPOKEN.match(found[0][1].text):
        return False
    bases = [line.base for _, line in found]
    together = sum(abs(base - median(bases)) <= _SAME_PLACE for base in bases) * 2 > len(bases)
    counted = {int(digits[-1]) - page for page, line in found if (digits := re.findall(r"\d{1,9}", line.text))}
    return together and (len({line.text for _, line in found}) == 1 or len(counted) <= 1)


def _edge(page: PdfPage) -> list[PdfLine]:
    """The highest and lowest lines; only those apart from the text can be a page's own."""
    lines = sorted(page.lines, key=lambda line: -line.base)
    ends = [*lines[:_MARGIN_LINES], *lines[max(_MARGIN_LINES, len(lines) - _MARGIN_LINES) :]]
    return [line for line in ends if not page.height * 0.13 < line.base < page.height * 0.87]


def _pattern(line: PdfLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _measure(pages: Sequence[PdfPage]) -> _Measure:
    lines = [line for page in pages for line in page.lines]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    usual = [line for line in lines if line.size == size]
    steps = [
        round(first.base - second.base, 1)
        for page in pages
        for first, second in pairwise(page.lines)
        if first.size == second.size == size and 0 < first.base - second.base < 3 * size
    ]
    leading = Counter(steps).most_common(1)[0][0] if steps else 1.2 * size
    left = Counter(round(line.left) for line in usual).most_common(1)[0][0] if usual else 0.0
    right = sorted(line.right for line in usual)[int(0.98 * (len(usual) - 1))] if usual else 0.0
    return _Measure(size, leading, left, right)


def raised_numbers(line: PdfLine) -> list[str]:
    """The numbers that small raised digits of a line make up."""
    runs: list[str] = []
    before = -2
    for place in line.raised:
        runs[-1:] = [runs[-1] + line.text[place]] if place == before + 1 else [*runs[-1:], line.text[place]]
        before = place
    return runs


def _foot(page: PdfPage, measure: _Measure, notes: Sequence[Paragraph], marked: Collection[str]) -> int:
    """Where the notes at a page's foot begin: smaller type, numbered on from the notes before, marked in the text."""
    start = len(page.lines)
    while start and page.lines[start - 1].size < measure.size * _SMALL_NOTE:
        start -= 1
    for place in range(start, len(page.lines)):
        line = page.lines[place]
        number = _note_number(line)
        if _SOURCE.match(line.text) or (number and number[0] in marked and _goes_on(notes, number[0])):
            return place if place == start or not notes else start
    return len(page.lines)


def _note_number(line: PdfLine) -> tuple[str, int] | None:
    """A note's number at the start of a line, and where its words begin."""
    count = 0
    while count in line.raised:
        count += 1
    if count:
        return line.text[:count], count + len(line.text[count:]) - len(line.text[count:].lstrip(" .)"))
    match = _NOTE_NUMBER.match(line.text)
    return (match["label"], match.end()) if match else None


def _goes_on(notes: Sequence[Paragraph], label: str) -> bool:
    """The next number, or 1 again: some count page by page."""
    before = next((int(note.note) for note in reversed(notes) if note.note), 0)
    return int(label) in (before + 1, 1, 2 if before == 0 else 1)


def _add_note(notes: list[Paragraph], page: str, line: PdfLine) -> None:
    number = _note_number(line)
    label, start = number if number and _goes_on(notes, number[0]) else ("", 0)
    words = _from(line, start)
    if _SOURCE.match(words.text):
        notes.append(Paragraph(((page, words),), note=label, source=True))
    elif label or not notes:
        notes.append(Paragraph(((page, words),), note=label))
    else:
        notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, (page, line)))


def _from(line: PdfLine, start: int) -> PdfLine:
    return replace(line, text=line.text[start:], raised=tuple(place - start for place in line.raised if place >= start))


def _paragraphs(lines: Sequence[tuple[str, PdfLine]], measure: _Measure) -> list[Paragraph]:
    found: list[Paragraph] = []
    for place, (page, line) in enumerate(lines):
        heading = line.size > measure.size * _LARGE_HEADING
        before = lines[place - 1] if place else None
        if before is None or _begins(before, (page, line), measure, lines[place - 2][1] if place > 1 else None):
            found.append(Paragraph(((page, line),), heading))
        else:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, (page, line)))
    return found


def _begins(before: tuple[str, PdfLine], line: tuple[str, PdfLine], measure: _Measure, earlier: PdfLine | None) -> bool:
    """Whether a line begins a paragraph: space above, indent, another size, or its first word had room above."""
    (page_before, last), (page, this) = before, line
    if abs(last.size - this.size) > 0.06 * measure.size:
        return True
    if _CUT_WORD.search(last.text) and this.text[0].islower():
        return False
    if this.size > measure.size * _LARGE_HEADING:
        return page != page_before or last.base - this.base > 2 * this.size
    fits = last.right + this.first + 0.25 * this.size < measure.right * _FITS
    finished = last.text.endswith(_ENDS)
    if (candidate(this.text) and (fits or finished)) or this.text.startswith(_BULLETS):
        return True
    step = last.base - this.base
    apart = page == page_before and (step > _WIDE_GAP * measure.leading or step < -this.size)
    indented = this.left - last.left > _INDENT * this.size and finished and not _BULLET.match(last.text)
    outdented = (
        last.left - this.left > _INDENT * this.size
        and earlier is not None
        and (abs(earlier.left - last.left) < _INDENT * this.size and finished)
    )
    if page != page_before:
        return finished and (fits or indented)
    return apart or indented or outdented or fits
