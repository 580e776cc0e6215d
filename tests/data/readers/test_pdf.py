"""PDF files written by hand, line by line: paragraphs, pages, notes at the foot, and what must not harm."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.document import Document
from data.errors import TelconError, UnreadableDocument, UnreadableFile
from data.readers import pdf, pdf_lines
from data.readers.pdf import read_pdf
from data.readers.pdf_layout import lay_out
from data.readers.pdf_manuscript import write_manuscript

Piece = tuple[float, float, float, str]  # x, y, size, words

TITLE = "Telephone call between Mr. Marlow and Mr. Quill"
_WIDE = (
    "We load at dawn, all of it, and nobody in the harbour shall say that the",
    "men were late, for the cranes have stood idle since the Governor wrote his",
)


def pdf_file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects 1, 2, 3 … as a PDF; the first is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def drawn(pieces: Sequence[Piece]) -> bytes:
    lines = []
    for x, y, size, words in pieces:
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
        lines.append(b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, escaped))
    return b"\n".join(lines)


def pages_of(contents: Sequence[bytes], labels: bytes = b"", filter_: bytes = b"") -> bytes:
    """One page for each content stream, in one Latin font."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % labels,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for place, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * place)
        )
        objects.append(stream(content, filter_))
    return pdf_file(objects)


def column(paragraphs: Sequence[Sequence[str]], top: float = 640, size: float = 12) -> list[Piece]:
    """Paragraphs of lines, half a line of space between them."""
    pieces, y = [], top
    for paragraph in paragraphs:
        for line in paragraph:
            pieces.append((72.0, y, size, line))
            y -= 14
        y -= 7
    return pieces


def printed(*pages: Sequence[Piece], labels: bytes = b"") -> bytes:
    return pages_of([drawn(page) for page in pages], labels)


HEAD: list[Piece] = [(72, 690, 16, TITLE), (72, 665, 12, "Baltimore, May 4, 1951, 3:15 p.m.")]


def read(raw: bytes) -> Document:
    return read_pdf(raw, "port7")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def notices(document: Document) -> str:
    return " ".join(notice.words for notice in document.notices)


def test_lines_are_joined_to_paragraphs_and_labels_kept_apart() -> None:
    document = read(printed([*HEAD, *column([["Marlow: " + _WIDE[0], *_WIDE[1:], "letter."], ["Quill: So be it."]])]))
    assert document.format == "PDF"
    assert (document.title, document.place, document.date) == (TITLE, "Baltimore", dt.date(1951, 5, 4))
    assert spoken(document) == [("Marlow", " ".join([*_WIDE, "letter."])), ("Quill", "So be it.")]


def test_short_lines_without_space_between_them_are_lines_of_their_own() -> None:
    lines = ["Marlow: Over?", "Quill: No.", "Marlow: When?", "Quill: " + _WIDE[0], _WIDE[1], "letter."]
    document = read(printed([*HEAD, *column([lines])]))
    assert [speaker for speaker, _ in spoken(document)] == ["Marlow", "Quill", "Marlow", "Quill"]


def test_a_first_line_indent_begins_a_paragraph() -> None:
    first, second = column([["Marlow: " + _WIDE[0], _WIDE[1] + "."]]), (86.0, 612.0, 12.0, _WIDE[0])
    document = read(printed([*HEAD, *first, second, (72, 598, 12, _WIDE[1] + " letter.")]))
    assert spoken(document)[0:1] == [] or "\n\n" in spoken(document)[0][1]
    assert f"{_WIDE[1]}.\n\n{_WIDE[0]}" in document.text


def test_words_cut_at_a_line_end_are_joined_only_where_the_document_has_the_whole_word() -> None:
    cut = [
        "Marlow: We load at dawn, all of it, and nobody shall say that the men un-",
        "loaded late, or that the coal-",
    ]
    document = read(printed([*HEAD, *column([[*cut, "ship was not unloaded."], ["Quill: So be it."]])]))
    assert "the men unloaded late" in document.text
    assert "coal-ship was" in document.text


