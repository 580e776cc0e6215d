"""Pages of a PDF, of a picture or of a TIFF as grey pictures of 200 dots an inch, in a process of its own.

A picture may be made to take all memory, or to crash its reader, as well as a PDF. So this module is the only one
that opens one; `data.recognition.drawn` runs it as a child with limits and takes nothing from it but a line of JSON
and grey values.
"""

from __future__ import annotations

import json
import math
import struct
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from data.kept_process import answer_requests
from data.own_process import limit_memory
from data.readers.page_straight import straightened

if TYPE_CHECKING:
    from PIL.Image import Image

COUNT = -1  # in the place of a page's number: only how many there are
DOTS = 200  # an inch
MAX_PIXELS = 12_000_000  # drawn: a page of 17 by 17 inches
MAX_OPENED = 150_000_000  # of a picture as it comes: a page of 17 by 22 inches at 600 dots
MAX_PAGES = 3_000
MAX_MEMORY = 2_000_000_000
_LONGEST = 2_338  # pixels of a page whose size nobody tells: as if it were 11.7 inches high
_PLAUSIBLE = (4.0, 24.0)  # inches of a page's longer side


_KINDS = ("PNG", "JPEG", "TIFF")
NOTHING_AT_HAND = b"{}"
"""The answer where no file came with a request, nor with one before it."""
_REQUEST = struct.Struct(">iB?")


class TooMuch(Exception):
    """More pixels or pages than a memorandum can have."""


@dataclass(frozen=True)
class Drawing:
    """One page as drawn, and how many there are."""

    pages: int
    image: Image


def draw(content: bytes, page: int, quarters: int = 0) -> Drawing:
    """The page of this number, counted from 0, grey, turned by so many quarters counterclockwise, then level."""
    drawing = _pdf_page(content, page) if b"%PDF-" in content[:1024] else _picture(content, page)
    image = drawing.image.rotate(90 * quarters, expand=True) if quarters else drawing.image
    return Drawing(drawing.pages, straightened(image))


def pages_of(content: bytes) -> int:
    """How many pages a picture has; its pixels are not looked at."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MAX_OPENED
    with Image.open(BytesIO(content), formats=_KINDS) as opened:
        pages = int(getattr(opened, "n_frames", 1))
    if pages > MAX_PAGES:
        raise TooMuch(f"{pages:,} pages, more than the {MAX_PAGES:,} that Telcon reads")
    return pages


def _pdf_page(content: bytes, page: int) -> Drawing:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    sheet = document[page]
    width, height = sheet.get_size()
    scale = min(DOTS / 72, math.sqrt(MAX_PIXELS / max(1.0, width * height)))
    if min(width, height) * scale < 1 or max(width, height) * scale > MAX_PIXELS / 100:
        raise TooMuch(f"page {page + 1} measures {width / 72:,.0f} by {height / 72:,.0f} inches")
    image = sheet.render(scale=scale, grayscale=True).to_pil().convert("L")
    return Drawing(len(document), image)


def _picture(content: bytes, page: int) -> Drawing:
    from PIL import Image, ImageOps

    pages = pages_of(content)
    with Image.open(BytesIO(content), formats=_KINDS) as opened:
        opened.seek(page)
        if opened.width * opened.height > MAX_OPENED:
            raise TooMuch(f"{opened.width:,} by {opened.height:,} pixels, more than the {MAX_OPENED:,} that are opened")
        size = _size(opened)
        if opened.format == "JPEG":
            opened.draft("L", size)
        grey = _grey(opened)
        grey = ImageOps.exif_transpose(grey.resize(size, Image.Resampling.LANCZOS) if grey.size != size else grey)
    return Drawing(pages, grey)


def _size(opened: Image) -> tuple[int, int]:
    """Width and height in pixels at 200 dots an inch, where the picture's own dots give a page; never enlarged."""
    longer = max(opened.size)
    dots = opened.info.get("dpi", (0, 0))[0]
    told = float(dots) if isinstance(dots, (int, float)) or hasattr(dots, "numerator") else 0.0
    plausible = told > 0 and _PLAUSIBLE[0] <= longer / told <= _PLAUSIBLE[1]
    scale = min(1.0, DOTS / told if plausible else _LONGEST / longer, math.sqrt(MAX_PIXELS / math.prod(opened.size)))
    if min(opened.size) * scale < 1:
        raise TooMuch(f"{opened.width:,} by {opened.height:,} pixels, no page")
    return max(1, round(opened.width * scale)), max(1, round(opened.height * scale))


def _grey(opened: Image) -> Image:
    """Grey on white, whatever colours it comes in."""
    from PIL import Image

    if opened.mode.startswith(("I", "F")):  # sixteen bits and more: from its darkest to its lightest
        low, high = opened.getextrema()
        span = max(1e-9, float(high) - float(low))  # type: ignore[arg-type]
        return opened.point(lambda value: (value - float(low)) * 255 / span).convert("L")  # type: ignore[arg-type]
    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        coloured = opened.convert("RGBA")
        white = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(white, coloured).convert("L")
    return opened.convert("L")


def answer_of(content: bytes, page: int, quarters: int) -> tuple[dict[str, object], bytes]:
    """What `main` gives: facts of a page with its grey values, or, for COUNT, how many pages there are."""
    if page == COUNT:
        return {"pages": pages_of(content)}, b""
    drawing = draw(content, page, quarters)
    width, height = drawing.image.size
    return {"pages": drawing.pages, "width": width, "height": height}, drawing.image.tobytes()


def request_of(page: int, quarters: int, content: bytes | None = None) -> bytes:
    """What `main` is asked: a page by its number, its quarter turns, its file; None for that of the last request."""
    return _REQUEST.pack(page, quarters, content is not None) + (content or b"")


def main() -> None:
    """Answers each request with a line of JSON, and grey values."""
    limit_memory(MAX_MEMORY)
    at_hand: list[bytes] = []

    def answer(request: bytes) -> bytes:
        page, quarters, brought = _REQUEST.unpack_from(request)
        if brought:
            at_hand[:] = [request[_REQUEST.size :]]
        return _told(at_hand[0], page, quarters) if at_hand else NOTHING_AT_HAND

    answer_requests(answer)


def _told(content: bytes, page: int, quarters: int) -> bytes:
    answer: dict[str, object]
    grey = b""
    try:
        answer, grey = answer_of(content, page, quarters)
    except TooMuch as error:
        answer = {"error": "large", "words": str(error)}
    except MemoryError:
        answer = {"error": "memory"}
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, RuntimeError, TypeError, struct.error) as error:
        bomb = type(error).__name__ == "DecompressionBombError"
        answer = {"error": "large" if bomb else "damaged", "words": f"more than {MAX_OPENED:,} pixels" if bomb else ""}
    except Exception as error:  # Pillow's bomb is no more than an Exception
        if type(error).__name__ != "DecompressionBombError":
            raise
        answer = {"error": "large", "words": f"more than {MAX_OPENED:,} pixels"}
    return json.dumps(answer).encode() + b"\n" + grey


if __name__ == "__main__":
    main()
