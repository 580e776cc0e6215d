"""How long a conversation lasted: by its heading or a note, or told as not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answering.lasting import asks_how_long
from qa.chatbot import ChatBot
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

TALKS = volume(
    "frus1950-52v09",
    document(
        1, "Memorandum of Conversation", "Orley", "May 4, 1951, 4:17-5:50 p.m.", "1951-05-04",
        "The Ambassador said that the nets were torn.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def talks(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("talks"), encoder) as library:
        library.add(read_bytes(TALKS, "talks.xml"))
        yield build_chatbot(library)


@pytest.mark.parametrize(
    "question",
    [
        "How long did the call last?",
        "For how long did they talk?",
        "How long was the conversation of May 4?",
        "What was the duration of the second meeting?",
        "How many minutes did the November call take?",
    ],
)
def test_questions_of_how_long(question: str) -> None:
    assert asks_how_long(question)


@pytest.mark.parametrize(
    "question",
    ["How long did the war last?", "How long would the planning take?", "What did they say at last in the call?"],
)
def test_other_questions(question: str) -> None:
    assert not asks_how_long(question)


def test_a_heading_with_beginning_and_end_tells_it(talks: ChatBot) -> None:
    answer = talks.ask("How long did the conversation of May 4 last?")
    assert not answer.refused
    assert "4:17-5:50 p.m." in answer.citations[0].quote
    assert "is dated:" in answer.text


def test_a_heading_with_a_beginning_alone_does_not(bot: ChatBot) -> None:
    answer = bot.ask("How long did the call last?")
    assert answer.refused
    assert "it does not give how long it lasted" in answer.text
