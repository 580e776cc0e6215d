"""A PDF's pages to lines with their places, by PDFium, in a process of its own.

A PDF is a program for a page, and one from anywhere may be made to run for ever, to take all memory
or to crash its reader. So this module is the only one that opens one; `data.readers.pdf` runs it as
a child with limits and takes nothing from it but JSON. Of Telcon it imports next to nothing.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pypdfium2
from pypdfium2 import raw

from data.own_process import limit_memory
from data.readers.pdf_chars import Chars, PdfLine, printed_lines, usual_angle

MAX_PAGES = 3_000
MAX_CHARACTERS = 5_000_000
MAX_MEMORY = 800_000_000
_PICTURED = 0.5
_OBJECTS = 2_000  # that are looked at for pictures
_HYPHENS = ("\x02", "\ufffe")  # what PDFium gives for a hyphen at a line's end


@dataclass(frozen=True)
class PdfPage:
    """A page in points; `pictured` where a picture covers most of it, as one does that came from a scanner."""

    label: str
    height: float
    lines: tuple[PdfLine, ...]
    pictured: bool = False


class TooMuch(Exception):
    """More pages or characters than a memorandum can have."""


def read_pages(content: bytes) -> Iterator[PdfPage]:
    """Every page with its lines in the order of the file."""
    document = pypdfium2.PdfDocument(content)
    total = 0
    if len(document) > MAX_PAGES:
        raise TooMuch(f"{len(document):,} pages, more than the {MAX_PAGES:,} that Telcon reads")
    for place in range(len(document)):
        page = document[place]
        words = page.get_textpage()
        total += words.count_chars()
        if total > MAX_CHARACTERS:
            raise TooMuch(f"more than {MAX_CHARACTERS:,} characters")
        yield _page(document.get_page_label(place) or str(place + 1), page, words)
        words.close()
        page.close()


def _page(label: str, page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> PdfPage:
    """The page as it is read: one whose text runs up or down is turned until it runs from left to right."""
    lines = list(_lines(words))
    usual = usual_angle(lines)
    width, height = page.get_width(), page.get_height()
    if quarters := round(usual / (math.pi / 2)) % 4:
        on_its_side = page.get_rotation() in (90, 270)  # then what is called its width is the text's already
        drawn = (height, width) if on_its_side else (width, height)
        lines = list(_lines(words, quarters, *drawn))
        height = drawn[0] if quarters % 2 else drawn[1]
    printed = tuple(line for chars in lines for line in printed_lines(chars, usual))
    return PdfPage(label, height, printed, _pictured(page))


def _pictured(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover half of the page or more; scanners put strips of one below another."""
    left, bottom, right, top = page.get_bbox()
    covered = 0.0
    for place in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, place)
        edges = [ctypes.c_float() for _ in range(4)]
        kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        if raw.FPDFPageObj_GetType(drawn) in kinds and raw.FPDFPageObj_GetBounds(drawn, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            covered += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
    return bool(covered >= _PICTURED * (right - left) * (top - bottom) > 0)


def _lines(words: pypdfium2.PdfTextPage, quarters: int = 0, width: float = 0.0, height: float = 0.0) -> Iterator[Chars]:
    """The characters between line breaks, their places turned back by so many quarters."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    chars = Chars()
    high = ""
    for place in range(words.count_chars()):
        code = raw.FPDFText_GetUnicode(words, place)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        char = _character(code, high)
        high = ""
        if char in "\r\n":
            if chars.text:
                yield chars
                chars = Chars()
            continue
        raw.FPDFText_GetCharOrigin(words, place, x, y)
        raw.FPDFText_GetLooseCharBox(words, place, box)
        if not chars.text and not char.isspace():
            chars.angle = raw.FPDFText_GetCharAngle(words, place)
        if char.isspace() and not chars.text:
            continue
        chars.add(char, *_placed(box, x.value, y.value, quarters, width, height))
        if char == "-" and code != ord("-"):  # PDFium runs the lines together where it sees a word cut
            yield chars
            chars = Chars()
    if chars.text:
        yield chars


def _placed(
    box: raw.FS_RECTF, x: float, y: float, quarters: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Left, right, base and size of a character, on the page turned back; PDFium counts quarters clockwise."""
    if quarters == 3:
        return box.bottom, box.top, width - x, round(box.right - box.left, 1)
    if quarters == 2:
        return width - box.right, width - box.left, height - y, round(box.top - box.bottom, 1)
    if quarters == 1:
        return height - box.top, height - box.bottom, x, round(box.right - box.left, 1)
    return box.left, box.right, y, round(box.top - box.bottom, 1)


def _character(code: int, high: str) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return "-" if char in _HYPHENS else char


def main() -> None:
    """Bytes of a PDF on the standard input, one JSON object on the standard output."""
    content = sys.stdin.buffer.read()
    limit_memory(MAX_MEMORY)
    try:
        answer: dict[str, object] = {"pages": [asdict(page) for page in read_pages(content)]}
    except pypdfium2.PdfiumError as error:
        answer = {"error": "password" if "password" in str(error).casefold() else "damaged"}
    except TooMuch as error:
        answer = {"error": "large", "words": str(error)}
    except MemoryError:
        answer = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