def test_running_heads_and_page_numbers_are_left_out_by_name() -> None:
    pages = [
        [
            (72.0, 760.0, 10.0, f"Harbour File 12, Page {page}"),
            *column([[f"Marlow: {words}"]]),
            (300.0, 30.0, 10.0, f"- {page} -"),
        ]
        for page, words in enumerate(("Is the strike over?", "Then when?", "So be it."), 1)
    ]
    document = read(printed(*pages))
    assert "Harbour File" not in document.text
    assert "Running heads and feet left out: “Harbour File 12, Page 1”." in notices(document)
    assert "Bare page numbers left out: 3." in notices(document)
    assert [page.label for page in document.pages] == ["1", "2", "3"]


def test_what_somebody_says_on_every_page_is_no_running_head() -> None:
    pages = [
        [(72.0, 760.0, 11.0, "Quill: Yes."), *column([[f"Marlow: {words}"]])]
        for words in ("Is the strike over?", "Then when?", "So be it.", "At noon?")
    ]
    assert [turn.speaker for turn in read(printed(*pages)).turns] == ["Quill", "Marlow"] * 4


def test_a_turn_goes_on_over_a_page_and_pages_bear_the_printed_labels() -> None:
    labels = b"/PageLabels << /Nums [0 << /S /D /St 41 >>] >>"
    one = [*HEAD, *column([["Quill: No."], ["Marlow: " + _WIDE[0]]])]
    document = read(printed(one, column([[_WIDE[1] + " letter."], ["Quill: So be it."]]), labels=labels))
    assert spoken(document)[1] == ("Marlow", f"{_WIDE[0]} {_WIDE[1]} letter.")
    assert [page.label for page in document.pages] == ["41", "42"]
    assert document.page_at(document.turns[2].span.start) == "42"


def test_notes_at_the_foot_are_told_from_the_text_and_find_their_marks() -> None:
    body = [*column([["Marlow: " + _WIDE[0], _WIDE[1] + " letter."]]), (72.0, 605.0, 12.0, "Quill: So be it.")]
    marks = [(157.0, 609.5, 7.0, "2")]
    foot = [
        (72.0, 100.0, 9.0, "1 Source: Port Archive, Box 3."),
        (72.0, 88.0, 6.0, "2"),
        (76.0, 85.0, 9.0, "The men met"),
    ]
    document = read(printed([*HEAD, *body, *marks, *foot, (72.0, 74.0, 9.0, "on May 2.")]))
    assert [(note.label, note.span.of(document.text)) for note in document.footnotes] == [
        ("2", "The men met on May 2.")
    ]
    assert document.source_note is not None
    assert document.source_note.of(document.text) == "Source: Port Archive, Box 3."
    assert [(mark.label, document.text[: mark.span.start][-3:]) for mark in document.marks] == [("2", "it.")]


def test_a_letter_is_narrative() -> None:
    document = read(printed(column([["Dear Mr. Quill:"], [_WIDE[0], _WIDE[1] + " letter."], ["Marlow"]])))
    assert document.turns == ()
    assert "No speaker labels found: read as narrative." in notices(document)


def test_every_word_drawn_stands_in_the_text_or_in_a_notice() -> None:
    words = [f"word{number}" for number in range(400)]
    lines = [" ".join(words[at : at + 8]) for at in range(0, 400, 8)]
    document = read(printed(column([lines[:20]], 700), column([lines[20:]], 740)))
    assert set(words) <= set(document.text.split())


PICTURE = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


def test_pictures_of_pages_need_text_recognition() -> None:
    with pytest.raises(UnreadableDocument, match=r"pictures of 2 pages.*OCR"):
        read(pages_of([PICTURE, PICTURE]))
    assert "Pages without text (pictures, or empty): 2." in notices(read(pages_of([drawn(HEAD), PICTURE])))


