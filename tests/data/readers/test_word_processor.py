"""DOCX files: written by python-docx where it can, else part by part."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.document import Document
from data.errors import TelconError, UnreadableDocument, UnreadableFile
from data.readers import word_xml
from data.readers.word_processor import read_docx
from tests.work import assert_in_proportion, work

TITLE = "Telephone call between Mr. Marlow and Mr. Quill"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made_by_word() -> bytes:
    """What a word processor writes: styles, bold labels, a table, a running head."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("Baltimore, May 4, 1951, 3:15 p.m.")
    first = document.add_paragraph()
    first.add_run("Marlow:").bold = True
    first.add_run(" Is the strike")
    first.add_run(" over?")
    document.add_paragraph("Quill: No.\tNever.")
    document.add_heading("Later", 2)
    table = document.add_table(2, 2)
    for row, words in enumerate((("Marlow", "Good."), ("Quill:", "So long."))):
        for place, cell in enumerate(words):
            table.cell(row, place).text = cell
    document.sections[0].header.paragraphs[0].text = "Harbour File 12"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def part(tag: str, inside: str, doctype: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:{tag} xmlns:w="{W}">{inside}</w:{tag}>'


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(item if item.startswith('<') else run(item) for item in inside)}</w:p>"


def file_of(*paragraphs: str, **parts: str) -> bytes:
    body = f"<w:body>{''.join(paragraphs)}<w:sectPr/></w:body>"
    others = {f"word/{name}.xml": content for name, content in parts.items()}
    return zipped({"word/document.xml": part("document", body), **others})


def read(raw: bytes) -> Document:
    return read_docx(raw, "port7")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def told(document: Document) -> list[str]:
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


HEAD = (paragraph(TITLE), paragraph("Baltimore, May 4, 1951"))
NOTES = part(
    "footnotes",
    '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    f'<w:footnote w:id="7">{paragraph("<w:r><w:footnoteRef/></w:r>", " On May 2.")}{paragraph("In the hall.")}'
    f'</w:footnote><w:footnote w:id="3">{paragraph("Not found.")}</w:footnote>'
    f'<w:footnote w:id="9">{paragraph("Stray.")}</w:footnote>',
)


def mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_what_a_word_processor_writes() -> None:
    document = read(made_by_word())
    assert document.format == "DOCX"
    assert (document.title, document.place, document.date) == (TITLE, "Baltimore", dt.date(1951, 5, 4))
    assert spoken(document) == [
        ("Marlow", "Is the strike over?"),
        ("Quill", "No. Never."),
        ("Marlow", "Good."),
        ("Quill", "So long."),
    ]
    assert told(document) == ["Later"]
    assert [notice.words for notice in document.notices] == ["Running heads and feet left out: “Harbour File 12”."]


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def test_a_table_after_a_turn_is_nobodys_speech() -> None:
    table = f"<w:tbl>{row('Tonnage', '400 tons', '20 cents')}</w:tbl>"
    document = read(file_of(*HEAD, paragraph("Marlow: How much?"), paragraph("Quill: See here."), table))
    assert spoken(document) == [("Marlow", "How much?"), ("Quill", "See here.")]
    assert told(document)[-1] == "Tonnage\n400 tons\n20 cents"


def test_a_table_of_speakers_and_words_is_a_conversation() -> None:
    table = f"<w:tbl>{row('Marlow:', 'How much?')}{row('Quill:', 'Enough.')}{row('Marlow:', 'Good.')}</w:tbl>"
    assert spoken(read(file_of(*HEAD, table))) == [("Marlow", "How much?"), ("Quill", "Enough."), ("Marlow", "Good.")]


