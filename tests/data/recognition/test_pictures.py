"""Pictures of pages become documents: by the real recogniser, on small pages drawn here; and those that cannot."""

from __future__ import annotations

import socket
import struct
import zlib
from dataclasses import replace
from functools import partial
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from data.document import Document
from data.errors import RecognitionFailed, RecognitionStopped, UnreadableDocument, UnreadableFile
from data.reading import read_bytes
from data.recognition import Image as Grey
from data.recognition import (
    Rapid,
    RecognisedLine,
    Recognition,
    Tesseract,
    drawn_page,
    is_installed,
    page_count,
    tesseract_name,
)
from data.recognition.drawn import Drawing
from tests.data.recognition.pages import CALL, Scripted, drawn, packed, seen_page

OCR = pytest.mark.skipif(not is_installed(), reason='needs the packages of "telcon[ocr]"')
SECOND = ("-2-", "Marlow: And the berths? I hear that", "two of them are shut by ice.")


def read(raw: bytes, recognition: Recognition, name: str = "scan.pdf") -> Document:
    (document,) = read_bytes(raw, name, recognition)
    return document


@pytest.fixture(scope="module")
def scan() -> tuple[bytes, Document]:
    """Two pages, of which one lies askew, as a PDF without text."""
    raw = packed(drawn(CALL), drawn(SECOND, turned=1.5), kind="PDF")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", None)  # whatever would be fetched could not be
        patch.setattr(socket, "getaddrinfo", None)
        return raw, read(raw, Recognition(partial(Rapid, threads=1)))


@OCR
def test_a_scanned_call_is_read_without_the_network(scan: tuple[bytes, Document]) -> None:
    document = scan[1]
    assert document.format == "PDF"
    assert [turn.label for turn in document.turns] == ["Marlow", "Quill", "Marlow"]
    assert document.turns[1].span.of(document.text) == "No. The cranes stand still in the rain."
    assert document.turns[2].span.of(document.text) == "And the berths? I hear that two of them are shut by ice."
    assert str(document.date) == "1951-05-04"
    assert [page.page for page in document.pictures] == [0, 1]
    assert any("2 pages was recognised from their pictures by RapidOCR" in notice.words for notice in document.notices)


@OCR
def test_every_word_stands_on_its_ink(scan: tuple[bytes, Document]) -> None:
    raw, document = scan
    images = [drawn_page(raw, number, "scan").image for number in (0, 1)]
    assert len(document.recognised) == len(document.text.split())
    for word in document.recognised:
        height, width = images[word.page].shape
        rows = slice(int(word.box.top * height), int(word.box.bottom * height) + 1)
        columns = slice(int(word.box.left * width), int(word.box.right * width) + 1)
        inside = images[word.page][rows, columns]
        assert inside.min() < 100, word
        assert inside.shape[0] < 60, word
    first = {word.span.of(document.text): word.box for word in document.recognised if word.page == 0}
    assert first["TELCON"].bottom < first["strike"].top
    assert first["strike"].left < first["over"].left


@pytest.mark.skipif(not tesseract_name(), reason="the program tesseract is not installed")
def test_tesseract_gives_a_second_opinion() -> None:
    image = np.asarray(drawn(CALL[4:]))
    assert [line.text for line in Tesseract().recognise(image)] == [*CALL[4:]]


@pytest.mark.parametrize(("kind", "pages"), [("TIFF", 2), ("PNG", 1), ("JPEG", 1)])
def test_pictures_of_each_kind_and_of_several_pages_are_read_in_order(kind: str, pages: int) -> None:
    scripted = Scripted(seen_page(*CALL), seen_page("Marlow spoke of ice."))
    raw = packed(*[drawn(CALL[:1]), drawn(SECOND[:1])][:pages], kind=kind)
    document = read(raw, Recognition(lambda: scripted), f"call.{kind.lower()}")
    assert (document.format, page_count(raw, "call")) == ("scan", pages)
    assert [picture.page for picture in document.pictures] == [*range(pages)]
    assert ("ice." in document.text) == (pages == 2)
    assert all(image.ndim == 2 and image.max() > 200 > image.min() for image in scripted.looked_at)


