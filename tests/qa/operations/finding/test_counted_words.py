"""A count is counted, also where who or when cannot be made out: over what can be, and a line says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.operations.finding.counted_words import Counted, counted_words, not_made_out, said_by
from qa.understanding.kind_asked import kind_asked, of_its_task
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

SHELF = volume(
    "frus1950-52v14",
    document(
        1, "Memorandum of Telephone Conversation Between the Secretary (Marlow) and the Harbour Master (Quill)",
        "Orley", "May 4, 1951", "1951-05-04", "Marlow: Is Brentwick frozen?",
        "Quill: Brentwick is frozen, and so is the river.", "Marlow: Then we wait.",
    ),
    document(
        2, "Memorandum of Telephone Conversation Between the Secretary (Marlow) and the Harbour Master (Quill)",
        "Orley", "May 5, 1951", "1951-05-05", "Marlow: Who is at Brentwick?", "Quill: Nobody is there.",
    ),
    document(3, "Memorandum on the Ice", "Orley", "May 6, 1951", "1951-05-06", "The ice held.", "Nobody went out."),
    document(4, "Memorandum on the Tugs", "Orley", "May 7, 1951", "1951-05-07", "The tugs are old.", "They are slow."),
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("counted") / "library", encoder) as library:
        library.add(read_bytes(SHELF, "counted.xml"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How often is IBM mentioned by the engineers?", Counted("IBM", "by the engineers")),
        ("How many times is the word ice used in May?", Counted("ice", "in May")),
        ("How often does Brentwick come up when they meet?", Counted("Brentwick", "when they meet")),
        ("How often do the pilots mention Brentwick?", Counted("Brentwick", "by the pilots")),
        ("the number of times “Brentwick” is mentioned", Counted("Brentwick")),
        ("How many mentions of the ice are there among the pilots?", Counted("ice", "are there among the pilots")),
    ],
)
def test_what_is_to_be_counted(question: str, counted: Counted) -> None:
    assert next(iter(counted_words(question))) == counted


def test_who_and_when_are_cut_off_the_words_last() -> None:
    found = [one.words for one in counted_words("How often do the pilots mention the Bank of Orley in the call?")]
    assert found == ["Bank of Orley in the call", "Bank of Orley"]
    assert not [*counted_words("Who wrote to the pilots?")]


@pytest.mark.parametrize(
    ("beside", "by", "unknown"),
    [
        ("by the speech researchers", (), "speech researchers"),
        ("by Quill", ("Quill",), ""),
        ("when Marlow and Quill met on May 4, 1951", (), ""),
        ("by Quill on the evening of May 4, 1951", ("Quill",), "evening"),
        ("", (), ""),
    ],
)
def test_who_and_when_as_far_as_they_can_be_made_out(beside: str, by: tuple[str, ...], unknown: str) -> None:
    people = ("Marlow", "Quill")
    assert said_by(Counted("ice", beside), people) == by
    assert not_made_out(Counted("ice", beside), people) == unknown


@pytest.mark.parametrize(
    ("question", "remark", "places"),
    [
        (
            "How often is Brentwick mentioned by the engineers?",
            "“Brentwick” stands in 3 places of 2 documents: 2 in Marlow’s turns, 1 in Quill’s turns. By document: the "
            "memorandum of May 4, 1951: 2; the memorandum of May 5, 1951: 1. What “engineers” means cannot be made out "
            "here: this counts all documents.",
            3,
        ),
        (
            "How often is Brentwick mentioned by Quill when the engineers listen?",
            "“Brentwick” stands in one place of the memorandum of May 4, 1951 (frus1950-52v14/d1): 1 in Quill’s turns. "
            "What “engineers listen” means cannot be made out here: this counts all documents.",
            1,
        ),
    ],
)
def test_a_count_is_counted_over_what_can_be_made_out(shelf: ChatBot, question: str, remark: str, places: int) -> None:
    answer = shelf.ask(question)
    assert (answer.operation, answer.remark) == ("lookup", remark)
    assert len(answer.citations) == places


def test_the_documents_of_a_day_are_counted(shelf: ChatBot) -> None:
    answer = shelf.ask("How often is Brentwick mentioned by the engineers on May 4, 1951?")
    assert "“Brentwick” stands in 2 places: 1 in Marlow’s turns, 1 in Quill’s turns." in answer.remark
    assert {citation.passage.document_id for citation in answer.citations} == {"frus1950-52v14/d1"}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How often is ice mentioned on May 4, 1951, and who mentions it more often?", True),
        ("How often is ice mentioned and who speaks of it most?", True),
        ("How often is ice mentioned, and who denies it?", False),
    ],
)
def test_who_mentions_it_more_often_is_told_by_the_count(shelf: ChatBot, question: str, asked: bool) -> None:
    kind = kind_asked(question, Conversation(), shelf.library)
    assert kind == "lookup"
    counted, _ = of_its_task(question, kind, Conversation(), shelf.library)
    assert (counted != question) is asked
    assert counted.endswith("?")


def test_a_count_by_speaker_answers_who_mentions_it_more(shelf: ChatBot) -> None:
    answer = shelf.ask("How often is Brentwick mentioned in the call of May 4, 1951, and who mentions it more often?")
    assert answer.remark.endswith("“Brentwick” stands in 2 places: 1 in Marlow’s turns, 1 in Quill’s turns.")


def test_what_stands_nowhere_is_not_counted(shelf: ChatBot) -> None:
    answer = shelf.ask("How often is Zanzibar mentioned by the engineers?")
    assert answer.operation != "lookup" or answer.refused
