"""Lines to paragraphs: by the space between them, indents, and whether the next word would have fitted above."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from data.dateline import is_dateline
from data.readers.lines import candidate
from data.readers.pdf_chars import PdfLine
from data.readers.pdf_columns import Part
from data.readers.pdf_placed import Edges, Measure, Paragraph, Placed

SMALL = 0.95
"""Of the usual size: what is no larger is a note's type."""
_BULLET = re.compile(r"[•▪◦*–—-] |\(?[\da-z]{1,2}[.)] ")
_BULLETS = ("• ", "▪ ", "◦ ")
_CUT_WORD = re.compile(r"[^\W_][-\u00ad]$")
_ENDS = (".", "?", "!", "”", '"', ")", "]", ":", "—", "…")
_WIDE_GAP = 1.3
_INDENT = 0.7
_SHORT = 0.75
_ONE_SIZE = 0.6
_MOSTLY = 0.6
_FEWEST = 4
_COMMON = 0.1


def measure(parts: Sequence[Part]) -> Measure:
    """Look at all lines once before any is judged."""
    sizes: Counter[float] = Counter()
    for part in parts:
        for line in part.lines:
            sizes[line.size] += len(line.text)
    size, share = sizes.most_common(1)[0] if sizes else (1.0, 1)
    known = Measure(size, 0.06 if share >= _ONE_SIZE * sizes.total() else 0.25, 1.2 * size, {})
    known = replace(known, leading=_leading(parts, known), edges=_edges(parts, known))
    placed = _placed(parts, known)
    return replace(known, verse=_is_verse(placed, known), hang=_hang(placed, known), labels=_labels(placed))


def paragraphs(parts: Sequence[Part], known: Measure) -> list[Paragraph]:
    found: list[list[Placed]] = []
    earlier: PdfLine | None = None
    for placed in _placed(parts, known):
        if not found or _begins(found[-1][-1], placed, known, earlier):
            found.append([placed])
        else:
            found[-1].append(placed)
        earlier = found[-1][-2].line if len(found[-1]) > 1 else (found[-2][-1].line if len(found) > 1 else None)
    return [
        Paragraph(tuple((item.page, item.line) for item in lines), known.is_heading(lines[0].line) or lines[0].apart)
        for lines in found
    ]


def _placed(parts: Sequence[Part], known: Measure) -> list[Placed]:
    everywhere = Edges(0.0, 0.0)
    return [
        Placed(part.label, number, line, known.edges.get(part.column, everywhere), place in part.apart)
        for number, part in enumerate(parts)
        for place, line in enumerate(part.lines)
    ]


def _edges(parts: Sequence[Part], known: Measure) -> dict[tuple[int, int], Edges]:
    lines: dict[tuple[int, int], list[PdfLine]] = defaultdict(list)
    for part in parts:
        lines[part.column] += [line for line in part.lines if known.is_usual(line)] or part.lines
    return {
        column: Edges(
            Counter(round(line.left) for line in found).most_common(1)[0][0],
            sorted(line.right for line in found)[int(0.98 * (len(found) - 1))],
        )
        for column, found in lines.items()
        if found
    }


def _steps(parts: Sequence[Part], known: Measure) -> Iterator[tuple[float, bool]]:
    """The distances of neighbouring lines, and whether a sentence surely goes on from one to the other."""
    for part in parts:
        for first, second in pairwise(part.lines):
            step = first.base - second.base
            if known.is_usual(first) and known.is_usual(second) and 0.5 * known.size < step < 3.5 * known.size:
                yield round(2 * step) / 2, second.text[0].islower() and not first.text.endswith(_ENDS)


def _leading(parts: Sequence[Part], known: Measure) -> float:
    """Between lines of one sentence; where none is seen, the smallest distance that is not rare."""
    steps = list(_steps(parts, known))
    inside = Counter(step for step, goes_on in steps if goes_on)
    if inside.total() >= 3:
        return inside.most_common(1)[0][0]
    counted = Counter(step for step, _ in steps)
    return min((step for step, count in counted.items() if count >= _COMMON * len(steps)), default=1.2 * known.size)


def _neighbours(placed: Sequence[Placed], known: Measure) -> Iterator[tuple[Placed, Placed]]:
    """Lines of one part that follow one another closely."""
    for before, this in pairwise(placed):
        step = before.line.base - this.line.base
        if before.part == this.part and 0 < step <= _WIDE_GAP * known.leading:
            yield before, this


