"""Pages drawn as grey pictures, and what is no page of a memorandum; in this very process, so that it is seen."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from data.readers import page_drawing
from data.readers.page_drawing import TooMuch, answer_of, draw, pages_of


def picture(*sizes: tuple[int, int], kind: str = "TIFF") -> bytes:
    file = BytesIO()
    first, *others = (Image.new("L", size, 255) for size in sizes)
    first.save(file, kind, **({"save_all": True, "append_images": others} if others else {}))
    return file.getvalue()


def pdf(width: float, height: float) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(width, height))
    canvas.drawString(10, 10, "Ice.")
    canvas.save()
    return file.getvalue()


def test_a_page_is_drawn_with_two_hundred_dots_an_inch() -> None:
    facts, grey = answer_of(pdf(144, 72), 0, 0)
    assert facts == {"pages": 1, "width": 400, "height": 200}
    assert len(grey) == 400 * 200
    assert draw(pdf(144, 72), 0, quarters=1).image.size == (200, 400)


def test_a_picture_has_so_many_pages_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_drawing, "MAX_PAGES", 2)
    assert pages_of(picture((40, 30), (40, 30))) == 2
    with pytest.raises(TooMuch, match="3 pages, more than the 2 that Telcon reads"):
        pages_of(picture((40, 30), (40, 30), (40, 30)))


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")  # Pillow's own, of the same number
def test_a_picture_has_so_many_pixels_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)  # which is set with it
    monkeypatch.setattr(page_drawing, "MAX_OPENED", 40 * 30)
    assert draw(picture((40, 30), kind="PNG"), 0).image.size == (40, 30)
    with pytest.raises(TooMuch, match="40 by 31 pixels, more than the 1,200 that are opened"):
        draw(picture((40, 31), kind="PNG"), 0)


def test_a_strip_is_no_page() -> None:
    with pytest.raises(TooMuch, match="page 1 measures 694 by 0 inches"):
        draw(pdf(50_000, 2), 0)
