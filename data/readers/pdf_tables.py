"""Rows of several parts that are no broken line: the cells of a table, speakers in a column beside their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from data.readers.pdf_chars import PdfLine
from data.readers.pdf_rows import Row, joined

_CELLS = 3
_CELLS_LOOKED_AT = 30
_EDGE = 2.0
_NAME = re.compile(r"(?:(?:the|of|de|van|von) |[A-ZÀ-Þ][\w.'’-]* ?){1,5}")
_MOSTLY = 0.8
_FEWEST = 3


def in_tables(rows: Sequence[Row]) -> frozenset[int]:
    """The rows, by number, that make up tables: neighbours of three or more cells each, set below one another."""
    found: set[int] = set()
    for place, (above, below) in enumerate(pairwise(rows)):
        if len(above) >= _CELLS and len(below) >= _CELLS and _aligned(above, below) >= _CELLS - 1:
            found |= {place, place + 1}
    return frozenset(found)


def _aligned(above: Row, below: Row) -> int:
    """How many cells have their left, right or middle in common with one of the row above."""
    return sum(
        any(
            min(abs(cell.left - x.left), abs(cell.right - x.right), abs(cell.left + cell.right - x.left - x.right) / 2)
            <= _EDGE
            for x in above[:_CELLS_LOOKED_AT]
        )
        for cell in below[:_CELLS_LOOKED_AT]
    )


def speakers_beside(rows: Sequence[Row]) -> tuple[PdfLine, ...] | None:
    """Names without a colon in a column of their own: each becomes a line above the words beside it.

    Told by names that come back, at one left edge, while all other rows begin where the words beside them do.
    """
    paired = [(place, row) for place, row in enumerate(rows) if len(row) >= 2 and _NAME.fullmatch(row[0].text)]
    if len(paired) < _FEWEST:
        return None
    name_edge = Counter(round(row[0].left) for _, row in paired).most_common(1)[0][0]
    word_edge = Counter(round(row[1].left) for _, row in paired).most_common(1)[0][0]
    spoken = {
        place: row[0].text
        for place, row in paired
        if abs(row[0].left - name_edge) <= _EDGE and abs(row[1].left - word_edge) <= _EDGE
    }
    names = Counter(spoken.values())
    first = min(spoken, default=len(rows))
    under = [row for place, row in enumerate(rows) if place > first and place not in spoken]
    fitting = sum(row[0].left >= word_edge - _EDGE for row in under)
    come_back = sum(count >= 2 for count in names.values()) >= 2
    if not come_back or len(spoken) < _FEWEST or fitting < _MOSTLY * len(under):
        return None
    return tuple(_above(row) if place in spoken else joined(row) for place, row in enumerate(rows))


def _above(row: Row) -> PdfLine:
    name, words = row[0], joined(row[1:])
    raised = tuple(place + len(name.text) + 1 for place in words.raised)
    return replace(words, text=f"{name.text}\n{words.text}", left=name.left, first=name.first, raised=raised)
