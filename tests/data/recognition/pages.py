"""Pages for the tests: as a recogniser would see them, and drawn for one that is to."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from data.page_picture import Box
from data.recognition import RecognisedLine, RecognisedPage, RecognisedWord, lines_of
from data.recognition.values import Image as Grey

CALL = (
    "TELCON",
    "Mr. Marlow / Mr. Quill",
    "May 4, 1951",
    "",
    "Marlow: Is the strike over yet?",
    "Quill: No. The cranes stand still in the rain.",
)


def seen_line(text: str, row: float, left: float = 0.1) -> RecognisedLine:
    """Words on one row of fifty, each letter a hundredth of the page wide; spaces are kept as they are."""
    words, at = [], 0
    for word in text.split(" "):
        if word:
            box = Box(left + at * 0.01, row / 50, left + (at + len(word)) * 0.01, (row + 0.7) / 50)
            words.append(RecognisedWord(word, box, 0.99))
        at += len(word) + 1
    return RecognisedLine(tuple(words))


def seen_page(*lines: str, label: str = "1") -> RecognisedPage:
    """A page of lines; an empty one leaves its row free."""
    placed = [seen_line(text, row + 2) for row, text in enumerate(lines) if text.strip()]
    return RecognisedPage(label, 1_700, 2_200, lines_of(placed))


def drawn(lines: Sequence[str], size: int = 30, turned: float = 0.0) -> Image.Image:
    """A small grey page in Pillow's own type."""
    image = Image.new("L", (1_000, 1_294), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size)
    for row, line in enumerate(lines):
        pen.text((80, 60 + 60 * row), line, fill=30, font=font)
    return image.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255)


def packed(*pages: Image.Image, kind: str = "PNG") -> bytes:
    """The pages as the bytes of a file: PNG, JPEG, TIFF or PDF."""
    file = BytesIO()
    more = {"save_all": True, "append_images": [page.copy() for page in pages[1:]]} if kind in ("TIFF", "PDF") else {}
    pages[0].copy().save(file, kind, dpi=(200, 200), resolution=200, **more)
    return file.getvalue()


class Scripted:
    """See `data.recognition.Recogniser`: sees what it is told to, page by page; `looked_at` are its pictures."""

    name = "Scripted 1"

    def __init__(self, *pages: RecognisedPage) -> None:
        self.pages = list(pages)
        self.looked_at: list[Grey] = []

    def recognise(self, image: Grey) -> tuple[RecognisedLine, ...]:
        self.looked_at.append(np.array(image))
        return self.pages[(len(self.looked_at) - 1) % len(self.pages)].lines

    def end(self) -> None:
        pass