def test_colours_transparency_and_sixteen_bits_become_grey() -> None:
    grey = np.asarray(drawn(CALL[:2]))
    clear = np.dstack([np.zeros_like(grey)] * 3 + [255 - grey])
    for image in (Image.fromarray(clear, "RGBA"), Image.fromarray(grey.astype(np.uint16) * 200)):
        found = drawn_page(packed(image), 0, "call").image
        assert found.shape == grey.shape
        assert (found.min(), found.max()) < (60, 256)
        assert found.mean() == pytest.approx(grey.mean(), abs=25)


def test_a_large_scan_is_drawn_at_two_hundred_dots() -> None:
    file = BytesIO()
    Image.new("1", (4_250, 5_500), 1).save(file, "TIFF", dpi=(500, 500), compression="group4")
    assert drawn_page(file.getvalue(), 0, "call").image.shape == (2_200, 1_700)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9_000))) + chunk(b"IEND", b"")
    )


GOOD = packed(drawn(CALL[:2]))


def test_pages_are_drawn_by_one_process_whatever_becomes_of_it_in_between() -> None:
    raw = packed(drawn(["one"]), drawn(["two"]), kind="TIFF")
    with Drawing() as drawing:
        pages = [drawing.page(raw, number, "call").image for number in (0, 1)]
        assert (pages[0] != pages[1]).any()
        running = drawing._process._running
        assert (drawing.page(raw, 0, "call").image == pages[0]).all()
        assert drawing._process._running is running
        drawing._process.end()  # as where it was idle
        assert (drawing.page(raw, 1, "call").image == pages[1]).all()
        with pytest.raises(UnreadableFile, match="damaged"):
            drawing.page(GOOD[:9], 0, "call")
        assert (drawing.page(raw, 1, "call").image == pages[1]).all()
    assert drawing._process._running is None


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (bomb(1_000_000, 1_000_000), "pixels"),
        (bomb(30_000, 30_000), "pixels"),
        (bomb(12_000, 12_000), "damaged"),
        (bomb(100_000_000, 1), "no page"),
        (bomb(0, 0), "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (GOOD[:9], "damaged"),
        (packed(drawn(CALL[:2]), kind="JPEG")[:400], "damaged"),
        (b"II*\x00\x08\x00\x00\x00" + b"\xff" * 400, "damaged|harm"),
        (b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00", "damaged|harm"),
        (b"MM\x00*" + bytes(range(256)) * 40, "damaged|harm"),
    ],
)
def test_what_was_made_to_do_harm_costs_one_line(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^call: .*(?:{why})") as told:
        read(raw, Recognition(lambda: Scripted(seen_page("Marlow spoke."))), "call.png")
    assert "\n" not in str(told.value)


def test_a_page_of_a_thousand_feet_is_drawn_small_and_a_blank_one_is_not_looked_at() -> None:
    raw = packed(Image.new("L", (200, 300), 255), kind="PDF")
    scripted = Scripted(seen_page("Marlow spoke."))
    with pytest.raises(UnreadableDocument, match="without a word"):
        read(raw, Recognition(lambda: scripted))
    assert scripted.looked_at == []


class Poor:
    """A PDF whose pages have a text of their own behind their pictures."""

    def __init__(self, words: str) -> None:
        from reportlab.lib.utils import ImageReader
        from reportlab.pdfgen.canvas import Canvas

        file = BytesIO()
        canvas = Canvas(file, pagesize=(400, 300))
        canvas.drawImage(ImageReader(drawn(CALL)), 0, 0, 400, 300)
        text = canvas.beginText(40, 250)
        text.setTextRenderMode(3)
        for place in range(0, len(words.split()), 6):
            text.textLine(" ".join(words.split()[place : place + 6]))
        canvas.drawText(text)
        canvas.save()
        self.raw = file.getvalue()


GARBLED = (
    "Ihe slrike in Ballimorc js nol ovcr yel Mr Qvill sajd lhal lhc cranes sland slill jn lhe rajn and wc wajt lor " * 2
)
CLEAN = "The strike in Baltimore is not over yet and Mr Quill said that the cranes stand still in the rain " * 2
FOREIGN = "Der Streik im Hafen ist noch nicht vorbei sagte Herr Quill und die Kräne stehen still im Regen " * 2


def test_poor_text_behind_a_picture_is_not_used_and_good_text_stays() -> None:
    again = ("Marlow said that the strike is over and the cranes in the port",) * 3
    for words, page, recognised in (
        (GARBLED, seen_page(*again), True),
        (CLEAN, seen_page(*again), False),
        (
            FOREIGN,
            seen_page("Dcr Strejk jm Halen jst nocb nicbl vorbei sagle Herr Quiil vnd die Krane stehcn stjll"),
            False,
        ),
    ):
        document = read(Poor(words).raw, Recognition(partial(Scripted, page)))
        assert bool(document.recognised) == recognised == bool(document.pictures)
        assert ("Marlow said" in document.text) == recognised
        told = [notice.words for notice in document.notices if "poor" in notice.words]
        assert bool(told) == recognised


def test_without_recognition_what_has_text_is_read_as_before_and_what_has_none_says_how_to_get_it() -> None:
    assert "Ballimorc" in read(Poor(GARBLED).raw, replace(Recognition(_missing))).text
    with pytest.raises(UnreadableDocument, match=r'pictures of 1 page and no text.*pip install "telcon\[ocr\]"'):
        read(packed(drawn(CALL[:1]), kind="PDF"), Recognition(_missing))


def _missing() -> Rapid:
    from data.errors import RecognitionMissing
    from data.recognition import HOW_TO_GET

    raise RecognitionMissing(f"Text recognition (OCR) is not installed. {HOW_TO_GET}")


class Failing(Scripted):
    """Gives up on some of its pages, counted from 1."""

    def __init__(self, *lost: int) -> None:
        super().__init__(*map(seen_page, ("Marlow spoke of ice.", "Nobody said a word.", "Then the door opened.")))
        self._lost = lost

    def recognise(self, image: Grey) -> tuple[RecognisedLine, ...]:
        lines = super().recognise(image)
        if len(self.looked_at) in self._lost:
            raise RecognitionFailed("it took longer than 180 seconds")
        return lines


def test_a_page_on_which_the_recogniser_gives_up_is_told_and_the_others_are_read() -> None:
    raw = packed(*(drawn([word]) for word in ("one", "two", "three")), kind="PDF")
    document = read(raw, Recognition(partial(Failing, 2)))
    assert "Marlow spoke of ice." in document.text
    assert "Then the door opened." in document.text
    assert "Nobody" not in document.text
    assert [picture.page for picture in document.pictures] == [0, 1, 2]
    told = [notice.words for notice in document.notices]
    assert "Page 2 was not recognised: it took longer than 180 seconds." in told
    assert any(words.startswith("The text of 2 pages was recognised") for words in told)


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_file_of_which_no_page_could_be_recognised_costs_one_line(kind: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^call: page 1 was not recognised: it took longer than 180 seconds\.$"):
        read(packed(drawn(["one"]), kind=kind), Recognition(partial(Failing, 1)), f"call.{kind.lower()}")


def test_whoever_listens_hears_of_each_page_and_may_stop() -> None:
    heard: list[tuple[int, int]] = []

    def goes_on(done: int, pages: int) -> bool:
        heard.append((done, pages))
        return done < 2

    raw = packed(*(drawn([word]) for word in ("one", "two", "three", "four")), kind="TIFF")
    scripted = Scripted(seen_page("Marlow spoke."))
    with pytest.raises(RecognitionStopped, match="stopped before page 3"):
        read(raw, Recognition(lambda: scripted, goes_on=goes_on))
    assert heard == [(0, 4), (1, 4), (2, 4)]
    assert len(scripted.looked_at) == 2
