"""The rows of typed pages: what stands on one line of the typewriter, in the parts that wide gaps make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from data.readers.pdf_chars import PdfLine
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_rows import Row, joined, rows_of

ENDS = (".", "?", "!", "”", '"', ")", "]", ":", "—", "…", "-")
_WIDE = 1.3


@dataclass(frozen=True)
class TypedRow:
    """A row of a page; `sheet` is the page's place in the file, `page` its label, `height` the page's."""

    sheet: int
    page: str
    height: float
    parts: Row

    @cached_property
    def line(self) -> PdfLine:
        return joined(self.parts)

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def left(self) -> float:
        return self.parts[0].left

    @property
    def base(self) -> float:
        return self.line.base

    def of(self, parts: Sequence[PdfLine]) -> TypedRow:
        """The row with some of its parts only."""
        return replace(self, parts=tuple(parts))

    def ends(self) -> bool:
        """Whether a sentence may end with it."""
        return self.text.endswith(ENDS)


def typed_rows(pages: Iterable[tuple[int, PdfPage]]) -> list[TypedRow]:
    """All rows from top to bottom, page by page; each page comes with its place in the file."""
    return [TypedRow(sheet, page.label, page.height, row) for sheet, page in pages for row in rows_of(page.lines)]


def usual_step(rows: Sequence[TypedRow]) -> float:
    """How far below one another the lines of a sentence stand; where no sentence goes on, the smaller of the steps."""
    steps = [
        (round(above.base - below.base, 1), below.text[:1].islower() and not above.ends())
        for above, below in pairwise(rows)
        if above.sheet == below.sheet and above.base > below.base
    ]
    inside = [step for step, goes_on in steps if goes_on]
    if inside:
        return median(inside)
    return min((step for step, _ in steps), default=0.0)


def is_apart(above: TypedRow, below: TypedRow, step: float) -> bool:
    """Whether more room lies between two rows of one page than between the lines of a sentence."""
    return above.sheet == below.sheet and above.base - below.base > _WIDE * max(step, 0.9 * below.line.size)