def _is_verse(placed: Sequence[Placed], known: Measure) -> bool:
    """Sentences that go on in the next line begin it with a capital, or could have gone on in their own."""
    inside = [pair for pair in _neighbours(placed, known) if not pair[0].line.text.endswith(_ENDS)]
    letters = [(before, this) for before, this in inside if this.line.text[0].isalpha()]
    capitals = sum(this.line.text[0].isupper() for _, this in letters)
    small = [(before, this) for before, this in letters if this.line.text[0].islower()]
    short = sum(_fits(before, this) and _fill(before) < _SHORT for before, this in small)
    return (len(letters) >= _FEWEST and capitals > _MOSTLY * len(letters)) or (
        len(small) >= _FEWEST and short > _MOSTLY * len(small)
    )


def _hang(placed: Sequence[Placed], known: Measure) -> float:
    """How much further to the right (or left) than a labelled line the next one begins, where most do alike."""
    offsets = [
        this.line.left - before.line.left
        for before, this in _neighbours(placed, known)
        if _label(before.line) and not _label(this.line)
    ]
    rounded = Counter(round(offset / known.size) for offset in offsets)
    offset, count = rounded.most_common(1)[0] if rounded else (0, 0)
    return offset * known.size if offset and count >= max(2, _MOSTLY * len(offsets)) else 0.0


def _labels(placed: Sequence[Placed]) -> frozenset[str]:
    """What begins a line again and again where a sentence ended before it: there it may interrupt one, too."""
    seen = Counter(
        label for before, this in pairwise(placed) if (label := _label(this.line)) and before.line.text.endswith(_ENDS)
    )
    return frozenset(label for label, count in seen.items() if count >= 2)


def _fits(before: Placed, this: Placed) -> bool:
    """Whether the next line's first word had room behind the line before it."""
    return before.line.right + this.line.first + 0.25 * this.line.size < before.edges.right - 0.6 * this.line.size


def _fill(placed: Placed) -> float:
    """How much of its column's width a line reaches."""
    width = placed.edges.right - placed.edges.left
    return (placed.line.right - placed.edges.left) / width if width > 0 else 1.0


def _label(line: PdfLine) -> str | None:
    """What may be a speaker's label at a line's start; a name in a column of its own stands above the words."""
    return line.text.split("\n")[0] if "\n" in line.text else candidate(line.text)


def _begins(before: Placed, this: Placed, known: Measure, earlier: PdfLine | None) -> bool:
    """Whether a line begins a paragraph."""
    last, line = before.line, this.line
    label = _label(line)
    if abs(last.size - line.size) > known.tolerance * known.size or before.apart != this.apart:
        return True
    if _CUT_WORD.search(last.text) and not label:
        return False
    if known.is_heading(line):
        return before.part != this.part or last.base - line.base > 2 * line.size
    fits, finished = _fits(before, this), last.text.endswith(_ENDS)
    if (label and (fits or finished or label in known.labels)) or line.text.startswith(_BULLETS):
        return True
    if is_dateline(line.text) and fits:
        return True
    indented = line.left - last.left > _INDENT * line.size and finished and not _BULLET.match(last.text)
    if before.part != this.part:
        starts = line.left - this.edges.left > _INDENT * line.size and finished
        return finished and (fits or starts)
    hanging = known.hang and _label(last) and abs(line.left - last.left - known.hang) < line.size
    outdented = (
        last.left - line.left > _INDENT * line.size
        and earlier is not None
        and (abs(earlier.left - last.left) < _INDENT * line.size and finished)
    )
    return (
        _apart(before, this, known, fits)
        or ((indented or outdented) and not hanging)
        or (known.verse and (fits or not line.text[0].islower()))
        or (fits and _ended(before, this))
    )


def _apart(before: Placed, this: Placed, known: Measure, fits: bool) -> bool:
    """Space between two lines; a stamp that stood there leaves some, but a sentence goes on behind it."""
    step = before.line.base - this.line.base
    goes_on = this.line.text[0].islower() and not before.line.text.endswith(_ENDS) and not fits
    return step < -this.line.size or (step > _WIDE_GAP * known.leading and not goes_on)


def _ended(before: Placed, this: Placed) -> bool:
    """Whether a line with room behind it ends a paragraph: its sentence is over, or it is short and one begins."""
    if before.line.text.endswith(_ENDS):
        return True
    return not this.line.text[0].islower() and _fill(before) < _SHORT
