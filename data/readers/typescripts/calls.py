"""The calls of one typescript told apart: each begins with a head of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from statistics import median

from data.readers.pdf_columns import parts_of
from data.readers.pdf_layout import lay_out
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_rows import rows_of, words_of
from data.readers.pdf_stamps import withdrawal_sheet
from data.readers.typescripts.head_reading import heads_of
from data.readers.typescripts.heads import TypedHead
from data.readers.typescripts.leavings import at_edge, is_cover
from data.readers.typescripts.rows import TypedRow, typed_rows

_PRINTED = 1.2  # of the usual size: a typewriter has no larger letters, and recognition does not guess them so large


@dataclass(frozen=True)
class Call:
    """The pages of one call, or what of them is its own, each with its place in the file."""

    pages: tuple[tuple[int, PdfPage], ...]


def calls_of(pages: Sequence[PdfPage]) -> tuple[Call, ...]:
    """The calls of a typescript; none where pages are no typescript of telephone calls that begins with a head.

    What stands before the first head on its sheet must be stamps, dates and a few words; printed pages, with notes at
    their feet, columns or larger letters in the title, are none.
    """
    texts = ((sheet, page) for sheet, page in enumerate(pages) if page.lines and not is_no_text(page))
    first = typed_rows(islice(texts, 1))
    begins = heads_of(first)
    if not begins or begins[0].start or _is_printed(first, begins[0], pages):
        return ()
    rows = [*first, *typed_rows(texts)]
    heads = _own(heads_of(rows))
    edges = [_edge(rows, head.start) for head in heads]
    edges[0] = (0, float("inf"))
    ends = [*edges[1:], (len(pages), float("inf"))]
    return tuple(_cut(pages, start, end) for start, end in zip(edges, ends, strict=True))


def is_no_text(page: PdfPage) -> bool:
    """A withdrawal sheet, or what a library lays before its copies."""
    rows = [words_of(row) for row in rows_of(page.lines)]
    return withdrawal_sheet(rows) or is_cover(rows)


def _own(heads: Sequence[TypedHead]) -> list[TypedHead]:
    """Without a head that is typed again on the next sheet of its call."""
    found: list[TypedHead] = []
    for head in heads:
        if not found or not head.same_call(found[-1]):
            found.append(head)
    return found


def _is_printed(rows: Sequence[TypedRow], head: TypedHead, pages: Sequence[PdfPage]) -> bool:
    usual = median(row.line.size for row in rows)
    large = rows[head.mark].line.size > _PRINTED * usual
    columns = any(part.column[0] > 1 for part in parts_of(pages))
    return large or columns or bool(lay_out(pages).notes)


def _edge(rows: Sequence[TypedRow], start: int) -> tuple[int, float]:
    """The sheet on which a call begins, and the height from which on down it is the call's."""
    row = rows[start]
    on_it = takewhile(lambda other: other.sheet == row.sheet, reversed(rows[:start]))
    above = next((other for other in on_it if not at_edge(other.text)), None)
    return row.sheet, (above.base + row.base) / 2 if above else float("inf")


def _cut(pages: Sequence[PdfPage], start: tuple[int, float], end: tuple[int, float]) -> Call:
    """From one edge to the next; a sheet that both have a part of is cut in two."""
    found = []
    for sheet in range(start[0], min(end[0] + 1, len(pages))):
        top = start[1] if sheet == start[0] else float("inf")
        bottom = end[1] if sheet == end[0] else float("-inf")
        if bottom == float("inf"):
            continue
        lines = tuple(line for line in pages[sheet].lines if bottom < line.base <= top)
        found.append((sheet, replace(pages[sheet], lines=lines)))
    return Call(tuple(found))