def test_a_table_of_names_times_and_words_is_a_conversation() -> None:
    rows = (row("Marlow", "15:15", "How much?"), row("Quill", "15:16", "Enough."), row("Marlow", "", "Good."))
    document = read(file_of(*HEAD, f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert spoken(document) == [("Marlow", "How much?"), ("Quill", "Enough."), ("Marlow", "Good.")]


def test_a_table_of_times_and_words_is_nobodys_speech() -> None:
    table = f"<w:tbl>{row('15:15', 'The tide turns.')}{row('16:00', 'Quill leaves.')}</w:tbl>"
    document = read(file_of(*HEAD, paragraph("As follows."), table))
    assert spoken(document) == []
    assert told(document) == ["As follows.", "15:15\nThe tide turns.", "16:00\nQuill leaves."]


def test_a_row_of_one_cell_holds_paragraphs_like_any_other() -> None:
    """A frame around the text; its rows may stand in a content control, its words beside a twin for old programs."""
    twin = "<mc:Fallback xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{}</mc:Fallback>"
    inside = f"<w:tc><!-- framed -->{paragraph('Marlow: Over?')}{paragraph('Quill: No.')}</w:tc>"
    framed = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{inside}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert spoken(read(file_of(*HEAD, framed))) == [("Marlow", "Over?"), ("Quill", "No.")]
    cell = f"<w:tc><!-- two -->{paragraph('400 tons')}{twin.format(paragraph('lost words'))}</w:tc>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Coal')}</w:tc>{cell}</w:tr></w:tbl>"
    assert told(read(file_of(*HEAD, paragraph("As follows."), table)))[-1] == "Coal\n400 tons"


def test_footnotes_stand_behind_the_text_and_find_their_marks() -> None:
    body = (paragraph("Marlow: The men", mark("footnote", 3), " met.", mark("footnote", 7)), paragraph("Quill: So."))
    document = read(file_of(*HEAD, *body, footnotes=NOTES))
    assert [(note.label, note.span.of(document.text)) for note in document.footnotes] == [
        ("1", "Not found."),
        ("2", "On May 2.\n\nIn the hall."),
        ("3", "Stray."),
    ]
    assert [(found.label, document.text[: found.span.start][-4:]) for found in document.marks] == [
        ("1", " men"),
        ("2", "met."),
    ]
    assert spoken(document)[0] == ("Marlow", "The men met.")


def test_end_notes_beside_footnotes_are_numbered_in_roman() -> None:
    ends = part("endnotes", f'<w:endnote w:id="1">{paragraph("Source: Port Archive.")}</w:endnote>')
    body = paragraph("The men", mark("footnote", 3), " met.", mark("endnote", 1))
    document = read(file_of(*HEAD, body, footnotes=NOTES, endnotes=ends))
    assert [found.label for found in document.marks] == ["1", "i"]
    assert ("i", "Source: Port Archive.") in [(note.label, note.span.of(document.text)) for note in document.footnotes]


def test_tracked_changes_controls_links_and_boxes_are_words() -> None:
    inside = (
        f"<w:ins>{run('We ')}</w:ins><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('load ')}</w:sdtContent></w:sdt>"
        f"<w:hyperlink>{run('at')}</w:hyperlink><w:r><w:br/><w:t>dawn</w:t><w:noBreakHyphen/><w:t>time</w:t></w:r>"
    )
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict></w:r>"
    last = f"<w:sdt><w:sdtContent>{paragraph('Last.')}</w:sdtContent></w:sdt>"
    document = read(file_of(*HEAD, paragraph(inside, box), last))
    assert told(document) == ["We load at\ndawn-time", "In a box.", "Last."]


def test_rendered_page_breaks_are_pages() -> None:
    broken = "<w:r><w:lastRenderedPageBreak/><w:t>Second page.</w:t></w:r>"
    document = read(file_of(*HEAD, paragraph("First page. ", broken), paragraph("Still second.")))
    assert [page.label for page in document.pages] == ["1", "2"]
    assert document.page_at(document.text.index("First")) == "1"
    assert document.page_at(document.text.index("Still")) == "2"
    assert read(file_of(*HEAD, paragraph("No break.")))
    assert read(file_of(*HEAD, paragraph("No break."))).pages == ()


def test_head_lines_of_a_memorandum_one_to_a_paragraph() -> None:
    lines = (
        "MEMORANDUM OF CONVERSATION",
        "SUBJECT: Coal",
        "DATE: May 4, 1951",
        "PARTICIPANTS:",
        "Mr. Marlow, Secretary",
    )
    body = (*lines, "Miss Jane Quill", "Marlow: Over?", "Quill: No.")
    document = read(file_of(*(paragraph(line) for line in body)))
    assert document.title == "Coal"
    assert [(who.name, who.office) for who in document.participants] == [
        ("Mr. Marlow", "Secretary"),
        ("Miss Jane Quill", None),
    ]
    assert [speaker for speaker, _ in spoken(document)] == ["Marlow", "Quill"]


def test_every_word_stands_in_the_text() -> None:
    words = [f"word{number}" for number in range(60)]
    raw = file_of(*(paragraph(*words[at : at + 3]) for at in range(0, 60, 3)))
    assert set(words) <= set(read(raw).text.replace("word", " word").split())


def test_a_file_of_pictures_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="pictures only"):
        read(file_of(paragraph("<w:r><w:drawing/></w:r>")))
    with pytest.raises(UnreadableDocument, match="no words"):
        read(file_of(paragraph("")))


BOMB = part("document", f"<w:body>{paragraph('a' * 15_000_000)}</w:body>")
LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


def _with_doctype(doctype: str) -> bytes:
    body = "<w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body>"
    return zipped({"word/document.xml": part("document", body, doctype)})


def _encrypted() -> bytes:
    raw = bytearray(file_of(paragraph("Secret.")))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(start) + at] |= 1
    return bytes(raw)


