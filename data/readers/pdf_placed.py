"""A line of a PDF in its place, what is usual in its document, and the paragraph that lines become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.manuscript import Role
from data.readers.pdf_chars import PdfLine

LARGE_HEADING = 1.12


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, each with its page's label; `note` is a note's number, `""` an unnumbered one's.

    `role` is what the paragraph is where that is known already; in one `as_typed` every line stands by itself.
    """

    lines: tuple[tuple[str, PdfLine], ...]
    heading: bool = False
    note: str | None = None
    source: bool = False
    role: Role | None = None
    as_typed: bool = False


@dataclass(frozen=True)
class Edges:
    """Where the lines of a column begin and end."""

    left: float
    right: float


@dataclass(frozen=True)
class Placed:
    """A line with its page, the number of the part that it stands in, and that part's edges."""

    page: str
    part: int
    line: PdfLine
    edges: Edges
    apart: bool = False


@dataclass(frozen=True)
class Measure:
    """What is usual in a document: size of type, distance of lines, edges of each kind of column.

    `tolerance` is how much the size of one text may differ (text recognition guesses it line by line), `verse`
    that lines end where their writer ends them, `labels` what comes back as a speaker's label, `hang` how far
    to the right of a label the words under it stand.
    """

    size: float
    tolerance: float
    leading: float
    edges: Mapping[tuple[int, int], Edges]
    verse: bool = False
    hang: float = 0.0
    labels: frozenset[str] = frozenset()

    def is_usual(self, line: PdfLine) -> bool:
        return abs(line.size - self.size) <= self.tolerance * self.size

    def is_heading(self, line: PdfLine) -> bool:
        return line.size > self.size * max(LARGE_HEADING, 1 + 1.5 * self.tolerance)
