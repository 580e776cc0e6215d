"""Raised digits that a file draws apart from the line that they stand at."""

from __future__ import annotations

import pytest

from data.readers.pdf_chars import PdfLine
from data.readers.pdf_rows import with_raised


def line(text: str, left: float, base: float = 700, size: float = 10) -> PdfLine:
    return PdfLine(text, left, left + 5 * len(text), base, size, 5)


NOTE = line("2", 72, base=703, size=6)


@pytest.mark.parametrize(
    ("lines", "text", "raised"),
    [
        ((NOTE, line("On May 2.", 77)), ["2On May 2."], [(0,)]),  # the number before a note
        ((line("They met.", 72), line("12", 117, base=703, size=6)), ["They met.12"], [(9, 10)]),  # a mark behind it
        ((NOTE, line("On May 2.", 60)), ["2", "On May 2."], [(), ()]),  # not beside each other
        ((line("2", 72), line("On May 2.", 77)), ["2", "On May 2."], [(), ()]),  # not raised
    ],
)
def test_they_are_put_back_beside_it(
    lines: tuple[PdfLine, ...], text: list[str], raised: list[tuple[int, ...]]
) -> None:
    found = with_raised(lines)
    assert [one.text for one in found] == text
    assert [one.raised for one in found] == raised
