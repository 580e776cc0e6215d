"""Among many documents: what a chat answers there otherwise than of two, from the question to what is quoted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

_WHOLE = (
    "Captain Quill had waited a week at the quay. The tug Hesper was lost in the fog off Skagen. "
    "Her crew of nine came ashore in a boat."
)
_SOLD = ("The barge Petrel was sold at Brint to a dealer in rope.", "He paid with two lamps and a promise.")
PAPERS = (
    document(1, "Letter From the Dealer (Fyfe) to the Mayor (Roe)", "Brint", "May 2, 1951", "1951-05-02", *_SOLD),
    document(2, "Letter From the Pilot (Tull) to the Mayor (Roe)", "Brint", "May 9, 1951", "1951-05-09", _WHOLE),
    *(
        document(
            n,
            "Paper on the Lighthouses",
            "Orley",
            f"June {n}, 1951",
            f"1951-06-{n:02}",
            *(f"Lamp {n} of row {row} was sold." for row in range(5)),
        )
        for n in range(3, 26)
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("many") / "library", encoder) as library:
        library.add(read_bytes(volume("frus1950-52v07", *PAPERS), "frus1950-52v07.xml"))
        yield build_chatbot(library)


def test_a_single_quotation_is_quoted_whole(bot: ChatBot) -> None:
    (citation,) = bot.ask("Where was the tug Hesper lost?").citations
    assert citation.quote == _WHOLE


def test_what_stands_right_behind_is_quoted_with_it(bot: ChatBot) -> None:
    assert [citation.quote for citation in bot.ask("What became of the barge Petrel?").citations] == [*_SOLD]
