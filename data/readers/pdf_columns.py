"""Columns of a page: found by the white strips between them, read one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from data.readers.pdf_chars import PdfLine
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_rows import Row, joined, rows_of
from data.readers.pdf_tables import in_tables, speakers_beside

_GUTTER = 0.6  # of the type's size: the narrowest strip that is left between columns
_NARROWEST = 9.0  # a column's width: narrower ones are labels, numbers, the cells of a table
_FEWEST = 3
_ACROSS = 0.4
"""The share of lines that may cross a gutter: headings, tables, an abstract over the columns."""
_WORDS = 4
_LABELS = 0.5
_OVERLAP = 0.25
_MOST = 3
_EDGE = 2.0
_EDGES_TRIED = 24


@dataclass(frozen=True)
class Part:
    """Lines that are read one after the other: a column, what stands across columns, or a whole page.

    `column` is its kind of place, the same on other pages laid out alike; `apart` are the lines, by number,
    that go on with nothing: the rows of a table, what stands across the columns in their midst.
    """

    label: str
    lines: tuple[PdfLine, ...]
    column: tuple[int, int]
    apart: frozenset[int] = frozenset()


def parts_of(pages: Sequence[PdfPage]) -> list[Part]:
    """The parts of all pages in reading order; a page too short to show columns has those of the others."""
    own = [tuple(_gutters(page.lines)) for page in pages]
    seen = Counter(gutters for gutters in own if gutters).most_common(1)
    usual = seen[0][0] if seen else ()
    found: list[Part] = []
    for page, gutters in zip(pages, own, strict=True):
        alike = usual and not gutters and not any(_crosses(line, usual) for line in page.lines)
        found += _parts(page, usual if alike else gutters)
    return found


def _parts(page: PdfPage, gutters: Sequence[float]) -> list[Part]:
    """The page's parts: column by column between the lines that cross the gutters."""
    if not gutters:
        return [_part(page.label, rows_of(page.lines), (1, 0))]
    parts: list[Part] = []
    band: list[PdfLine] = []
    across: list[Row] = []
    for row in rows_of(page.lines):
        if any(_crosses(line, gutters) for line in row):
            parts += _band(page.label, band, gutters)
            band = []
            across.append(row)
        else:
            if across:
                parts.append(_across(page.label, across, bool(parts)))
                across = []
            band += row
    if across:
        parts.append(_part(page.label, across, (1, 0)))
    return [*parts, *_band(page.label, band, gutters)]


def _band(label: str, lines: Sequence[PdfLine], gutters: Sequence[float]) -> list[Part]:
    """The columns of a band; what stands above all of them to the right, such as a date, is read before them."""
    columns = [rows_of(line for line in lines if _column(line, gutters) == place) for place in range(len(gutters) + 1)]
    above: list[Row] = []
    tops = [column[0][0].base for column in columns if column]
    for column in columns[1:]:
        if len(column) > 1 and columns[0] and len(column[:1]) == 1 and column[0][0].base == max(tops):
            size = column[0][0].size
            apart = column[0][0].base - column[1][0].base > 2.5 * size
            if apart and column[0][0].base - columns[0][0][0].base > 1.5 * size:
                above.append(column.pop(0))
    parts = [_part(label, above, (1, 0))] if above else []
    count = len(columns)
    return parts + [_part(label, column, (count, place)) for place, column in enumerate(columns) if column]


def _across(label: str, rows: Sequence[Row], amidst: bool) -> Part:
    part = _part(label, rows, (1, 0))
    return replace(part, apart=frozenset(range(len(rows)))) if amidst else part


def _part(label: str, rows: Sequence[Row], column: tuple[int, int]) -> Part:
    lines = speakers_beside(rows) or tuple(joined(row) for row in rows)
    return Part(label, lines, column, in_tables(rows))


def _column(line: PdfLine, gutters: Sequence[float]) -> int:
    return sum(line.left >= gutter - _EDGE for gutter in gutters)


def _crosses(line: PdfLine, gutters: Sequence[float]) -> bool:
    return any(line.left < gutter - _EDGE and line.right > gutter - _GUTTER * line.size for gutter in gutters)


def _gutters(lines: Sequence[PdfLine]) -> list[float]:
    """The left edges of the second and later columns; few lines cross the white strip before each."""
    if len(lines) < 2 * _FEWEST:
        return []
    edges = Counter(round(line.left) for line in lines)
    common = [edge for edge, _ in edges.most_common(_EDGES_TRIED)]
    found = [(crossing, edge) for edge in common if (crossing := _crossing(lines, edge, edges)) is not None]
    chosen: list[float] = []
    size = median(line.size for line in lines)
    for _, edge in sorted(found):
        if all(abs(edge - other) >= _NARROWEST * size for other in chosen) and len(chosen) < _MOST:
            chosen.append(edge)
    chosen.sort()
    while chosen and not _all_columns(lines, chosen):
        chosen.pop()
    return chosen


def _crossing(lines: Sequence[PdfLine], edge: int, edges: Counter[int]) -> int | None:
    """How many lines cross the strip before `edge`; None where no column begins there."""
    if sum(edges[near] for near in range(edge - 2, edge + 3)) < _FEWEST:
        return None
    left = [line for line in lines if line.right <= edge - _GUTTER * line.size]
    right = [line for line in lines if line.left >= edge - _EDGE]
    crossing = len(lines) - len(left) - len(right)
    if len(left) < _FEWEST or len(right) < _FEWEST or crossing > _ACROSS * len(lines):
        return None
    top = min(max(line.base for line in left), max(line.base for line in right))
    bottom = max(min(line.base for line in left), min(line.base for line in right))
    shorter = min(max(x.base for x in side) - min(x.base for x in side) for side in (left, right))
    return crossing if top - bottom >= max(_OVERLAP * shorter, left[0].size) else None


def _all_columns(lines: Sequence[PdfLine], gutters: Sequence[float]) -> bool:
    """Every column holds lines of running text: wide enough, several words to most lines, no list of labels."""
    inside = [line for line in lines if not _crosses(line, gutters)]
    for place in range(len(gutters) + 1):
        column = [line for line in inside if _column(line, gutters) == place]
        if len(column) < _FEWEST or not _is_text(column):
            return False
    return True


def _is_text(column: Sequence[PdfLine]) -> bool:
    size = median(line.size for line in column)
    rows = [joined(row) for row in rows_of(column)]
    widths = sorted(row.right - row.left for row in rows)
    labels = sum(row.text.endswith(":") for row in rows)
    wide = widths[int(0.8 * (len(widths) - 1))] >= _NARROWEST * size
    return wide and median(len(row.text.split()) for row in rows) >= _WORDS and labels < _LABELS * len(rows)