GOOD = printed([*HEAD, *column([["Marlow: Over?"], ["Quill: No."]])])


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no PDF"),
        (b"PK\x03\x04", "no PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"\x00" * 5000, "damaged"),
        (GOOD[:200], "damaged"),
        (
            GOOD.replace(
                b"/Root 1 0 R",
                b"/Root 1 0 R /ID [(a) (a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>"
                % (b"o" * 32, b"u" * 32),
            ),
            "encrypted",
        ),
    ],
)
def test_damaged_and_encrypted_files_are_told(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read(raw)


def _bomb() -> bytes:
    """A content stream of 300 MB in 300 KB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT /F1 9 Tf (a) Tj ET " * 50_000) for _ in range(280)) + packer.flush()
    return pages_of([packed], filter_=b"/Filter /FlateDecode")


def _nested_bomb() -> bytes:
    content = drawn(HEAD)
    for _ in range(3):
        content = zlib.compress(content + b" " * 100_000_000, 9)
    return pages_of([content], filter_=b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        ]
    )


def _recursive() -> bytes:
    form = stream(
        b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
    )
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 2 /Kids [3 0 R 2 0 R] /Parent 2 0 R >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R "
            b"/Resources << /XObject << /X 4 0 R >> >> >>",
            form,
            stream(b"/X Do"),
        ]
    )


def _deep_arrays() -> bytes:
    return pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", b"[" * 200_000 + b"]" * 200_000])


@pytest.mark.parametrize("make", [_bomb, _nested_bomb, lambda: _many_pages(100_000), _recursive, _deep_arrays])
def test_what_is_made_to_do_harm_ends_in_a_message(make: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 8)
    real, limits = subprocess.run, []

    def run(command: list[str], **options: object) -> object:
        limits.append(options["timeout"])
        return real(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", run)
    assert callable(make)
    raw = make()
    try:
        read(raw)
    except TelconError as error:
        assert str(error).startswith("port7: ")  # noqa: PT017
    assert limits == [8]  # one process, which is ended then, as the next test shows


def test_a_reader_that_crashes_or_hangs_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.run

    def run_instead(code: str) -> None:
        def run(command: list[str], **options: object) -> object:
            return real([command[0], "-c", code], **options)  # type: ignore[call-overload]

        monkeypatch.setattr(subprocess, "run", run)

    run_instead("import os; os.abort()")
    with pytest.raises(UnreadableFile, match="gave up"):
        read(GOOD)
    monkeypatch.setattr(pdf, "SECONDS", 1)
    run_instead("import time; time.sleep(30)")
    with pytest.raises(UnreadableFile, match="within 1 seconds"):
        read(GOOD)


def test_too_large_a_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_BYTES", 100)
    with pytest.raises(UnreadableFile, match="more than the 100"):
        read(GOOD)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's memory to set")
def test_memory_is_limited_in_the_child() -> None:
    code = (
        "from data.own_process import limit_memory; from data.readers.pdf_lines import MAX_MEMORY;"
        "limit_memory(MAX_MEMORY); bytearray(MAX_MEMORY)"
    )
    child = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=Path(pdf.__file__).parents[2]
    )
    assert sys.platform == "darwin" or b"MemoryError" in child.stderr


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12), st.booleans())
def test_changed_bytes_give_a_document_or_a_message(changes: list[tuple[int, int]], cut: bool) -> None:
    raw = bytearray(GOOD)
    for place, value in changes:
        raw[place] = value
    try:
        read(bytes(raw[: changes[0][0]] if cut else raw))
    except TelconError as error:
        assert str(error).startswith("port7: ")  # noqa: PT017


@given(
    st.lists(
        st.tuples(
            st.floats(0, 600),
            st.floats(0, 790),
            st.sampled_from((6.0, 9.0, 12.0, 18.0)),
            st.text("aB1 .:-(", max_size=9),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_lines_anywhere_on_a_page_are_laid_out_without_loss(pieces: list[Piece]) -> None:
    pages = tuple(pdf_lines.read_pages(printed(pieces)))
    layout = lay_out(pages)
    kept = "".join(line.text for part in (*layout.body, *layout.notes) for _, line in part.lines)
    lines = [line for page in pages for line in page.lines]
    assert len(kept.replace(" ", "")) <= sum(len(line.text) for line in lines)
    written = write_manuscript(layout)
    assert written.text == write_manuscript(lay_out(pages)).text
    printed_letters = sorted(char for line in lines for char in line.text if char in "aB")
    told = written.text + "".join(item.words for item in layout.left_out)
    assert sorted(char for char in told if char in "aB") == printed_letters
