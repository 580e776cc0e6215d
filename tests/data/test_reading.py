"""Which reader a file gets, by its content, and what is told of a file that gets none."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document
from data.errors import TelconError
from data.finding import SourceFile
from data.passages import passages
from data.reading import LONGEST, MAX_TEXT, identity, read_bytes, read_file

VOLUME = (Path(__file__).parent / "readers" / "fixtures" / "frus1950-52v99.xml").read_bytes()
TITLE = "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)"
TURNS = "Marlow: So.\n\nQuill: Yes.\n\nMarlow: Good."
AVALON = f"The Strike\n{TITLE}\n\n\nBaltimore, May 4, 1951\n\n{TURNS}\n\n127 Wall Street, New Haven, CT 06511."
SITE = f"12. {TITLE}1\n\n{TURNS}\n\n  1. Source: Port Archive.\n"
PAGE = f"<html><body><h1>{TITLE}</h1><p>Marlow: So.</p><p>Quill: Yes.</p><p>Marlow: Good.</p></body></html>"
MARKDOWN = "# A call\n\n**Marlow:** So.\n\n**Quill:** Yes.[^1]\n\n**Marlow:** Good.\n\n[^1]: Of pier nine.\n"


def read(content: str | bytes, name: str = "call.txt") -> Document:
    (document,) = read_bytes(content.encode() if isinstance(content, str) else content, name)
    return document


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (AVALON, "Avalon text"),
        (SITE, "FRUS site text"),
        (f"A call\n\n{TURNS}", "transcript"),
        ("A letter\n\nDear Otto,\n\nthe coal is in.", "narrative"),
        (PAGE, "web page"),
        (MARKDOWN, "transcript"),
    ],
)
@pytest.mark.parametrize("name", ["call.txt", "call", "call.xml", "call.html", "call.md"])
def test_the_content_chooses_the_reader(content: str, kind: str, name: str) -> None:
    document = read(content, name)
    assert document.format == kind
    assert [turn.speaker for turn in document.turns] == ([] if kind == "narrative" else ["Marlow", "Quill", "Marlow"])


def test_date_below_the_title_of_a_web_page() -> None:
    document = read(PAGE.replace("</h1>", "</h1><p>Baltimore, March 4, 1951</p>"))
    assert (str(document.date), document.place, len(document.turns)) == ("1951-03-04", "Baltimore", 3)


def test_a_document_is_called_after_its_file(tmp_path: Path, corpus_folder: Path) -> None:
    path = tmp_path / "a call.txt"
    shutil.copy(corpus_folder / "msc_cuba221.txt", path)
    (document,) = read_file(SourceFile(path, str(path), path.stat().st_size)).documents
    assert (document.id, document.url, len(document.turns)) == ("a call", None, 17)


def test_traces_of_a_site_without_its_layout_are_read_as_narrative() -> None:
    document = read("Bread\n\nMilk\n\n1 Of the cow. Back\n")
    assert (document.format, document.turns) == ("narrative", ())
    assert [notice.kind for notice in document.notices] == ["reading"]


def test_a_volume_gives_its_documents_whatever_it_is_called() -> None:
    ids = [document.id for document in read_bytes(VOLUME, "strike.dat")]
    assert ids == [f"frus1950-52v99/d{number}" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("strike.txt", ("strike", None, None)),
        ("box/frus1969-76v13-d212.txt", ("frus1969-76v13/d212", "frus1969-76v13", "212")),
        ("frus1969-76v13_d212.txt", ("frus1969-76v13/d212", "frus1969-76v13", "212")),
        ("frus1969-76v13/d212.html", ("frus1969-76v13/d212", "frus1969-76v13", "212")),
        ("frus1961-63v10-12mSupp-d410.txt", ("frus1961-63v10-12mSupp/d410", "frus1961-63v10-12mSupp", "410")),
    ],
)
def test_a_file_named_like_a_document_of_a_volume_is_it(
    name: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert identity(name) == expected


def archive() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("calls.txt", "Ball: Hello. " * 100)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "call.txt", "empty"),
        (b"\x00\x01\x02", "call.txt", "binary"),
        ("Ball: Hello.".encode("utf-16")[:-1], "call.txt", "UTF-16"),
        ("Привет, Ball".encode("cp1251"), "call.txt", "line 1"),
        (archive(), "calls.zip", "calls.zip"),
        (b"\x1f\x8b\x08rest", "calls.gz", "Unpack"),
        (b"\x89PNG\r\n\x1a\n\x00", "scan.png", "a picture"),
        (b'{"a": 1}', "settings.json", "no document"),
        (b"x" * (MAX_TEXT + 1), "long.txt", "more than"),
        (b"%PDF-1.4 not really", "scan.pdf", "scan"),
    ],
)
def test_what_is_no_document_is_told_in_one_line(content: bytes, name: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    reading = read_file(SourceFile(path, name, len(content)))
    assert reading.documents == ()
    (passed,) = reading.passed_over
    assert passed.path == name
    assert told in str(passed)
    assert "\n" not in str(passed)


@pytest.mark.parametrize(("encoding", "told"), [("utf-16", ""), ("cp1252", "read as Windows-1252"), ("utf-8", "")])
def test_texts_of_other_encodings_are_read(encoding: str, told: str, tmp_path: Path) -> None:
    content = "Call\n\nBall: Ça va, “François”?\n\nBundy: Oui.\n\nBall: Bon.\n\nBundy: So.\n".encode(encoding)
    path = tmp_path / "call.txt"
    path.write_bytes(content)
    (document,) = read_file(SourceFile(path, "call.txt", len(content))).documents
    assert document.turns[0].span.of(document.text) == "Ça va, “François”?"
    assert told in " ".join(notice.words for notice in document.notices)
    assert told or len(document.notices) == 0


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    (passed,) = read_file(SourceFile(tmp_path / "gone.txt", "gone.txt", 3)).passed_over
    assert "cannot be read" in passed.reason


PIECES = st.sampled_from(
    (
        *("Ball: ", "Bundy--", "K—", "\n", "\n\n", "(1)", "1 Note. Back", "Source: ", "12. ", "[Page 3]", "<p>"),
        *("</div>", "<?xml", "# ", "May 4, 1951", "\x0b", "\u2028", "é", "😀", ". ", "“"),
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_at_all_is_read_with_exact_spans_or_refused_for_people(text: str) -> None:
    for document in documents_of(text.encode("utf-8", errors="replace")):
        for passage in passages(document):
            assert 0 <= passage.span.start <= passage.span.end <= len(document.text)
            assert passage.text == document.text[passage.span.start : passage.span.end]


@given(st.binary(max_size=400))
def test_any_bytes_at_all_end_in_documents_or_a_clear_error(raw: bytes) -> None:
    for document in documents_of(raw):
        assert document.text


def documents_of(raw: bytes) -> list[Document]:
    try:
        return list(read_bytes(raw, "call.txt"))
    except TelconError:
        return []


def test_a_file_that_takes_too_long_keeps_what_was_read_until_then(tmp_path: Path) -> None:
    documents = "".join(
        f'<div type="document" n="{n}" xml:id="d{n}"><head>{n}. Letter</head><p>The lock is shut.</p></div>\n'
        for n in range(1, 6)
    )
    path = tmp_path / "frus1951v88.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1951v88"><text><body>\n{documents}</body></text></TEI>'
    )
    seconds = iter(range(0, 10 * LONGEST, LONGEST // 3))
    reading = read_file(SourceFile(path, path.name, path.stat().st_size), clock=lambda: next(seconds))
    assert [document.number for document in reading.documents] == ["1", "2", "3"]
    (passed,) = reading.passed_over
    assert passed.line == 5
    assert "took longer than the 10 minutes" in str(passed)