def _lying_size() -> bytes:
    raw = bytearray(zipped({"word/document.xml": BOMB}))
    for start, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = raw.index(start) + at
        raw[place : place + 4] = (5_000).to_bytes(4, "little")
    return bytes(raw)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and no more", "damaged"),
        (made_by_word()[:9_000], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (_encrypted(), "encrypted"),
        (zipped({"xl/workbook.xml": "<x/>"}), "no DOCX document"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
        (zipped({"word/document.xml": ""}), "damaged"),
        (zipped({"word/document.xml": BOMB}), "would unpack"),
        (_lying_size(), "damaged|unpacks"),
        (_with_doctype(LAUGHS + "]>"), "damaged|document type"),
        (_with_doctype(OUTSIDE), "document type"),
        (zipped({"word/document.xml": part("document", "<w:p>" * 5_000 + "</w:p>" * 5_000)}), "damaged"),
        (zipped({**{f"x{number}": b"" for number in range(word_xml.MAX_PARTS)}, "word/document.xml": "<a/>"}), "parts"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_damaged_and_hostile_files_are_told_before_much_is_done(raw: bytes, words: str) -> None:
    def told() -> None:
        with pytest.raises(UnreadableFile, match=words):
            read(raw)

    told()  # by itself as well: what counts the work hides from coverage what it runs
    assert work(told) < 1_000_000


def test_too_large_a_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_xml, "MAX_BYTES", 100)
    with pytest.raises(UnreadableFile, match="more than the 100"):
        read(made_by_word())


def test_a_long_file_takes_work_in_proportion_to_its_length() -> None:
    def read_notes(count: int) -> int:
        inside = "".join(paragraph(f"word{number}", mark("footnote", number)) for number in range(count))
        notes = "".join(f'<w:footnote w:id="{number}">{paragraph("Noted.")}</w:footnote>' for number in range(count))
        return len(read(file_of(*HEAD, inside, footnotes=part("footnotes", notes))).footnotes)

    assert read_notes(5_000) == 5_000
    assert_in_proportion(read_notes, 100)


GOOD = made_by_word()
PLAIN = file_of(*HEAD, paragraph("Marlow: Over?", mark("footnote", 7)), paragraph("Quill: No."), footnotes=NOTES)
STORED = io.BytesIO()
with zipfile.ZipFile(STORED, "w", zipfile.ZIP_STORED) as _copy, zipfile.ZipFile(io.BytesIO(PLAIN)) as _original:
    for _entry in _original.infolist():
        _copy.writestr(_entry.filename, _original.read(_entry))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from((GOOD, PLAIN, STORED.getvalue())),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12),
    st.booleans(),
)
def test_changed_bytes_give_a_document_or_a_message(raw: bytes, changes: list[tuple[float, int]], cut: bool) -> None:
    changed = bytearray(raw)
    for place, value in changes:
        changed[int(place * len(raw))] = value
    try:
        read(bytes(changed[: int(changes[0][0] * len(raw))] if cut else changed))
    except TelconError as error:
        assert str(error).startswith("port7: ")  # noqa: PT017


@given(st.recursive(st.text("aé &<", max_size=5), lambda inner: st.lists(inner, max_size=4), max_leaves=20), st.data())
def test_any_tree_of_elements_is_read_or_refused(tree: object, data: st.DataObject) -> None:
    tags = ("p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "footnoteReference", "txbxContent", "br", "footnote")

    def xml(node: object) -> str:
        tag = data.draw(st.sampled_from(tags))
        if isinstance(node, list):
            return f'<w:{tag} w:id="1">{"".join(xml(child) for child in node)}</w:{tag}>'
        return f"<w:{tag}>{str(node).replace('&', '&amp;').replace('<', '&lt;')}</w:{tag}>"

    try:
        document = read(file_of(xml(tree), paragraph("Words."), footnotes=part("footnotes", xml(tree))))
    except TelconError:
        return
    assert "Words." in document.text
