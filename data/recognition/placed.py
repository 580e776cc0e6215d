"""Recognised pages as pages of placed lines, so that they go the way of printed PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from data.readers.pdf_chars import Chars, PdfLine, printed_lines
from data.readers.pdf_lines import PdfPage
from data.recognition.values import RecognisedLine, RecognisedPage

_UPRIGHT, _LYING = 612.0, 792.0  # points of a page's width, whatever its dots an inch: 8.5 and 11 inches
_ALIKE = 0.3  # lines of one type: a box is higher where letters rise and fall
_BELOW = 0.22  # of a line's height: what hangs below the letters


def placed_page(page: RecognisedPage) -> PdfPage:
    """The page in points, its lines cut at wide gaps; the recogniser's guesses of one type's size are made one."""
    width = _UPRIGHT if page.width <= page.height else _LYING
    height = width * page.height / page.width
    heights = [_height(line) * height for line in page.lines for _ in line.words]
    usual = median(heights) if heights else 0.0
    return PdfPage(page.label, height, tuple(_lines(page, width, height, usual)))


def _lines(page: RecognisedPage, width: float, height: float, usual: float) -> Iterator[PdfLine]:
    for line in page.lines:
        own = _height(line) * height
        size = round(usual if abs(own - usual) <= _ALIKE * usual else own, 1)
        bottom = median(word.box.bottom for word in line.words)
        base = round(height * (1 - bottom) + _BELOW * own, 1)
        yield from printed_lines(_chars(line, width, base, size))


def _chars(line: RecognisedLine, width: float, base: float, size: float) -> Chars:
    chars = Chars()
    for place, word in enumerate(line.words):
        if place:
            chars.add(" ", chars.right[-1], word.box.left * width, base, size)
        step = (word.box.right - word.box.left) * width / len(word.text)
        for at, letter in enumerate(word.text):
            left = word.box.left * width + at * step
            chars.add(letter, left, left + step, base, size)
    return chars


def _height(line: RecognisedLine) -> float:
    """Of the line's words, as a share of the page; a word of few letters is as high as any other."""
    return median(word.box.bottom - word.box.top for word in line.words)
