"""Volumes and document numbers that a question names."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.avalon import read_avalon
from data.volume import Target, Volume
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import Filters
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.question.date_mentions import date_mentions
from qa.question.profile import profile
from qa.question.volumes import volume_mentions, without_volumes
from ui.assembly import build_chatbot

HERE = (
    "frus1955-57v09",
    "frus1958-60v09",
    "frus1961-63v10-12mSupp",
    "frus1961-63v12",
    "frus1961-63v15",
    "frus1969-76ve15p1",
)


@pytest.mark.parametrize(
    ("question", "volumes"),
    [
        ("What does volume XII say about Guido?", ("frus1961-63v12",)),
        ("Who is Guido in vol. 12?", ("frus1961-63v12",)),
        ("In FRUS 1961–63, volume XV, who met Grewe?", ("frus1961-63v15",)),
        ("Foreign Relations of the United States, 1961-1963, Volume XV", ("frus1961-63v15",)),
        ("who is it in volume IX?", ("frus1955-57v09", "frus1958-60v09")),
        ("who is it in volume ix of the 1958–60 series?", ("frus1958-60v09",)),
        ("in volume E-15, part 1, who met Ford?", ("frus1969-76ve15p1",)),
        ("in volume E-15, part 2, who met Ford?", ()),
        ("in FRUS 1961-63, who met Grewe?", ("frus1961-63v12", "frus1961-63v15")),
        ("Document 188 in frus1955-57v09", ("frus1955-57v09",)),
        ("what is in volume XI?", ("frus1961-63v10-12mSupp",)),
        ("in volume 6, who met Grewe?", ()),
    ],
)
def test_a_volume_named_in_a_question(question: str, volumes: tuple[str, ...]) -> None:
    (mention,) = volume_mentions(question)
    assert mention.among(HERE) == volumes


@pytest.mark.parametrize(
    "question",
    ["the volume I read said so", "the volume of trade in 1961", "volume 1961", "at full volume", "frus1961-63v12/d2"],
)
def test_what_only_looks_like_a_volume(question: str) -> None:
    assert volume_mentions(question) == ()


@given(st.text(alphabet=" aIVXof.,?120volumeFRUS–-", max_size=60))
def test_a_mention_stands_where_it_says(question: str) -> None:
    for mention in volume_mentions(question):
        assert mention.words in question[mention.start : mention.end]


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("In FRUS 1961–63, volume XII, who was Guido?", "who was Guido?"),
        ("Who was Guido in volume XII?", "Who was Guido?"),
        ("volume XII", "volume XII"),
        ("Who was Guido?", "Who was Guido?"),
    ],
)
def test_what_is_asked_apart_from_where(question: str, rest: str) -> None:
    assert without_volumes(question) == rest


def test_the_years_of_a_series_are_no_date() -> None:
    assert date_mentions("in FRUS 1961–63, volume XII, what happened in 1962?")[0].year == 1962
    assert date_mentions("in volume XII of the 1961-63 series") == ()


MAY = dt.date(1951, 5, 4)
DATES = {"a/d1": None, "a/d2": MAY, "frus1961-63v12/d2": None, "second": MAY, "notes": MAY}
IX, XII = ("a/d1", "a/d2"), ("frus1961-63v12/d2", "second")
NUMBERS = {
    "a/d1": Target("frus1955-57v09", "1"),
    "a/d2": Target("frus1955-57v09", "2"),
    "frus1961-63v12/d2": Target("frus1961-63v12", "2"),
    "second": Target("frus1961-63v12", "7"),
}


@pytest.mark.parametrize(
    ("question", "documents", "within", "absent"),
    [
        ("What is in document 2?", ("a/d2", "frus1961-63v12/d2"), ("a/d2", "frus1961-63v12/d2"), ()),
        ("What is in document 2 of volume XII?", ("frus1961-63v12/d2",), ("frus1961-63v12/d2",), ()),
        ("What is in document 7?", ("second",), ("second",), ()),
        ("Who is it in volume XII?", (), XII, ()),
        ("Who is it on May 4, 1951 in volume XII?", ("second",), XII, ()),
        ("Which document of volume XII do the editors refer to?", (), (), ()),
        ("What is in document 9999?", (), (), ("document 9999",)),
        ("What is in document 7 of vol. IX?", (), IX, ("document 7 in vol. IX",)),
        ("What is in volume XX?", (), (), ("volume XX",)),
        ("What do the documents 1962 say?", (), (), ()),
        (Question("And in volume IX?", "Who is it in volume XII?"), (), IX, ()),
    ],
)
def test_documents_named_by_volume_and_number(
    question: str | Question, documents: tuple[str, ...], within: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    asked = profile(question if isinstance(question, Question) else Question(question), (), DATES, NUMBERS)
    assert asked.documents == documents
    assert asked.within == within
    assert tuple(missing.words for missing in asked.absent) == absent


def test_where_nothing_is_numbered_no_number_is_missing() -> None:
    assert profile(Question("What is in document 3?"), (), {"notes": None}).absent == ()


TEXT = (
    "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"
    "Marlow: Is the strike at the {place} over yet?(3)\n\nQuill: The cranes at the {place} stand still.\n\n"
    "3 See Document 5. Back\n\nSource: Port Archive, Box {place}.\n"
)


@pytest.fixture(scope="module")
def two_volumes(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    """The same call in two volumes, but for the place."""
    with Library(tmp_path_factory.mktemp("volumes"), encoder) as library:
        for volume, place in (("frus1951v06", "harbour"), ("frus1951v07", "shipyard")):
            document = read_avalon(TEXT.format(place=place), f"{volume}/d2")
            library.add([dataclasses.replace(document, volume=Volume(volume), number="2")])
        yield build_chatbot(library)


@pytest.mark.parametrize(("volume", "document"), [("VI", "frus1951v06/d2"), ("VII", "frus1951v07/d2")])
def test_the_named_volume_answers(two_volumes: ChatBot, volume: str, document: str) -> None:
    answer = two_volumes.ask(f"In FRUS 1951, volume {volume}, what did Quill say about the cranes?")
    assert {citation.passage.document_id for citation in answer.citations} == {document}


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What does document 9999 say about the cranes?", "There is no document 9999 in this library."),
        ("What does document 9 of volume VI say of cranes?", "There is no document 9 in volume VI in this library."),
        ("What did Quill say about the cranes in volume XX?", "There is no volume XX in this library."),
    ],
)
def test_what_is_not_here_is_told(two_volumes: ChatBot, question: str, reason: str) -> None:
    answer = two_volumes.ask(question)
    assert answer.refused
    assert reason in answer.text


def test_a_document_that_is_only_pointed_at_may_be_asked_about(two_volumes: ChatBot) -> None:
    assert not two_volumes.ask("Which footnote points to document 5?").refused


def test_a_filter_goes_before_the_volume_of_the_question(two_volumes: ChatBot) -> None:
    answer = two_volumes.ask(
        "In volume VI, what did Quill say about the cranes?", filters=Filters(documents=("frus1951v07/d2",))
    )
    assert {hit.passage.document_id for hit in answer.hits} <= {"frus1951v07/d2"}
