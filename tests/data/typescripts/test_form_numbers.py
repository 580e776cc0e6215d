"""What the numbers of the typescripts' reader hold apart: each line here fails when its number is doubled or zeroed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from data.document import Document, Participant
from data.readers.pdf import parts_of_pages
from data.readers.pdf_chars import PdfLine
from data.readers.pdf_lines import PdfPage
from data.readers.typescripts.head_marks import mark_of
from data.readers.typescripts.leavings import is_cover, leaving
from data.readers.typescripts.misreadings import mended_moment, mended_titles, read_as
from data.readers.typescripts.moments import is_moment
from data.readers.typescripts.resolving import resolve

Typed = tuple[float, float, str]  # column, row, words
HEAD: tuple[Typed, ...] = ((0, 3, "TELCON"), (0, 4, "Mr. Reed/Mr. Kestrel"), (0, 5, "March 5, 1971"))
SAID: tuple[Typed, ...] = ((0, 8, "R: Is the ferry there?"), (0, 10, "K: It is not."), (0, 12, "R: Then we wait."))


def line(column: float, row: float, words: str, size: float = 12.0) -> PdfLine:
    left = 72 + 7.2 * column
    return PdfLine(words, left, left + 7.2 * len(words), 792 - 12 * row, size, 7.2 * len(words.split()[0]))


def read(*sheets: Sequence[Typed], size: float = 12.0) -> list[Document]:
    """The documents; `size` is that of the first line."""
    pages = [
        PdfPage(str(number), 792.0, tuple(line(*one, size if place == 0 else 12.0) for place, one in enumerate(sheet)))
        for number, sheet in enumerate(sheets, 1)
    ]
    return [part.read() for part in parts_of_pages(pages, "box7", "PDF")]


def said(document: Document) -> list[str]:
    return [turn.span.of(document.text) for turn in document.turns]


def told(document: Document) -> list[str]:
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


@pytest.mark.parametrize(("size", "title"), [(13.0, "TELCON Mr. Reed/Mr. Kestrel"), (24.0, "TELCON")])
def test_a_title_in_larger_letters_is_printed(size: float, title: str) -> None:
    (document,) = read((*HEAD, *SAID), size=size)
    assert document.title.startswith(title)
    assert (document.title == "TELCON Mr. Reed/Mr. Kestrel") == (size < 14)


def test_a_page_number_between_the_lines_stands_far_in() -> None:
    far = ((0, 8, "R: Is the ferry"), (10, 9, "-2"), (0, 10, "there?"), *SAID[1:])
    near = ((0, 8, "R: It was ten degrees"), (4, 9, "-2"), (0, 10, "in the morning."), *SAID[1:])
    assert said(read((*HEAD, *far))[0])[0] == "Is the ferry there?"
    assert said(read((*HEAD, *near))[0])[0] == "It was ten degrees -2 in the morning."


@pytest.mark.parametrize(("number", "kept"), [("127", False), ("12712", True)])
def test_a_bare_number_at_a_sheets_end_has_three_digits(number: str, kept: bool) -> None:
    (document,) = read((*HEAD, *SAID, (30, 40, number)))
    assert (number in said(document)[-1]) == kept


def test_a_mark_is_no_longer_than_a_line() -> None:
    names = "BETWEEN SECRETARY REED AND THE MAYOR OF NORHOLM IN THE PRESENCE OF THE HARBOR MASTER"
    assert mark_of(f"TELCON {names}") is not None
    assert mark_of(f"TELCON {names} {names}") is None


def test_ends_are_short_and_few() -> None:
    wordy, long = (
        "Mr. Reed of the Harbor Board Norholm",
        "Secretary Reed of the Norholm Ferry and Ambassador Kestrel of Norland",
    )
    for words in (wordy, long):
        assert read(((0, 3, "TELCON"), (0, 4, words), *HEAD[2:], *SAID))[0].title != f"TELCON {words}"
    longer = "Mr. Reed / Mr. Kestrel / Governor Adler / Senator Hale / Mayor Lindner"
    assert read(((0, 3, "TELCON"), (0, 4, longer), *HEAD[2:], *SAID))[0].title == f"TELCON {longer}"
    far_too_long = " / ".join(["Governor Adler", "Senator Hale", "Mayor Lindner"] * 4)
    assert read(((0, 3, "TELCON"), (0, 4, far_too_long), *HEAD[2:], *SAID))[0].title != f"TELCON {far_too_long}"
    many = [
        (0.0, 4.0 + place, f"Mr. {name}")
        for place, name in enumerate(("Ash", "Bay", "Cole", "Dorn", "Elm", "Fay", "Gray", "Hale", "Ivy"))
    ]
    assert "Hale" in read(((0, 3, "TELCON"), (0, 14, "March 5, 1971"), *many, (0, 18, "Mr. Ash: No.")))[0].title
    assert "Ivy" not in read(((0, 3, "TELCON"), (0, 14, "March 5, 1971"), *many, (0, 18, "Mr. Ash: No.")))[0].title


@pytest.mark.parametrize(("rows", "begins"), [(6, True), (12, False)])
def test_some_rows_may_stand_above_a_first_head(rows: int, begins: bool) -> None:
    above = [(0.0, 1.0 + place, f"File {place}") for place in range(rows)]
    below = [(column, row + rows + 10, words) for column, row, words in (*HEAD, *SAID)]
    assert (read((*above, *below))[0].title == "TELCON Mr. Reed/Mr. Kestrel") == begins


@pytest.mark.parametrize(("column", "office"), [(1.0, False), (5.0, True), (6.0, True)])
def test_what_stands_under_a_field_is_set_in(column: float, office: bool) -> None:
    head = (
        (0, 3, "TELCON"),
        (0, 4, "DATE: March 5, 1971"),
        (0, 5, "SUBJECT: The ferry"),
        (column, 6, "and the bridge"),
    )
    assert (read((*head, *SAID))[0].title == "The ferry and the bridge") == office


def test_a_title_names_four_who_take_part() -> None:
    head = ((0, 3, "TELCON"), (0, 4, "DATE: March 5, 1971"), (0, 5, "PARTICIPANTS:"))
    listed = [(5.0, 6.0 + place, f"Mr. {name}") for place, name in enumerate(("Ash", "Bay", "Cole", "Dorn", "Elm"))]
    title = read((*head, *listed, (0, 14, "Mr. Ash: No."), (0, 16, "Mr. Bay: Yes.")))[0].title
    assert title == "TELCON Mr. Ash / Mr. Bay / Mr. Cole / Mr. Dorn"


def test_one_who_speaks_makes_no_conversation() -> None:
    assert (
        read((*HEAD, (0, 8, "R: Is the ferry there?"), (0, 10, "It is not."), (0, 12, "R: Then we wait.")))[0].turns
        == ()
    )


@pytest.mark.parametrize(("column", "turns"), [(1.0, 4), (2.0, 4), (5.0, 3)])
def test_a_weak_label_stands_where_labels_do(column: float, turns: int) -> None:
    (document,) = read((*HEAD, *SAID, (column, 14, "K. We wait.")))
    assert len(document.turns) == turns


def test_words_of_the_text_are_no_labels() -> None:
    body = (
        (0, 14, "R: A note: it says no."),
        (0, 16, "Note: one."),
        (0, 18, "R: And then a note."),
        (0, 20, "Note: two."),
    )
    assert {turn.label for turn in read((*HEAD, *SAID, *body))[0].turns} == {"R", "K"}
    ferry = ((0, 14, "Ferry: One."), (0, 16, "R: The ferry?"), (0, 18, "Ferry: Two."))
    assert {turn.label for turn in read((*HEAD, *SAID, *ferry))[0].turns} == {"R", "K"}
    may = ((0, 14, "May: One."), (0, 16, "R: It may."), (0, 18, "May: Two."))
    assert "May" in {turn.label for turn in read((*HEAD, *SAID, *may))[0].turns}
    aye = ((0, 14, "Ida: One."), (0, 16, "R: Who?"), (0, 18, "Ida: Two."))
    assert "Ida" in {turn.label for turn in read((*HEAD, *SAID, *aye))[0].turns}


def test_a_cover_sheet_is_short_and_a_stamp_is_a_line() -> None:
    rows = ["The original documents are located in Box 11 of the Library."]
    assert is_cover(rows * 20)
    assert not is_cover(rows * 40)
    assert leaving("Photocopy from the " + "Norland " * 8 + "Library")
    assert leaving("MR 99-14, #7; " + "x" * 20)
    assert not leaving("Declassified by: " + "x" * 200)
    assert not leaving("N" + "o" * 200 + " Library")
    assert not leaving("No one who reads this is " + "x" * 300)


@pytest.mark.parametrize(
    ("word", "read"),
    [("TELC0N", "TELCON"), ("TELCQN", "TELCON"), ("TELQQN", None), ("CALX", None), ("CONVERXATIXN", "CONVERSATION")],
)
def test_how_many_letters_may_be_misread(word: str, read: str | None) -> None:
    assert read_as(word, ("TELCON", "CALL", "CONVERSATION")) == read


def test_months_and_titles_are_mended_where_they_are_long() -> None:
    assert mended_moment("Septxmbxr 5, 1971") == "September 5, 1971"
    assert mended_moment("Jxly 5, 1971") == "Jxly 5, 1971"
    assert mended_moment("Apxxl 5, 1971") == "Apxxl 5, 1971"
    assert mended_moment("Aprjl 5, 1971") == "April 5, 1971"
    assert mended_moment("Auguxx 5, 1971") == "Auguxx 5, 1971"
    assert mended_titles("The Presdent / Senafor Hale") == "The President / Senator Hale"
    assert mended_titles("Adler of Forein") == "Adler of Foreign"


def test_a_moment_is_a_short_line() -> None:
    when = "Date: Wednesday, December 9, 1970 - Time: 9:10 p.m."
    assert is_moment(when)
    assert not is_moment(f"{when} {when}")


def test_how_near_a_label_is_to_a_name() -> None:
    people = (Participant("Mr. Kestrel", None), Participant("Secretary McNair", None), Participant("Mr. Hal", None))
    found = resolve({"kestrei": "KESTREI", "mcn": "McN", "hax": "Hax", "kestxxl": "Kestxxl"}, people)
    assert [found[key].stands_for for key in ("kestrei", "mcn", "hax", "kestxxl")] == [
        "Mr. Kestrel",
        "Secretary McNair",
        None,
        None,
    ]
    short = resolve({"kes": "Kes", "ke": "Ke"}, people)
    assert (short["kes"].stands_for, short["ke"].stands_for) == ("Mr. Kestrel", None)
    many = {f"n{number}x": f"N{number}x" for number in range(150)}
    assert resolve({**many, "kestrqq": "Kestrqq", "kestrqx": "Kestrqx"}, people)["kestrqq"].alike is None
    assert resolve({"kestrqq": "Kestrqq", "kestrqx": "Kestrqx"}, people)["kestrqq"].alike == "kestrqx"


@pytest.mark.parametrize(("column", "paragraphs"), [(0.5, 1), (2.0, 2)])
def test_a_paragraph_of_a_narrative_is_set_in(column: float, paragraphs: int) -> None:
    body = ((0, 8, "He said that he would come by boat."), (column, 9, "Then he rang off."), (0, 10, "So it was left."))
    (document,) = read((*HEAD, *body))
    assert len(told(document)) == paragraphs


@pytest.mark.parametrize(("row", "paragraphs"), [(10.0, 1), (11.0, 1), (12.0, 2)])
def test_so_much_room_ends_a_sentence(row: float, paragraphs: int) -> None:
    body = ((0, 8, "He said that he"), (0, 9, "would come when"), (0, row, "Norholm was free"), (0, row + 1, "of ice."))
    (document,) = read((*HEAD, *body))
    assert len(told(document)) == paragraphs
