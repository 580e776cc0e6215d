"""PDF pages as archives and printers make them, drawn here: stamps, columns, line numbers, cut words, tables."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from data.document import Document
from data.errors import UnreadableDocument
from data.readers.pdf import read_pdf
from data.readers.pdf_chars import PdfLine
from data.readers.pdf_layout import lay_out
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_manuscript import write_manuscript

TITLE = "Telephone Call Between Mr. Marlow and Mr. Quill"
TURNS = (
    (
        "Marlow",
        "The harbour master resigned this morning because the dredging contract was given to his cousin "
        "and the newspaper found the letters in a drawer.",
    ),
    ("Quill", "Which drawer was it, and who opened it before the newspaper came? Nobody tells me anything at all."),
    ("Marlow", "The drawer in the customs shed. The night porter opened it with a fish knife, by accident."),
    (
        "Quill",
        "Nobody opens a drawer with a fish knife by accident. I want the porter questioned by the magistrate tomorrow, "
        "before the twenty-one delegates of the Fishermen's Union arrive.",
    ),
    ("Marlow", "The magistrate is on leave until Friday."),
    (
        "Quill",
        "Then wake his deputy. He owes us for the lanterns that we lent him during the regatta, "
        "when nobody else would have lent him a candle.",
    ),
    ("Marlow", "I will telephone him after supper, for he plays cards with the pilot until nine."),
    ("Quill", "Good. Call me when it is done."),
)
FONT = "Times-Roman"


def wrapped(words: str, width: float, size: float = 11, font: str = FONT) -> list[str]:
    """The words in lines no wider than that."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class Pages:
    """A PDF drawn line by line; `y` is where the next line goes."""

    def __init__(self, size: float = 11, lead: float = 13, font: str = FONT) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=(612, 792))
        self.size, self.lead, self.font, self.y = size, lead, font, 720.0
        self._drawn = False

    def put(self, x: float, y: float, words: str, size: float | None = None, turned: float = 0) -> None:
        self._drawn = True
        self._canvas.saveState()
        self._canvas.setFont(self.font, size or self.size)
        self._canvas.translate(x, y)
        self._canvas.rotate(turned)
        self._canvas.drawString(0, 0, words)
        self._canvas.restoreState()

    def lines(self, lines: Sequence[str], x: float = 72, first: float = 0, hang: float = 0, gap: float = 6) -> None:
        for place, line in enumerate(lines):
            self.put(x + (hang if place else first), self.y, line)
            self.y -= self.lead
        self.y -= gap

    def paragraph(self, words: str, width: float = 468, first: float = 0, gap: float = 6) -> None:
        self.lines(wrapped(words, width - first, self.size, self.font), first=first, gap=gap)

    def head(self) -> None:
        self.put(72, self.y, TITLE, 16)
        self.y -= 24
        self.paragraph("June 9, 1957")

    def turns(self, turns: Sequence[tuple[str, str]] = TURNS, first: float = 0, gap: float = 6) -> None:
        for speaker, words in turns:
            self.paragraph(f"{speaker}: {words}", first=first, gap=gap)

    def page(self) -> None:
        self._canvas.showPage()
        self.y, self._drawn = 720.0, False

    def read(self) -> Document:
        if self._drawn:
            self._canvas.showPage()
        self._canvas.save()
        return read_pdf(self._file.getvalue(), "port7")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.span.of(document.text)) for turn in document.turns]


def told(document: Document) -> list[str]:
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


def left_out(document: Document) -> dict[str, str]:
    return {item.span.of(document.text): item.reason for item in document.dropped}


def notices(document: Document) -> str:
    return " ".join(notice.words for notice in document.notices)


