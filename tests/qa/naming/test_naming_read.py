"""Documents that a question calls by their titles, kinds, people and dates: found, asked for, or told to be missing."""

from __future__ import annotations

import datetime as dt

import pytest

from embeddings.store.title_index import TitleIndex, title_index
from embeddings.store.values import DocumentRow
from qa.naming.naming_read import certainly_named, naming_read, with_document_of

_TITLES = {
    "v1/d1": ("1961-03-04", "Situation Report on Laos"),
    "v1/d2": ("1961-03-05", "Letter From President Kennedy to Prime Minister Macmillan"),
    "v1/d3": ("1961-03-06", "Letter From President Kennedy to Chancellor Adenauer"),
    "v1/d4": ("1961-03-07", "Memorandum of Conversation"),
    "v1/d5": ("1961-03-08", "Memorandum of Conversation"),
    "v1/d8": ("1961-03-10", "Memorandum From McGeorge Bundy to Walt Rostow"),
    "v1/d6": ("1961-03-09", "Memorandum From Walt Rostow to McGeorge Bundy"),
    "cabinet-budget-meeting": ("1962-05-01", "Notes of a Meeting"),
    "v1/d7": ("1962-05-02", "Minutes of a Bipartisan Leadership Meeting"),
}
_PEOPLE = {"v1/d4": ["Dean Rusk", "Heinrich von Brentano"], "v1/d5": ["Dean Rusk", "Maurice Couve de Murville"]}


@pytest.fixture(scope="module")
def index() -> TitleIndex:
    rows = [
        DocumentRow(
            one, dt.date.fromisoformat(date), title, "v1" if "/" in one else None, None, "FRUS TEI", None, 9, 0, 0, 9, 0
        )
        for one, (date, title) in _TITLES.items()
    ]
    return title_index(rows, _PEOPLE, {})


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What is the Laos Situation Report about?", "v1/d1"),
        ("timeline of the situation report on laos", "v1/d1"),
        ("Summarise the bipartisan leadership meeting", "v1/d7"),
        ("How does the leadership minutes end?", "v1/d7"),
        ("Overview of the budget meeting", "cabinet-budget-meeting"),
        ("Sum up Kennedy's letter to Macmillan", "v1/d2"),
        ("sum up kennedys letter to macmilan", "v1/d2"),
        ("Summarise the letter from Kennedy to Chancellor Adenauer", "v1/d3"),
        ("Summarise Rostow's memo to Bundy", "v1/d6"),
        ("Summarise the memo to Rostow from Bundy", "v1/d8"),
        ("Summarise Rusk's conversation with Brentano", "v1/d4"),
    ],
)
def test_one_is_found(index: TitleIndex, question: str, wanted: str) -> None:
    read = naming_read(question, index, "overview")
    assert read.documents == (wanted,), read
    assert "the document" in read.plain


def test_two_that_are_compared(index: TitleIndex) -> None:
    read = naming_read("Compare the budget meeting with the leadership meeting", index, "comparison")
    assert read.documents == ("cabinet-budget-meeting", "v1/d7")
    assert read.plain == "Compare the document with the document"


def test_several_that_fit_are_offered_by_title_and_date(index: TitleIndex) -> None:
    read = naming_read("Summarise Kennedy's letter", index, "overview")
    assert not read.documents
    assert "Letter From President Kennedy to Prime Minister Macmillan, March 5, 1961 (v1/d2)" in read.unclear
    assert "v1/d3" in read.unclear


def test_one_that_is_not_here_is_told(index: TitleIndex) -> None:
    read = naming_read("What is the Marshall Plan telegram about?", index, "overview")
    assert not read.documents
    assert "No document here is called “Marshall Plan telegram”" in read.unclear


@pytest.mark.parametrize(
    "question",
    [
        "What did Rusk report about Laos?",
        "When did Kennedy call on Macmillan?",
        "Summarise this letter",
        "What did he say in his notes?",
        "What does the memo say?",
    ],
)
def test_nothing_is_called_by_name(index: TitleIndex, question: str) -> None:
    read = naming_read(question, index, "overview")
    assert (read.plain, read.documents, read.unclear) == (question, (), "")


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("Summarise the Tangier paper", True),
        ("Summarise the market paper", False),  # may be words of what is asked
        ("summarise the rusk paper", True),  # one of the library's people
        ("Summarise the small market report", False),  # though one is a report
    ],
)
def test_only_what_is_clearly_a_name_is_told_to_be_missing(index: TitleIndex, question: str, refused: bool) -> None:
    read = naming_read(question, index, "overview")
    assert not read.documents
    assert bool(read.unclear) is refused
    assert read.only_words is not refused


def test_a_question_for_passages_is_limited_only_by_a_whole_title(index: TitleIndex) -> None:
    assert certainly_named("What did Young ask in the bipartisan leadership meeting?", index) == ("v1/d7",)
    assert certainly_named("What did Kennedy's letter to Macmillan say of Laos?", index) == ("v1/d2",)
    assert certainly_named("What did Rostow's message say of Laos?", index) == ()
    assert certainly_named("What came of the French report on Laos?", index) == ()


def test_the_second_part_of_a_question_is_of_the_same_document(index: TitleIndex) -> None:
    part = with_document_of("Who speaks in the budget meeting?", "Who is only talked about?", index)
    assert part == "Who is only talked about in the budget meeting?"


def test_of_several_the_one_of_the_day_that_is_told_apart() -> None:
    """By its date, or by its title where that is of two days."""
    titles = {
        "v1/d1": (dt.date(1961, 3, 2), "Transcript of a Teletype Conversation Between the Legation and the Department"),
        "v1/d2": (
            None,
            "Transcript of a Teletype Conversation Between the Legation and the Department, March 4–5, 1961",
        ),
        "v1/d3": (dt.date(1961, 3, 4), "Telegram From the Legation"),
        "v1/d4": (dt.date(1961, 3, 5), "Letter From Quill"),
    }
    rows = [
        DocumentRow(one, date, title, "v1", None, "FRUS TEI", None, 9, 0, 0, 9, 0)
        for one, (date, title) in titles.items()
    ]
    index = title_index(rows, {}, {})
    asked = "Summarise the teletype conversation of the night of March 4-5, 1961"
    assert naming_read(asked, index, "overview").documents == ("v1/d2",)
    other = "Summarise the teletype conversation of the night of March 2, 1961"
    assert naming_read(other, index, "overview").documents == ("v1/d1",)
    assert naming_read("Summarise the teletype conversation", index, "overview").unclear
