"""The numbers that a court reporter or a printer sets beside the lines of a page: told by their counting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.readers.pdf_chars import PdfLine
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_margins import LeftOut
from data.readers.pdf_rows import Row, rows_of

LINE_NUMBER = "line number"
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:\s+(?=\S)|$)")
_FEWEST = 8
"""Rows counted on a page; a list of so many points without a stop behind its numbers is rarer than a court's page."""
_FEWEST_STEPS = 3
_MOSTLY = 0.8
_LAST = 60


def without_line_numbers(pages: Sequence[PdfPage]) -> tuple[list[PdfPage], tuple[LeftOut, ...]]:
    """The pages without numbers that count their lines; a short last page counts as those before it do."""
    counted = [_counted(page, _FEWEST) for page in pages]
    filled = sum(bool(page.lines) for page in pages)
    if 2 * sum(bool(found) for found in counted) < filled:  # a page of them is a list, or a listing
        return list(pages), ()
    if any(counted):
        counted = [found or _counted(page, 1) for page, found in zip(pages, counted, strict=True)]
    kept, out = [], []
    for page, found in zip(pages, counted, strict=True):
        lines = [line for line in (_bare(line, line in found) for line in page.lines) if line]
        kept.append(replace(page, lines=tuple(lines)))
        if found:
            out.append(LeftOut(page.label, f"1 to {max(found.values())}", LINE_NUMBER))
    return kept, tuple(out)


def _counted(page: PdfPage, fewest: int) -> dict[PdfLine, int]:
    """The lines that begin with their own number: 1, 2, 3 … for most rows, or 5, 10, 15 beside them."""
    firsts = [(row, int(match["number"])) for row in rows_of(page.lines) if (match := _NUMBER.match(row[0].text))]
    best: list[tuple[Row, int]] = []
    for step in (1, 5):
        chain = _chain(firsts, step)
        if len(chain) > len(best):
            best = chain
    if not best:
        return {}
    step = best[1][1] - best[0][1] if len(best) > 1 else 1
    beside = [(row, number) for row, number in best if row[0].text.isdigit()]
    rows = [row for row in rows_of(page.lines) if row[0].base >= best[-1][0][0].base]
    if step == 1:
        enough = len(best) >= fewest and best[0][1] == 1 and len(best) >= _MOSTLY * len(rows)
    else:  # such numbers must stand apart from the words
        enough = len(beside) == len(best) >= min(_FEWEST_STEPS, fewest) and len(rows) >= 4 * len(best)
    return {row[0]: number for row, number in best} if enough and _in_line([row[0] for row, _ in best]) else {}


def _chain(firsts: Sequence[tuple[Row, int]], step: int) -> list[tuple[Row, int]]:
    """The rows that count on by `step` from its first number, in the order of the page."""
    chain: list[tuple[Row, int]] = []
    for row, number in firsts:
        if number == step and len(chain) <= 1:  # what stood above may have been the page's number
            chain = [(row, number)]
        elif chain and number == chain[-1][1] + step and number <= _LAST:
            chain.append((row, number))
    return chain


def _in_line(lines: Sequence[PdfLine]) -> bool:
    """One below the other: their left or their right edges."""
    size = lines[0].size
    rights = [line.right if line.text.isdigit() else line.left + line.first for line in lines]
    return any(max(edges) - min(edges) <= 1.5 * size for edges in ([line.left for line in lines], rights))


def _bare(line: PdfLine, counted: bool) -> PdfLine | None:
    """The line without its number; None where nothing else stands in it."""
    match = _NUMBER.match(line.text) if counted else None
    if not match:
        return line
    rest = line.text[match.end() :]
    if not rest:
        return None
    share = match.end() / len(line.text)
    left = line.left + share * (line.right - line.left)
    first = (line.right - left) * len(rest.split()[0]) / len(rest)
    raised = tuple(place - match.end() for place in line.raised if place >= match.end())
    return replace(line, text=rest, left=round(left, 1), first=round(first, 1), raised=raised)