def in_columns(
    pages: Pages, tops: Sequence[tuple[float, float]], width: float, turns: Sequence[tuple[str, str]]
) -> None:
    """The turns in columns that begin at these places, filled one after the other."""
    lines = [line for who, words in turns for line in [*wrapped(f"{who}: {words}", width, pages.size), ""]]
    share = -(-len(lines) // len(tops))
    for place, (x, top) in enumerate(tops):
        pages.y = top
        for line in lines[place * share : (place + 1) * share]:
            if line:
                pages.put(x, pages.y, line)
            pages.y -= pages.lead


# Stamps


def test_stamps_in_the_margins_and_corners_of_a_double_spaced_typescript() -> None:
    pages = Pages(10, 20, "Courier")
    corner = ("DECLASSIFIED", "E.O. 13526, Sec. 3.5", "NLN 07-22", "By RB NARA Date 3/4/2010")
    for place, words in enumerate(corner):
        pages.put(400, 740 - 9 * place, words, 8)
    for number, turns in enumerate((TURNS[:4], TURNS[4:]), 1):
        pages.put(250, 770, "TOP SECRET")
        pages.put(250, 25, "T0P SECRET" if number == 2 else "TOP SECRET")
        pages.put(290, 40, f"- {number} -")
        if number == 1:
            pages.y = 690
            pages.paragraph(TITLE, width=300)
            pages.paragraph("June 9, 1957")
        pages.turns(turns, gap=8)
        pages.page()
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert left_out(document) == {
        "TOP SECRET": "classification stamp, pages 1, 2",
        "T0P SECRET": "classification stamp, page 2",
        **dict.fromkeys(corner, "declassification line, page 1"),
    }
    assert "Classification stamps left out, pages 1, 2: “TOP SECRET” (3 times), “T0P SECRET”." in notices(document)
    assert "Bare page numbers left out: 2." in notices(document)


def test_a_turn_goes_on_over_a_page_end_with_continuation_copy_stamp_and_new_head() -> None:
    pages = Pages()
    pages.head()
    pages.turns(TURNS[:3])
    first, *rest = wrapped(f"Quill: {TURNS[3][1]}", 468)
    pages.lines([first])
    pages.put(260, 60, "(continued)")
    pages.put(72, 45, "COPY LBJ LIBRARY")
    pages.put(400, 45, "Page 1 of 2")
    pages.page()
    pages.put(72, 750, "Telcon Marlow/Quill")
    pages.put(400, 750, "(continued)")
    pages.lines(rest)
    pages.turns(TURNS[4:])
    pages.put(72, 45, "COPY LBJ LIBRARY")
    pages.put(400, 45, "Page 2 of 2")
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert left_out(document) == {
        "(continued)": "continuation line, pages 1, 2",
        "COPY LBJ LIBRARY": "copy stamp, pages 1, 2",
        "Telcon Marlow/Quill": "continuation line, page 2",
    }


SHEETS = {
    "columns of a form": (
        "WITHDRAWAL SHEET (PRESIDENTIAL LIBRARIES)",
        "FORM OF DOCUMENT      CORRESPONDENTS OR TITLE      DATE      RESTRICTION",
        "memo      Rostow to President, re: Norland      05/09/64      A",
        "FILE LOCATION: National Security File, Norland, Box 4",
        "(A) Closed by Executive Order 12356 governing access to national security information.",
    ),
    "codes": (
        "Withdrawal/Redaction Sheet",
        "Norland Library",
        "DOCUMENT NO. AND TYPE      SUBJECT/TITLE      DATE      RESTRICTION",
        "01. Memcon      With Prime Minister Lindqvist      05/09/94      P1/b(1)",
        "P1 National Security Classified Information",
    ),
    "a notice": ("Withdrawal Notice", "Norland Library", "Box 4, Folder 2"),
    "access restricted": ("ACCESS RESTRICTED", "The item identified below has been withdrawn from this file:"),
    "columns without a title": (
        "Document Type      Pages",
        "Restriction Codes",
        "(B) Closed by statute or by the agency which originated the document.",
        "Presidential Records Act - [44 U.S.C. 2204(a)]",
        "Freedom of Information Act - [5 U.S.C. 552(b)]",
    ),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_withdrawal_sheet_between_two_pages_interrupts_nobody(sheet: Sequence[str]) -> None:
    pages = Pages()
    pages.head()
    pages.turns(TURNS[:3])
    first, *rest = wrapped(f"Quill: {TURNS[3][1]}", 468)
    pages.lines([first])
    pages.page()
    pages.lines(sheet, gap=0)
    pages.page()
    pages.lines(rest)
    pages.turns(TURNS[4:])
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert [item.reason for item in document.dropped] == ["withdrawal sheet, page 2"]
    assert all(" ".join(line.split()) in next(iter(left_out(document))) for line in sheet)
    assert f"Withdrawal sheets left out, page 2: “{' '.join(sheet[0].split())}” …" in notices(document)


def test_what_runs_across_or_up_the_page_is_left_out() -> None:
    pages = Pages()
    pages.head()
    pages.put(150, 200, "DECLASSIFIED", 60, turned=45)
    pages.put(600, 200, "Copy from the Norland Presidential Library", 8, turned=90)
    pages.turns()
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert set(left_out(document)) == {"DECLASSIFIED", "Copy from the Norland Presidential Library"}


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_on_its_side_is_read_like_any_other(turned: int) -> None:
    pages = Pages()
    places = {90: (612, 0), 180: (612, 792), 270: (0, 792)}
    pages._canvas.translate(*places[turned])
    pages._canvas.rotate(turned)
    pages.y = 560
    pages.turns()
    assert spoken(pages.read()) == list(TURNS)


def test_a_page_of_nothing_but_a_withdrawal_sheet_is_no_document() -> None:
    pages = Pages()
    pages.lines(SHEETS["codes"])
    with pytest.raises(UnreadableDocument, match="only stamps and withdrawal sheets"):
        pages.read()


def test_what_people_say_of_stamps_and_pages_stays_theirs() -> None:
    said = [
        ("Marlow", "What was the file marked, and what was it marked again after the Norland people had looked at it?"),
        ("Quill", "SECRET"),
        ("Marlow", "And the other one?"),
        ("Quill", "TOP SECRET. It was declassified in 1962 under E.O. 11652, and I made a photocopy for the library."),
        ("Marlow", "How many pages?"),
        ("Quill", "Page 2 of 5 is missing."),
        ("Marlow", "Which one?"),
        ("Quill", "2"),
        ("Marlow", "Is a withdrawal sheet in the file?"),
        ("Quill", "Withdrawal sheet? There are restriction codes on it."),
    ]
    pages = Pages()
    pages.head()
    pages.turns(said)
    document = pages.read()
    assert spoken(document) == said
    assert document.dropped == ()


def test_a_number_at_the_page_end_may_be_a_sentences_last_word() -> None:
    pages = Pages()
    pages.head()
    pages.turns(TURNS[:2])
    pages.y = 73
    pages.lines(
        ["Marlow: It was built in the year that my father came here, or so he said, which must have been in"], gap=0
    )
    pages.lines(["1899"])
    pages.page()
    pages.paragraph("and not in 1902 at all.")
    pages.turns(TURNS[3:])
    assert spoken(pages.read())[2] == (
        "Marlow",
        "It was built in the year that my father came here, or so he said, which must have been in 1899 "
        "and not in 1902 at all.",
    )


def test_heads_that_differ_left_and_right_and_every_fifth_lines_number_are_left_out() -> None:
    pages = Pages(lead=14)
    said: list[tuple[str, str]] = []
    for page in range(6):
        pages.put(72 if page % 2 else 380, 760, "HARBOUR PAPERS" if page % 2 else "THE DREDGING CONTRACT")
        pages.put(300, 40, str(page + 41))
        if page == 0:
            pages.head()
        turns = [(who, f"{page}. {words}") for who, words in TURNS[page:] + TURNS]
        said += turns
        for place, line in enumerate([line for who, words in turns for line in wrapped(f"{who}: {words}", 420)], 1):
            if place % 5 == 0:
                pages.put(50, pages.y, str(place), 8)
            pages.put(80, pages.y, line)
            pages.y -= 14
        pages.page()
    document = pages.read()
    assert spoken(document) == said
    assert "Running heads and feet left out: “THE DREDGING CONTRACT”, “HARBOUR PAPERS”." in notices(document)
    assert "Numbers of the printed lines left out, pages 1, 2, 3, 4, 5, 6." in notices(document)
    assert "Bare page numbers left out: 6." in notices(document)


@pytest.mark.parametrize("apart", [True, False], ids=["in a column", "before the words"])
def test_a_court_reporters_line_numbers_are_left_out(apart: bool) -> None:
    pages = Pages(10, 25, "Courier")
    lines = [TITLE, "June 9, 1957"]
    for who, words in TURNS:
        first, *rest = wrapped(f"{who}: {words}", 330, 10, "Courier")
        lines += [f"   {first}", *rest]
    for start in range(0, len(lines), 25):
        for place, line in enumerate([*lines[start : start + 25], *[""] * 25][:25], 1):
            indent = 18 * line.startswith("   ")
            if apart:
                pages.put(72, pages.y, f"{place:>2}")
                pages.put(110 + indent, pages.y, line.strip())
            else:
                pages.put(72, pages.y, f"{place:>2} {line}".rstrip())
            pages.y -= 25
        pages.put(500, 760, str(start // 25 + 1))
        pages.page()
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert "Numbers of the printed lines left out, page 1" in notices(document)


def test_a_numbered_list_keeps_its_numbers() -> None:
    pages = Pages()
    pages.head()
    pages.turns(TURNS[:4])
    pages.lines([f"{number} The point of number {number} is this." for number in range(1, 12)], gap=0)
    pages.turns(TURNS[4:])
    assert "11 The point of number 11 is this." in pages.read().text


def test_a_stamp_between_two_lines_of_a_sentence() -> None:
    pages = Pages()
    pages.head()
    stamped = ("SANITIZED", "E.O. 12958, Sec. 3.4", "NLJ 94-326", "By cbm, NARA, Date 5-4-98")
    for place, words in enumerate(stamped):
        pages.put(470, pages.y - 6 - 13 * place, words, 9)
    for who, words in TURNS:
        pages.paragraph(f"{who}: {words}", width=380)
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert set(left_out(document)) == set(stamped)


# Columns


@pytest.mark.parametrize(
    ("columns", "width", "size"), [((54, 226, 398), 150, 9), ((72, 322), 215, 10), ((60, 390), 160, 8)]
)
def test_columns_are_read_one_after_the_other_below_a_heading(
    columns: Sequence[float], width: float, size: float
) -> None:
    pages = Pages(size, size + 2)
    pages.put(72, 740, "Minutes of the Harbour Conversation of June 9, 1957", 16)
    in_columns(pages, [(x, 710) for x in columns], width, TURNS)
    assert spoken(pages.read()) == list(TURNS)


def test_unequal_columns_drawn_row_by_row() -> None:
    pages = Pages(10, 12)
    pages.put(100, 740, TITLE, 15)
    pages.put(72, 720, "June 9, 1957")
    left = [line for who, words in TURNS[:4] for line in [*wrapped(f"{who}: {words}", 280, 10), ""]]
    right = [line for who, words in TURNS[4:] for line in [*wrapped(f"{who}: {words}", 150, 10), ""]]
    for row in range(max(len(left), len(right))):
        for x, lines in ((72, left), (380, right)):
            if row < len(lines) and lines[row]:
                pages.put(x, 690 - 12 * row, lines[row])
    assert spoken(pages.read()) == list(TURNS)


def test_what_stands_across_the_columns_parts_them_and_is_nobodys() -> None:
    pages = Pages(10, 12)
    pages.put(72, 740, TITLE, 15)
    in_columns(pages, [(72, 700), (322, 700)], 215, TURNS[:4])
    remark = "In the evening the two gentlemen spoke once more about the same drawer, and at some greater length."
    pages.put(72, 560, remark)
    in_columns(pages, [(72, 540), (322, 540)], 215, TURNS[4:])
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert told(document) == [remark]


def test_a_sentence_goes_on_from_a_columns_foot_and_over_the_page() -> None:
    pages = Pages(10, 12)
    pages.head()
    words = [line for who, words in TURNS for line in wrapped(f"{who}: {words}", 215, 10)]
    for place, line in enumerate(words):
        column, row = divmod(place, 6)
        if place and place % 12 == 0:
            pages.page()
        pages.put(72 + 250 * (column % 2), 650 - 12 * row, line)
    assert spoken(pages.read()) == list(TURNS)


def test_labels_in_a_column_with_words_hanging_beside_them() -> None:
    pages = Pages()
    pages.head()
    for who, words in TURNS:
        pages.put(72, pages.y, f"{who[0]}:")
        pages.lines(wrapped(words, 400), x=108, gap=0)
    assert spoken(pages.read()) == [(who[0], words) for who, words in TURNS]


def test_names_without_a_colon_in_a_column_of_their_own() -> None:
    pages = Pages()
    pages.head()
    for who, words in TURNS:
        pages.put(72, pages.y, who)
        pages.lines(wrapped(words, 360), x=160)
    assert spoken(pages.read()) == list(TURNS)


def test_first_lines_set_in_without_space_between_paragraphs() -> None:
    pages = Pages()
    pages.head()
    pages.turns(first=24, gap=0)
    assert spoken(pages.read()) == list(TURNS)


def test_a_table_in_the_text_is_read_row_by_row_and_is_nobodys() -> None:
    pages = Pages()
    pages.head()
    pages.turns(TURNS[:3])
    rows = [("Port", "Tonnage", "Rate"), ("Baltimore", "400 tons", "20 cents"), ("Boston", "250 tons", "17 cents")]
    for row in rows:
        for x, cell in zip((72, 220, 360), row, strict=True):
            pages.put(x, pages.y, cell)
        pages.y -= 13
    pages.y -= 8
    pages.turns(TURNS[3:])
    document = pages.read()
    assert spoken(document) == list(TURNS)
    assert told(document) == [" ".join(row) for row in rows]


def test_verse_keeps_its_lines() -> None:
    lines = [
        "The light goes round and round,",
        "The keeper does not sleep,",
        "He listens to the sound",
        "Of water, and the deep",
        "Dark sea that lies below,",
        "And hears the gulls about",
    ]
    pages = Pages()
    pages.put(72, 740, "The Lighthouse", 15)
    pages.lines(lines)
    assert told(pages.read()) == lines


def test_type_sizes_and_lines_that_text_recognition_guessed_do_not_part_a_sentence() -> None:
    dice = random.Random(3)  # noqa: S311 - noise, the same every time
    pages = Pages(10, 12, "Courier")
    for words in (TITLE, "June 9, 1957", *(f"{who}: {words}" for who, words in TURNS)):
        for line in wrapped(words, 420 + dice.randint(-30, 0), 10, "Courier"):
            x = 72 + dice.uniform(-3, 3)
            for word in line.split():
                pages.put(x, pages.y + dice.uniform(-1.2, 1.2), word, 10 - dice.uniform(0, 0.8))
                x += stringWidth(f"{word} ", "Courier", 10)
            pages.y -= 12
        pages.y -= 12
    assert spoken(pages.read()) == list(TURNS)


# Letters and words


@pytest.mark.parametrize(
    ("cut", "rest", "whole"),
    [
        ("the magis-", "trate", "the magistrate"),  # no two words
        ("the con-", "tract", "the contract"),  # a prefix and no word
        ("a car-", "pet", "a carpet"),  # two words that make up a third
        ("the under-", "secretary", "the undersecretary"),  # it stands elsewhere
        ("a fly-", "boat", "a fly-boat"),  # so does that
        ("the coal-", "ship", "the coal-ship"),  # two words
        ("twenty-", "one", "twenty-one"),
        ("nose-to-", "nose", "nose-to-nose"),
        ("nose-", "to-nose", "nose-to-nose"),
        ("an ex-", "porter", "an ex-porter"),
        ("the vice-", "president", "the vice-president"),
        ("a well-", "known", "a well-known"),
        ("the U-", "boat", "the U-boat"),
        ("the Franco-", "Soviet", "the Franco-Soviet"),
        ("in 1962-", "63", "in 1962-63"),
        ("unmis-", "takably", "unmistakably"),
        ("Kuznet-", "sov", "Kuznetsov"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_where_it_belongs_to_the_word(cut: str, rest: str, whole: str) -> None:
    pages = Pages()
    pages.head()
    lead = "Marlow: Everybody in the harbour says that it was never as it should have been, and"
    pages.lines([f"{lead} {cut}", f"{rest} is what they mean."])
    pages.paragraph("Quill: The undersecretary has a fly-boat.")
    document = pages.read()
    assert spoken(document)[0] == ("Marlow", f"{lead.removeprefix('Marlow: ')} {whole} is what they mean.")


def test_an_interruption_at_a_line_end_is_no_cut_word() -> None:
    pages = Pages()
    pages.head()
    pages.turns([("Marlow", "I had thought that he would-"), ("Quill", "He would not."), *TURNS[2:]])
    assert spoken(pages.read())[:2] == [("Marlow", "I had thought that he would-"), ("Quill", "He would not.")]


def test_letters_set_apart_are_words() -> None:
    pages = Pages()
    pages.put(72, 740, "T E L E P H O N E   C A L L", 12)
    pages.turns(gap=6)
    document = pages.read()
    assert document.title == "TELEPHONE CALL"
    assert spoken(document) == list(TURNS)


# What is made to do harm


def _scattered(count: int) -> list[PdfLine]:
    dice = random.Random(1)  # noqa: S311
    places = [(dice.uniform(0, 600), dice.uniform(0, 790)) for _ in range(count)]
    return [PdfLine("Ball: aB", x, x + 30, y, 10, 20) for x, y in places]


@pytest.mark.parametrize(
    "make",
    [
        _scattered,
        lambda count: [PdfLine("aB", 10.0 * at, 10.0 * at + 5, 400, 10, 5) for at in range(count)],
        lambda count: [PdfLine("aB", 0, 500, 400, 10, 5)] * count,
        lambda count: [PdfLine("SECRET", 300, 400, 790 - at / 100, 10, 5) for at in range(count)],
        lambda count: [
            PdfLine(("By 3", "E.O. 12958, Sec. 3.6")[at % 2], 300, 400, -12.0 * at, 10, 5) for at in range(count)
        ],
        lambda count: [PdfLine(str(at % 60 + 1), 30, 40, -12.0 * at, 10, 5) for at in range(count)],
        lambda count: [PdfLine(f"{at} Note", 30, 100, -12.0 * at, 7 if at > 9 else 10, 5, (0,)) for at in range(count)],
    ],
    ids=["scattered", "one row", "one place", "stamps", "signatures", "numbers", "notes"],
)
def test_work_grows_with_a_page_and_not_with_its_square(make: Callable[[int], list[PdfLine]]) -> None:
    def calls(count: int) -> int:
        seen = 0

        def count_calls(*_: object) -> None:
            nonlocal seen
            seen += 1

        page = PdfPage("1", 792, tuple(make(count)))
        sys.setprofile(count_calls)
        try:
            write_manuscript(lay_out([page]))
        finally:
            sys.setprofile(None)
        return seen

    assert calls(1200) < 3 * calls(600)
