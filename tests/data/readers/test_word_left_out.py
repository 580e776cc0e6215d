"""DOCX: what Word shows is read, what it holds beside that is named; tables of speakers are judged as a whole."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from docx.document import Document as Made
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from lxml import etree

from data.document import Document
from data.readers.word_processor import read_docx
from data.readers.word_tables import speaking_rows

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made() -> Made:
    document = docx.Document()
    document.add_heading("Telephone Call Between Mr. Arden and Miss Bright", 1)
    document.add_paragraph("June 10, 1957")
    return document


def put(element: etree._Element, xml: str) -> None:
    element.append(parse_xml(xml))


def read(document: Made) -> Document:
    file = io.BytesIO()
    document.save(file)
    return read_docx(file.getvalue(), "port7")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.span.of(document.text)) for turn in document.turns]


def notices(document: Document) -> list[str]:
    return [notice.words for notice in document.notices]


def test_comments_are_named_with_their_author_and_words() -> None:
    document = made()
    paragraph = document.add_paragraph("Mr. Arden: It will not bounce.")
    document.add_paragraph("Miss Bright: So you say.")
    document.add_comment(paragraph.runs, "It did.", author="Jane Doe", initials="JD")
    assert notices(read(document)) == ["A comment of Jane Doe left out: “It did.”."]


def test_dozens_of_comments_are_one_notice() -> None:
    document = made()
    paragraph = document.add_paragraph("Mr. Arden: It will not bounce.")
    document.add_paragraph("Miss Bright: So you say.")
    for number in range(30):
        document.add_comment(paragraph.runs, f"Remark {number % 10}.", author="ed" if number % 3 else "", initials="e")
    (told,) = notices(read(document))
    assert told.startswith("10 comments of an unnamed author, 20 comments of ed left out: “Remark 0.” (3 times), ")
    assert told.endswith("“Remark 7.” (3 times) and 2 more.")


def test_hidden_words_are_left_out_by_name_also_by_their_style() -> None:
    document = made()
    style = document.styles.add_style("Secret Ink", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    paragraph = document.add_paragraph("Mr. Arden: The insurance is ")
    paragraph.add_run("un").font.hidden = True
    paragraph.add_run("paid").font.hidden = False
    paragraph.add_run(" (not really)", style=style)
    paragraph.add_run(".")
    document.add_paragraph("Miss Bright: So you say.")
    found = read(document)
    assert spoken(found)[0] == ("Mr. Arden", "The insurance is paid.")
    assert notices(found) == ["Hidden text left out: “un”, “(not really)”."]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    document = made()
    paragraph = document.add_paragraph("Mr. Arden: The insurance is ")
    for xml in (
        f'<w:del {W} w:id="1" w:author="Jane Doe"><w:r><w:delText xml:space="preserve">not </w:delText></w:r></w:del>',
        f'<w:ins {W} w:id="2" w:author="ed"><w:r><w:t xml:space="preserve">fully </w:t></w:r></w:ins>',
        f'<w:moveFrom {W} w:id="3" w:author="ed"><w:r><w:t>paid twice</w:t></w:r></w:moveFrom>',
        f"<w:r {W}><w:t>paid.</w:t></w:r>",
    ):
        put(paragraph._p, xml)
    cut = document.add_paragraph("Miss Bright: Who")
    put(cut._p.get_or_add_pPr(), f'<w:rPr {W}><w:del w:id="4" w:author="ed"/></w:rPr>')
    document.add_paragraph(" says so?")
    found = read(document)
    assert spoken(found) == [("Mr. Arden", "The insurance is fully paid."), ("Miss Bright", "Who says so?")]
    assert notices(found) == [
        "Tracked changes: deleted by Jane Doe, ed and left out: “not”, “paid twice”.",
        "Tracked changes: inserted by ed and read as part of the text: “fully”.",
    ]


def test_a_text_box_beside_a_turn_is_nobodys_speech() -> None:
    document = made()
    paragraph = document.add_paragraph("Mr. Arden: It is paid.")
    box = "<w:p><w:r><w:t>DRAFT, not for circulation</w:t></w:r></w:p>"
    put(paragraph._p, f"<w:r {W}><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r>")
    document.add_paragraph("Miss Bright: So you say.")
    found = read(document)
    assert spoken(found) == [("Mr. Arden", "It is paid."), ("Miss Bright", "So you say.")]
    assert [each.span.of(found.text) for each in found.paragraphs] == ["DRAFT, not for circulation"]
    assert notices(found) == ["Text boxes stand behind the paragraphs that they hang on: 1."]


def test_what_word_draws_in_pieces_is_one_text() -> None:
    document = made()
    paragraph = document.add_paragraph("Mr. Arden: The insur\u00adance")
    for xml in (
        f'<w:smartTag {W}><w:r><w:t xml:space="preserve"> is </w:t></w:r></w:smartTag>',
        f'<w:fldSimple {W} w:instr="DOCPROPERTY Paid"><w:r><w:t>paid</w:t></w:r></w:fldSimple>',
        f"<w:r {W}><w:softHyphen/><w:instrText> PAGE </w:instrText><w:t>,</w:t></w:r>",
        f'<w:hyperlink {W}><w:r><w:t xml:space="preserve"> I say.</w:t></w:r></w:hyperlink>',
    ):
        put(paragraph._p, xml)
    document.add_paragraph("Miss Bright: So you say.")
    assert spoken(read(document))[0] == ("Mr. Arden", "The insurance is paid, I say.")


def test_a_line_break_inside_a_paragraph_is_a_line_of_the_text() -> None:
    document = docx.Document()
    document.add_paragraph("Harbour call")
    for name, time, words in (("Maria Oakes", "0:03", "It is late."), ("Ned Quill", "0:09", "I sent it.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"   {time}")
        paragraph.add_run().add_break()
        paragraph.add_run(words)
    text = read(document).text
    assert "Maria Oakes 0:03\nIt is late.\n\nNed Quill 0:09\nI sent it." in text


def table(rows: Sequence[Sequence[str]]) -> Document:
    document = made()
    grid = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("The call ended at noon.")
    return read(document)


def test_a_row_without_a_name_goes_on_with_the_row_before_it() -> None:
    rows = [
        ("Mr. Arden:", "Who signed?"),
        ("Miss Bright:", "Lasker."),
        ("", "And\nhis brother."),
        ("Mr. Arden:", "Good."),
    ]
    assert spoken(table(rows)) == [
        ("Mr. Arden", "Who signed?"),
        ("Miss Bright", "Lasker.\n\nAnd\nhis brother."),
        ("Mr. Arden", "Good."),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Baltimore", "400 tons"), ("Norfolk", "300 tons"), ("Boston", "250 tons")],
        [("Port", "Tons", "Rate"), ("Baltimore", "400 tons", "20"), ("Norfolk", "300 tons", "20")],
        [("First point", "the harbour is late"), ("Second point", "the pilot is ill")],
    ],
)
def test_a_table_of_other_things_is_nobodys_speech(rows: Sequence[Sequence[str]]) -> None:
    document = table(rows)
    assert document.turns == ()
    assert "\n".join(rows[-1]) in document.text


ARDEN, BRIGHT = "Mr. Arden", "Minister of Works (Miss Bright)"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(ARDEN, "One."), (BRIGHT, "Two."), (ARDEN, "Three.")], [[[0], [1]]] * 3),
        (
            [("Time", "Speaker", "Text"), ("0:03", ARDEN, "One."), ("0:09", BRIGHT, "Two."), ("0:12", ARDEN, "Three.")],
            [None, *[[[1, 0], [2]]] * 3],
        ),
        ([(ARDEN, "00:00:03", "One."), (ARDEN, "00:00:09", "Two.")], [[[0, 1], [2]]] * 2),
        ([("Tonnage", "400 tons", "20 cents"), ("Freight", "300 tons", "18 cents")], [None] * 2),
        ([("one",), ("two",)], [None] * 2),
        ([], []),
    ],
)
def test_which_cells_make_up_the_lines_of_speech(rows: Sequence[Sequence[str]], found: Sequence[object]) -> None:
    assert speaking_rows(rows) == found


def test_pictures_are_counted_and_a_head_without_words_is_no_news() -> None:
    document = made()
    document.sections[0].header.paragraphs[0].text = "- 12 -"
    paragraph = document.add_paragraph("Mr. Arden: It will not bounce.")
    put(paragraph._p, f"<w:r {W}><w:drawing/></w:r>")
    document.add_paragraph("Miss Bright: So you say.")
    assert notices(read(document)) == ["Pictures left out: 1."]
