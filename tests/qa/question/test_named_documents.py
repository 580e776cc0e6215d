"""A document that is named is what the answer comes from; what others say of it is not what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import Filters
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.question.document_numbers import asks_of_pointers, document_numbers, without_documents
from qa.question.meant_documents import by_date_and_kind, by_order
from tests.qa.volumes_of_letters import HARBOURS, LIGHTHOUSES
from ui.assembly import build_chatbot


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    yield from _bot(tmp_path_factory.mktemp("harbours"), encoder, HARBOURS)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    yield from _bot(tmp_path_factory.mktemp("both"), encoder, HARBOURS, LIGHTHOUSES)


def _bot(folder: Path, encoder: Encoder, *volumes: bytes) -> Iterator[ChatBot]:
    with Library(folder / "library", encoder) as library:
        for place, raw in enumerate(volumes):
            library.add(read_bytes(raw, f"volume{place}.xml"))
        yield build_chatbot(library)


def cited(answer: Answer) -> list[str]:
    return [citation.passage.id for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "What does Document 2 of volume VII say?",
        "What does document 2 say?",
        "What is frus1950-52v07/d2 about?",
        "Summarise FRUS, 1950–1952, Volume VII, Document 2",
        "Tell me about Doc. 2",
        "What does d2 contain?",
        "What are the main points of document no. 2?",
        "What is the letter of May 6, 1951 about?",
        "What does the May 6, 1951 letter say?",
        "Who wrote Document 2?",
    ],
)
def test_what_a_document_says_comes_from_that_document(harbours: ChatBot, question: str) -> None:
    answer = harbours.ask(question)
    assert {citation.passage.document_id for citation in answer.citations} == {"frus1950-52v07/d2"}
    assert "Letter From Foreign Minister Lindqvist to President Marlow" in answer.text
    assert "Orley, May 6, 1951" in answer.text
    assert "The herring agreement cannot be signed" in answer.text
    assert "See Document" not in answer.text


def test_its_beginning_is_quoted_in_reading_order(harbours: ChatBot) -> None:
    answer = harbours.ask("What does Document 2 say?")
    assert cited(answer) == [f"frus1950-52v07/d2#{name}" for name in ("head", "head", "p1", "p2")]
    assert answer.text.startswith("Letter, titled:")
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)


def test_a_topic_is_looked_for_in_the_named_document_only(harbours: ChatBot) -> None:
    answer = harbours.ask("What does Document 3 say about the herring letter?")
    assert {citation.passage.document_id for citation in answer.citations} == {"frus1950-52v07/d3"}
    assert harbours.ask("What does Document 1 say about the herring agreement?").refused


def test_a_named_document_is_asked_for_its_date_and_notes(harbours: ChatBot) -> None:
    assert harbours.ask("When was Document 1 written?").text == "The telegram is dated: “Orley, May 4, 1951” [1]"
    assert cited(harbours.ask("What does footnote 1 of Document 3 say?")) == [
        "frus1950-52v07/d3#fn1",
        "frus1950-52v07/d3#p2",  # where its mark stands
    ]


@pytest.mark.parametrize(
    "question", ["Which documents cite Document 2?", "Who refers to document 2?", "Where is Document 2 mentioned?"]
)
def test_who_points_at_a_document_is_told_by_those_who_point(harbours: ChatBot, question: str) -> None:
    assert cited(harbours.ask(question)) == ["frus1950-52v07/d1#fn1", "frus1950-52v07/d3#fn1"]


def test_nobody_points_at_a_document(harbours: ChatBot) -> None:
    answer = harbours.ask("Which documents cite Document 3?")
    assert answer.refused
    assert "points to it" in answer.text


def test_without_a_volume_every_document_of_the_number_is_meant(both: ChatBot) -> None:
    answer = both.ask("What does Document 2 say?")
    assert {c.passage.document_id for c in answer.citations} == {"frus1950-52v07/d2", "frus1950-52v08/d2"}
    answer = both.ask("What does Document 2 of volume VIII say?")
    assert {c.passage.document_id for c in answer.citations} == {"frus1950-52v08/d2"}


def test_a_filter_or_the_conversation_tells_the_volume(both: ChatBot) -> None:
    answer = both.ask("What does Document 2 say?", filters=Filters(documents=("frus1950-52v08/d2",)))
    assert {c.passage.document_id for c in answer.citations} == {"frus1950-52v08/d2"}
    first = both.ask("What does Document 3 of volume VII say?")
    answer = both.ask(
        "What does Document 2 say?", Conversation().then("What does Document 3 of volume VII say?", first)
    )
    assert {c.passage.document_id for c in answer.citations} == {"frus1950-52v07/d2"}


def test_a_document_beside_the_filters_is_not_answered_by_others(harbours: ChatBot) -> None:
    answer = harbours.ask("What does Document 2 say?", filters=Filters(documents=("frus1950-52v07/d3",)))
    assert answer.refused
    assert "not within them" in answer.text


def test_the_shipped_calls_are_named_by_place_in_time(bot: ChatBot) -> None:
    for question in (
        "What does the second memorandum say?",
        "What is the later call about?",
        "Sum up the December 3 memo",
    ):
        assert {c.passage.document_id for c in bot.ask(question).citations} == {"msc_cuba221"}, question
    assert {c.passage.document_id for c in bot.ask("Summarise the November 9 call").citations} == {"msc_cuba164"}


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Compare documents 3, 4 and 17", ("3", "4", "17")),
        ("doc. no. 5 or d6", ("5", "6")),
        ("frus1950-52v07/d2", ()),
        ("the documents of 1962", ()),
    ],
)
def test_numbers_of_documents(question: str, numbers: tuple[str, ...]) -> None:
    assert document_numbers(question) == numbers


def test_the_document_that_is_named_is_no_topic() -> None:
    assert without_documents("When was Document 37 written?") == "When was the document written?"
    assert without_documents("What is frus1961-63v15/d37 about?") == "What is the document about?"


@pytest.mark.parametrize(
    ("question", "of_pointers"),
    [
        ("Which documents cite Document 37?", True),
        ("Where is document 37 referred to?", True),
        ("Which document does Document 37 refer to?", False),
        ("What does Document 37 say about references?", False),
    ],
)
def test_what_others_say_of_a_document(question: str, of_pointers: bool) -> None:
    assert asks_of_pointers(question) is of_pointers


def test_a_date_with_a_kind_names_documents_of_that_kind() -> None:
    titles = {"a": "Telegram From X", "b": "Letter From Y", "c": "Current Developments"}.__getitem__
    assert by_date_and_kind("What did the March 4 letter say?", "March 4", ("a", "b"), titles) == ("b",)
    assert by_date_and_kind("the cable of March 4", "March 4", ("a", "b"), titles) == ("a",)
    assert by_date_and_kind("the memo of March 4", "March 4", ("a", "b", "c"), titles) == ("c",)
    assert by_date_and_kind("What happened on March 4?", "March 4", ("a", "b"), titles) == ()


def test_calls_of_a_day_are_those_by_telephone() -> None:
    titles = {
        "a": "Memorandum of a Telephone Conversation Between Quill and Tull",
        "b": "Memorandum of Conversation",
        "c": "Letter From Quill",
    }.__getitem__
    of_the_day = ("a", "b", "c")
    assert by_date_and_kind("Compare the calls between Quill and Tull on March 4", "March 4", of_the_day, titles) == (
        "a",
    )
    assert by_date_and_kind("the phone conversations of March 4", "March 4", of_the_day, titles) == ("a",)
    assert by_date_and_kind("the talks with Mr. Tull on March 4", "March 4", of_the_day, titles) == ("a", "b")
    assert by_date_and_kind("the call of March 4", "March 4", ("b", "c"), titles) == ("b",)


def test_an_order_names_one_of_a_few() -> None:
    dates = {"b": dt.date(1962, 12, 3), "a": dt.date(1962, 11, 9)}
    titles = dict.fromkeys(dates, "Memorandum of Telephone Conversation").__getitem__
    assert by_order("What does the first call say?", dates, titles) == ("a",)
    assert by_order("What does the later memo say?", dates, titles) == ("b",)
    assert by_order("What of the third memo?", dates, titles) == ()
    assert by_order("the first call from McCloy", dates, titles) == ()
    assert by_order("the second letter", dates, titles) == ()


@pytest.mark.parametrize("question", ["Give me an overview of {}", "What does {} say?", "Who wrote {}?"])
def test_an_id_that_no_document_has_is_told_to_be_none(harbours: ChatBot, question: str) -> None:
    answer = harbours.ask(question.format("frus1950-52v07/d999"))
    assert answer.refused
    assert "There is no document frus1950-52v07/d999 in this library." in answer.text
