"""That the documents do not say a thing is told only where all that could say it was looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

MANY = 24


def letters() -> bytes:
    """Many about Captain Holt and the pilot; two of the harbour master."""
    one = [
        document(
            number, f"Letter {number} From the Pilot to the Board", "Orley", f"May {number}, 1951",
            (dt.date(1951, 5, 1) + dt.timedelta(number)).isoformat(),
            f"Captain Holt sailed out to the lighthouse with the nets, for the {number}. time this spring."
            + (" Renwick was with him, and sold the lamp to Tolliver." if number < 3 else ""),
        )
        for number in range(1, MANY + 1)
    ]  # fmt: skip
    return volume("frus1950-52v07", *one)


@pytest.fixture(scope="module")
def board(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("board"), encoder) as library:
        library.add(read_bytes(letters(), "frus1950-52v07.xml"))
        yield build_chatbot(library)


def test_of_somebody_who_is_in_few_documents_it_is_told(board: ChatBot) -> None:
    assert "do not say" in board.ask("Why did Renwick insult Tolliver?").remark
    assert "do not say" not in board.ask("Why did Renwick sell the lamp to Tolliver?").remark


def test_of_somebody_who_is_everywhere_it_is_not(board: ChatBot) -> None:
    assert "do not say" not in board.ask("Why did Holt insult the lighthouse keeper?").remark
