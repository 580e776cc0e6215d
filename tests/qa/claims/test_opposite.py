"""A premise is contradicted only by the opposite in the very person's own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.words.hanging import is_taken_back, takes_up
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

OTHERWISE = "The documents say otherwise:"
TALKS = volume(
    "frus1950-52v07",
    document(
        1, "Memorandum of Conversation", "Orley", "June 2, 1951", "1951-06-02",
        "Mr. Tarn said that the ferry tolls should be increased because of the price of coal.",
        "Mr. Ibsen urged that Lindqvist leave at once. He argued against opening the southern sluice.",
        "Mr. Voss said that the pilots could support Quinn, or stand up to Quinn. He opposed neither.",
        "Mr. Orr remarked that Holt opposed the regatta. Mr. Holt supported the regatta in every year.",
        "Mr. Lund said that Norland must resist any boat which Vestland sends for Quinn.",
    ),
    document(
        2, "Telegram From the Embassy in Norland to the Department of State", "Orley", "June 4, 1951", "1951-06-04",
        "Obviously I am proposing we stand up to Marlow (since no one else will).",
        "Avoid overt interference in the herring market.",
        "Renwick",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def talks(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("talks"), encoder) as library:
        library.add(read_bytes(TALKS, "frus1950-52v07.xml"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Why did Tarn want the ferry tolls to be lowered?", "should be increased"),
        ("Why did Ibsen want Lindqvist to stay in Norland?", "Lindqvist leave"),
        ("Why did Ibsen favor opening the southern sluice?", "argued against opening"),
        ("Why did Ambassador Renwick want to support Marlow?", "stand up to Marlow"),
        ("Why did Renwick recommend open intervention in the herring market?", "Avoid overt interference"),
    ],
)
def test_the_opposite_in_his_own_words_is_told_first(talks: ChatBot, question: str, quoted: str) -> None:
    answer = talks.ask(question)
    assert answer.remark == OTHERWISE
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Why did Tarn want the ferry tolls to be increased?",  # as it is
        "Why did Ibsen want Lindqvist to leave?",
        "Why did Ibsen oppose opening the southern sluice?",
        "Why did Voss want to support Quinn?",  # only what could be done
        "Why did Holt support the regatta?",  # another one says that he opposed it
        "Why did Lund want to support Quinn?",  # it is not Quinn who is to be resisted
        "Why did Orr want Lindqvist to stay?",  # another one's words
    ],
)
def test_else_there_is_no_such_line(talks: ChatBot, question: str) -> None:
    assert OTHERWISE not in talks.ask(question).remark


@pytest.mark.parametrize(
    ("view", "following", "so"),
    [
        ("The mission believes that the pilots must be faced down.", "We tend to differ with the mission.", True),
        ("Orr argues that the nets are lost.", "I do not agree.", True),
        ("We believe that the nets are lost.", "I do not agree with those who wait.", False),
        ("The mission believes that the pilots must be faced down.", "We sent them a letter.", False),
        ("The boats sailed at dawn.", "We do not agree on the price.", False),
    ],
)
def test_a_view_that_is_taken_back(view: str, following: str, so: bool) -> None:
    assert is_taken_back(view, following) is so


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("It was agreed that all three must be met before the talks.", True),
        ("It looks clear that if they can gain strength they will come.", True),
        ("I think one of them will answer.", True),
        ("The allies believe that all three powers must sign.", False),
        ("If the pilots come, they will fight.", False),
        ("We shall ask Rusk and Ball whether they agree.", False),
    ],
)
def test_several_whom_nobody_has_named(text: str, so: bool) -> None:
    assert takes_up(text) is so
