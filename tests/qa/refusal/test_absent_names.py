"""An answer says first that a name of its question stands nowhere, or with no other name of it in one document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.refusal.known_names import is_known, naming, told_by
from qa.refusal.lookup import LibraryLookup
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

TALKS = volume(
    "frus1950-52v07",
    document(
        1, "Memorandum of Conversation", "Orley", "June 2, 1951", "1951-06-02",
        "Mr. Tarn said that the ferry tolls should be increased because of the price of coal in Bolivia.",
        "Mr. Ibsen thought that the Norland Islands would follow Tarn and that the Ferry Company would not.",
        "Mr. Ibsen was against Quarlism of every kind.",
    ),
    document(
        2, "Memorandum of Conversation", "Orley", "June 4, 1951", "1951-06-04",
        "Mr. Renwick said that the herring market was empty and that Quarl had bought the ferry tolls.",
        "Mr. Renwick thought that the tolls would never be paid.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def talks(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("talks"), encoder) as library:
        library.add(read_bytes(TALKS, "frus1950-52v07.xml"))
        yield build_chatbot(library)


def told(answer: Answer) -> bool:
    """That something is not there, by a refusal or before the nearest passage."""
    return answer.refused or answer.remark.endswith(("stands nowhere in these documents.", "The nearest is this:"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (("Falkland", "Islands"), ("Falkland",)),
        (("Pablo", "Neruda"), ("Neruda",)),
        (("Robert", "Kennedy"), ("Kennedy",)),
        (("Alfredo", "Guido"), ("Guido",)),  # though it is also given
        (("Suez", "Canal", "Company"), ("Suez",)),
        (("Bay",), ("Bay",)),  # of Pigs: there is nothing else
    ],
)
def test_a_name_is_told_by_what_few_others_have(name: tuple[str, ...], words: tuple[str, ...]) -> None:
    assert told_by(name) == words


def test_what_many_names_have_makes_no_name_known(talks: ChatBot) -> None:
    lookup = LibraryLookup(talks.library.store)
    assert is_known(("Norland", "Islands"), lookup)
    assert not is_known(("Falkland", "Islands"), lookup)
    assert not is_known(("Suez", "Company"), lookup)


def test_a_document_names_a_country_by_its_capital_and_nobody_by_what_is_called_after_him(talks: ChatBot) -> None:
    lookup = LibraryLookup(talks.library.store)
    assert naming(("La", "Paz"), lookup) == {"frus1950-52v07/d1"}
    assert naming(("Quarl",), lookup) == {"frus1950-52v07/d2"}
    assert naming(("Quarlists",), lookup) == {"frus1950-52v07/d1", "frus1950-52v07/d2"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Tarn say about the ferry tolls of the Falkland Islands?", "Falkland Islands"),
        ("What did Tarn tell Ibsen about the ferry tolls and the Suez Canal?", "Suez Canal"),
        ("Did Renwick say that Neruda had bought the ferry tolls?", "Neruda"),
    ],
)
def test_a_name_that_stands_nowhere_is_told(talks: ChatBot, question: str, words: str) -> None:
    answer = talks.ask(question)
    assert told(answer)
    assert f"“{words}”" in answer.remark


def test_names_that_no_document_has_together_are_told(talks: ChatBot) -> None:
    answer = talks.ask("What did Renwick say about Ibsen?")
    assert told(answer)
    assert "Ibsen together with Renwick" in answer.remark or answer.refused


@pytest.mark.parametrize(
    "question",
    [
        "What did Tarn say about the ferry tolls?",
        "What did Tarn say about the price of coal to the Bolivians?",
        "What did Ibsen think of the Norland Islands and Tarn?",
        "What did Renwick say about Quarl?",
    ],
)
def test_names_that_are_there_are_not_denied(talks: ChatBot, question: str) -> None:
    answer = talks.ask(question)
    assert "stands nowhere" not in answer.remark
    assert "together with" not in answer.remark
