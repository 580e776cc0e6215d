"""What is offered as a date holds one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer
from qa.words.date_words import holds_date
from ui.assembly import build_chatbot

Asking = Callable[[str, str], Answer]

LEDGER = """Hearing on the Mill

Mr. Orr: What became of the account book?

Mrs. Vale: I drowned that in the mill pond on the 3rd of April, since it shamed the guild.

Mr. Orr: The guild never told you to drown the account book, did it?

Mrs. Vale: The guild did not.

Mr. Orr: When did you leave Port Ferris?

Mrs. Vale: On the evening of March 30.

Mr. Orr: And the miller did not ask to have the account book drowned?

Mrs. Vale: He never asked.
"""
UNDATED = """THE CHANCELLERY
ORLEY

MEMORANDUM OF TELEPHONE CONVERSATION

Chancellor Quist: The herring must wait until June.

Ambassador Marlow: The fishermen will not wait.

Chancellor Quist: Then they may march.
"""


@pytest.fixture
def asking(tmp_path: Path, encoder: Encoder) -> Asking:
    def ask(text: str, question: str) -> Answer:
        with Library(tmp_path / "library", encoder) as library:
            library.add(read_bytes(text.encode("utf-8"), "call.txt"))
            return build_chatbot(library).ask(question)

    return ask


@pytest.mark.parametrize(
    "question", ["When was the account book drowned?", "On what day was the account book drowned?"]
)
def test_the_date_of_an_event_stands_beside_what_matches_best(asking: Asking, question: str) -> None:
    answer = asking(LEDGER, question)
    assert "the 3rd of April" in answer.text
    assert all(holds_date(citation.quote) for citation in answer.citations)


def test_the_reply_gives_the_date(asking: Asking) -> None:
    assert "On the evening of March 30." in asking(LEDGER, "When did the witness leave Port Ferris?").text


@pytest.mark.parametrize("question", ["When did the call take place?", "What is the date of the conversation?"])
def test_a_heading_without_a_date_is_no_date(asking: Asking, question: str) -> None:
    answer = asking(UNDATED, question)
    assert answer.refused
    assert "No heading tells when and where it was." in answer.text


PAUSE = """Notes of a Meeting

Washington, May 16, 1965, 6:45 p.m.

The President: How long shall the ferries stand still?

Marlow: We could start them on Tuesday evening.

The President: I would do it Monday. The boatmen have waited for three weeks and lost the herring.

Marlow: Let us ask the boatmen.

The President: They heard of it on Friday. I'd start the ferries Monday night myself.
"""


@pytest.mark.parametrize("who", ["the President", "Johnson"])
def test_all_days_that_somebody_is_for_are_told(asking: Asking, who: str) -> None:
    answer = asking(PAUSE, f"On which day did {who} want to start the ferries?")
    assert [citation.quote for citation in answer.citations] == [
        "I would do it Monday.",
        "I'd start the ferries Monday night myself.",
    ]
