"""A PDF's pages to lines with their places, by PDFium, in a process of its own.

A PDF is a program for a page, and one from anywhere may be made to run for ever, to take all memory
or to crash its reader. So this module is the only one that opens one; `data.readers.pdf` runs it as
a child with limits and takes nothing from it but JSON. It imports nothing else of Telcon.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field

import pypdfium2
from pypdfium2 import raw

MAX_PAGES = 3_000
MAX_CHARACTERS = 5_000_000
MAX_MEMORY = 800_000_000
_HYPHENS = ("\x02", "\ufffe")  # what PDFium gives for a hyphen at a line's end
_SMALLER, _HIGHER = 0.92, 0.12


@dataclass(frozen=True)
class PdfLine:
    """One printed line; `raised` are the places of small raised digits in its text, `first` its first word's width."""

    text: str
    left: float
    right: float
    base: float
    size: float
    first: float
    raised: tuple[int, ...] = ()


@dataclass(frozen=True)
class PdfPage:
    label: str
    height: float
    lines: tuple[PdfLine, ...]


@dataclass
class _Chars:
    """The characters of one line, with place and size of each."""

    text: list[str] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    size: list[float] = field(default_factory=list)


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
        lines = tuple(line for chars in _lines(words) if (line := _line(chars)))
        yield PdfPage(document.get_page_label(place) or str(place + 1), page.get_height(), lines)
        words.close()
        page.close()


def _lines(words: pypdfium2.PdfTextPage) -> Iterator[_Chars]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    chars = _Chars()
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
                chars = _Chars()
            continue
        raw.FPDFText_GetCharOrigin(words, place, x, y)
        raw.FPDFText_GetLooseCharBox(words, place, box)
        chars.text.append(char)
        chars.left.append(box.left)
        chars.right.append(box.right)
        chars.base.append(y.value)
        chars.size.append(round(box.top - box.bottom, 1))
        if char == "-" and code != ord("-"):  # PDFium runs the lines together where it sees a word cut
            yield chars
            chars = _Chars()
    if chars.text:
        yield chars


def _character(code: int, high: str) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return "-" if char in _HYPHENS else char


def _line(chars: _Chars) -> PdfLine | None:
    """The line without the white space around it; its size is that of most of its characters."""
    printed = [place for place, char in enumerate(chars.text) if not char.isspace()]
    if not printed:
        return None
    start, end = printed[0], printed[-1] + 1
    size = Counter(chars.size[place] for place in printed).most_common(1)[0][0]
    base = Counter(round(chars.base[place], 1) for place in printed if chars.size[place] == size).most_common(1)[0][0]
    raised = tuple(
        place - start
        for place in printed
        if chars.text[place].isdigit()
        and chars.base[place] > base + _HIGHER * size
        and chars.size[place] < size * (_SMALLER if place > start else 1.01)
    )
    gap = next((place for place in range(start, end) if chars.text[place].isspace()), end)
    return PdfLine(
        "".join(chars.text[start:end]),
        round(min(chars.left[place] for place in printed), 1),
        round(max(chars.right[place] for place in printed), 1),
        base,
        size,
        round(chars.right[gap - 1] - chars.left[start], 1),
        raised,
    )


def _limit_memory() -> None:
    """Where the system lets us; on Windows the limit of time is the only one."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
        with suppress(ValueError, OSError):  # macOS does not let every process set it
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def main() -> None:
    """Bytes of a PDF on the standard input, one JSON object on the standard output."""
    content = sys.stdin.buffer.read()
    _limit_memory()
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
