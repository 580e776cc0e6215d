"""Words that only say in which document to look limit a search and are not searched for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.understanding import profile
from tests.qa.untitled_talks import TALKS, text
from ui.assembly import build_chatbot


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("placed") / "library", encoder) as library:
        for name in TALKS:
            library.add(read_bytes(text(name), f"{name}.txt"))
        yield library


@pytest.fixture(scope="module")
def asked_of(talks: Library) -> ChatBot:
    return build_chatbot(talks)


def test_the_document_is_a_limit_and_its_words_are_not_asked_for(talks: Library) -> None:
    asked = profile(Question("What does the miller want to try? (the meeting on sourdough and ovens)"), talks)
    assert asked.within == asked.documents == ("talk-2",)
    assert asked.own == "What does the miller want to try?"
    assert asked.taken == "Taken to mean talk-2."


@pytest.mark.parametrize(
    "question",
    [
        "What does the miller want to try?",
        "What does the miller want to try, in talk-2?",  # is named
        "What does the miller want to try in the flour meeting?",  # two may be meant
    ],
)
def test_nothing_is_taken_where_nothing_describes_one(talks: Library, question: str) -> None:
    asked = profile(Question(question), talks)
    assert (asked.taken, asked.own) == ("", question)


def test_an_answer_says_which_document_was_taken(asked_of: ChatBot) -> None:
    answer = asked_of.ask("In the sourdough meeting, what would the miller try?")
    assert answer.remark.startswith("Taken to mean talk-2.")
    assert {citation.passage.document_id for citation in answer.citations} == {"talk-2"}
    assert "another flour" in answer.text
    assert answer.standalone.own == "In the sourdough meeting, what would the miller try?"


def test_a_refusal_says_it_behind_its_reason(asked_of: ChatBot) -> None:
    answer = asked_of.ask("In the sourdough meeting, what did Mrs. Holt say about pilots?")
    assert answer.refused
    assert answer.remark.endswith("Taken to mean talk-2.")


def test_of_a_document_without_a_list_the_labels_tell_who_took_part(asked_of: ChatBot) -> None:
    answer = asked_of.ask("Who took part in the Harbour, Pilots and Lighthouse Committee meeting?")
    assert answer.operation == "people"
    assert {citation.passage.document_id for citation in answer.citations} == {"talk-1"}
    assert all(name in answer.text for name in ("Holt", "Renner", "Chair"))
