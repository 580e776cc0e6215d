"""Printed lines and their parts put into rows: from top to bottom, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from data.readers.pdf_chars import PdfLine

Row = tuple[PdfLine, ...]

_SAME_ROW = 0.35  # of the type's size; text recognition sets the words of one line at slightly different heights
_LOOKED_AT = 16  # parts of one row come nearly in order; a page made to do harm has millions
_TOUCHING = 0.05
_OTHER_SIZE = 0.85
_SAME_PLACE = 4.0
_SMALL_NOTE = 0.95


def rows_of(lines: Iterable[PdfLine]) -> list[Row]:
    """The rows of a page or a column, the highest first."""
    rows: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.left)) for row in rows]


def _beside(row: Sequence[PdfLine], line: PdfLine) -> bool:
    level = abs(row[0].base - line.base) <= _SAME_ROW * min(row[0].size, line.size)
    return level and all(line.left >= other.right - 1 or line.right <= other.left + 1 for other in row[-_LOOKED_AT:])


def words_of(row: Row) -> str:
    return " ".join(line.text for line in row)


def joined(row: Row) -> PdfLine:
    """A row as one line; its base and size are those of its longest part."""
    if len(row) == 1:
        return row[0]
    longest = max(row, key=lambda line: len(line.text))
    pieces, raised, length = [row[0].text], list(row[0].raised), len(row[0].text)
    for before, line in pairwise(row):
        space = "" if _is_one_word(before, line) else " "
        raised += [place + length + len(space) for place in line.raised]
        pieces += [space, line.text]
        length += len(space) + len(line.text)
    return replace(
        longest, text="".join(pieces), left=row[0].left, right=row[-1].right, first=row[0].first, raised=tuple(raised)
    )


def _is_one_word(before: PdfLine, line: PdfLine) -> bool:
    """The raised letters of `1st`; words that text recognition set too close are two all the same."""
    other = min(before.size, line.size) < _OTHER_SIZE * max(before.size, line.size)
    return other and abs(line.left - before.right) < _TOUCHING * line.size


def with_raised(lines: Sequence[PdfLine]) -> tuple[PdfLine, ...]:
    """Raised digits that the file draws apart, put back beside the line that they stand at."""
    found: list[PdfLine] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _is_raised(last, line) and last.right <= line.left + _SAME_PLACE:
            count = len(last.text)
            raised = (*range(count), *(place + count for place in line.raised))
            found[-1] = replace(line, text=last.text + line.text, left=last.left, raised=raised)
        elif last and _is_raised(line, last) and last.right + 3 * last.size > line.left >= last.right - _SAME_PLACE:
            raised = (*last.raised, *range(len(last.text), len(last.text) + len(line.text)))
            found[-1] = replace(last, text=last.text + line.text, right=line.right, raised=raised)
        else:
            found.append(line)
    return tuple(found)


def _is_raised(digits: PdfLine, line: PdfLine) -> bool:
    small = digits.text.isdigit() and len(digits.text) <= 3 and digits.size < line.size * _SMALL_NOTE
    return small and 0.05 * line.size < digits.base - line.base < 0.7 * line.size
