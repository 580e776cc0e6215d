"""Points by their printed numbers: found, told whole, or told not to be there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.document import Document
from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.operations.finding.place_asked import PlaceAsked, place_asked
from qa.operations.finding.position import position
from qa.operations.finding.printed_points import points_of, with_number
from qa.operations.telling import Scope, Told
from qa.question import asks_for_a_point, place_words
from tests.qa.operations.ports import Scripted
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

LIST = (
    "The board asks for the following.",
    "1. The lamp is to be lit by the pilot.",
    "2. The nets are to be mended, namely",
    "(a) those of the north;",
    "(b) those of the south.",
    "The mending is paid by the board.",
    "3. The quay is to be swept.",
    "(a) Every Friday.",
    "Nobody knows who is to pay for all of it.",
    "B. Marlow",
)
PLAIN = ("The ice held.", "Nobody went out, and on May 3. the lamp went out.", "The cranes stood still.")
SHELF = volume(
    "frus1950-52v12",
    document(1, "Letter From the Harbour Master (Quill) to the Secretary of Ports (Marlow)", "Orley", "May 4, 1951",
             "1951-05-04", *LIST),
    document(2, "Memorandum on the Ice", "Orley", "May 5, 1951", "1951-05-05", *PLAIN),
    document(3, "Memorandum on the Tugs", "Orley", "May 6, 1951", "1951-05-06",
             "1. The tugs are old.", "2. The tugs are slow.", "Annexed is another list.", "1. Coal.", "2. Rope."),
    document(4, "Telegram to the Pilots", "Orley", "May 7, 1951", "1951-05-07",
             "VIII. Wait for the ice.", "IX. Then sail.", "Bring what follows.", "h. Bring rope.", "i. Bring coal."),
)  # fmt: skip
LETTER, ICE, TUGS, TELEGRAM = (f"frus1950-52v12/d{number}" for number in range(1, 5))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("points") / "library", encoder) as library:
        library.add(read_bytes(SHELF, "points.xml"))
        yield build_chatbot(library)


def words(one: Document, number: str) -> list[list[str]]:
    return [[passage.cut(span) for passage, span in point.parts] for point in with_number(points_of(one), number)]


def told(shelf: ChatBot, question: str, *documents: str) -> Told:
    answer = position(shelf.library, shelf.retriever, Scope(documents), question)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("document_id", "number", "found"),
    [
        (LETTER, "1", [[LIST[1]]]),
        (LETTER, "2", [list(LIST[2:6])]),  # with what is lettered within it, and the paragraph before the next number
        (LETTER, "2b", [list(LIST[4:5])]),
        (LETTER, "3", [list(LIST[6:7])]),  # what is behind the last point may be of all; (a) alone is no list
        (LETTER, "b", [list(LIST[4:5])]),
        (LETTER, "4", []),
        (ICE, "3", []),  # the day of a month begins no line
        (TUGS, "2", [["2. The tugs are slow."], ["2. Rope."]]),
        (TELEGRAM, "ix", [["IX. Then sail."]]),
        (TELEGRAM, "i", [["i. Bring coal."]]),
    ],
)
def test_a_point_goes_from_its_number_to_the_next(
    shelf: ChatBot, document_id: str, number: str, found: list[list[str]]
) -> None:
    assert words(shelf.library.store.documents.get(document_id), number) == found


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Read me point 8 of Quill's list", PlaceAsked("point", "8", topic=("list",))),
        ("Read me point eight of the letter", PlaceAsked("point", "8")),
        ("Show me proposal no. 3", PlaceAsked("point", "3")),
        ("Quote item (h) of the memo", PlaceAsked("point", "h")),
        ("What does recommendation ii of the memo say?", PlaceAsked("point", "ii")),
        ("Read paragraph 3 (b) of the letter", PlaceAsked("paragraph", "3b")),
        ("Who wrote point 3 of the letter?", None),
    ],
)
def test_the_point_that_a_question_asks_for(question: str, asked: PlaceAsked | None) -> None:
    found = place_asked(question, ("Quill",))
    assert found == asked or (asked and found and asked.topic and (found.unit, found.number) == ("point", "8"))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Read me point 8 of Quill's list", True),
        ("please show me item (h)", True),
        ("Point 3 of the letter", True),
        ("What does paragraph 2 of the letter say?", True),
        ("What does point 2 mean for the pilots?", False),
        ("Read me the point a pilot made", False),
        ("Who wrote point 3?", False),
        ("What was said on point 8?", False),
    ],
)
def test_whether_a_point_is_to_be_read(question: str, asks: bool) -> None:
    assert asks_for_a_point(question) is asks


def test_what_says_a_place_says_no_document() -> None:
    question = "Read me point 8 and the first footnote of the letter"
    assert [question[start:end] for start, end in place_words(question)] == ["point 8", "first footnote"]


def test_a_point_is_quoted_whole(shelf: ChatBot) -> None:
    answer = told(shelf, "Read me point 2 of the document", LETTER)
    assert answer.drafts[0].lead == "Point 2 of the letter of May 4, 1951 reads:"
    assert [quote.text for quote in answer.drafts[0].quotes] == list(LIST[2:6])


def test_a_point_that_is_not_there_is_told_with_how_far_they_go(shelf: ChatBot) -> None:
    answer = told(shelf, "Read me point 8 of the document", LETTER)
    assert not answer.drafts
    assert answer.remark == "There is no point 8. The letter of May 4, 1951 has points that go from 1 to 3."
    none = told(shelf, "Read me point 8 of the document", ICE)
    assert none.remark == "The memorandum of May 5, 1951 has no numbered points."


def test_two_of_a_number_are_both_told(shelf: ChatBot) -> None:
    answer = told(shelf, "Read me item 2 of the document", TUGS)
    assert answer.remark == "The memorandum of May 6, 1951 has 2 of that number."
    assert [quote.text for draft in answer.drafts for quote in draft.quotes] == ["2. The tugs are slow.", "2. Rope."]


def test_a_paragraph_without_a_printed_number_is_counted(shelf: ChatBot) -> None:
    printed = told(shelf, "Read me paragraph 2 of the document", LETTER)
    assert printed.drafts[0].quotes[0].text == LIST[2]
    counted = told(shelf, "Read me paragraph 2 of the document", ICE)
    assert [quote.text for quote in counted.drafts[0].quotes] == [PLAIN[1]]


@pytest.mark.parametrize(
    "question", ["Read me point 2 of Quill's letter to Marlow of May 4, 1951", "Read me point 2 of document 1"]
)
def test_the_document_is_named(shelf: ChatBot, question: str) -> None:
    answer = shelf.ask(question)
    assert answer.operation == "position"
    assert [citation.quote for citation in answer.citations] == list(LIST[2:6])


def test_a_list_that_is_only_described_is_the_one_that_is_found(shelf: ChatBot) -> None:
    hits = shelf.retriever.retrieve("tugs", Scope(()).filters, 5)
    everything = Scope(shelf.library.store.documents.ids(), whole=True)
    answer = position(shelf.library, Scripted(*hits), everything, "Read me point 1 of the list of complaints of tugs")
    assert answer is not None
    assert answer.remark.startswith("Taken to mean the memorandum of May 6, 1951.")
    elsewhere = position(shelf.library, Scripted(*hits), everything, "Read me point 1 of the list of Brandt's demands")
    assert elsewhere is None  # nobody of that name is in what was found: it is searched


def test_a_long_point_is_told_as_far_as_there_is_room(tmp_path: Path, encoder: Encoder) -> None:
    long = " ".join(["rope"] * 600)
    text = volume(
        "frus1950-52v13",
        document(1, "Memorandum on Rope", "Orley", "May 4, 1951", "1951-05-04", f"1. {long}", long, "2. Coal."),
    )
    with Library(tmp_path / "library", encoder) as library:
        library.add(read_bytes(text, "rope.xml"))
        answer = position(library, Scripted(), Scope(("frus1950-52v13/d1",)), "Read me point 1 of the document")
    assert answer is not None
    assert answer.remark == "It has 1,201 words; these are its first 601."
    assert len(answer.drafts[0].quotes) == 1
