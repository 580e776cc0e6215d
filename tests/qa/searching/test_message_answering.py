"""What somebody answered to a message that was sent to him stands in the one that he sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from data.document_kind import receiver, sender
from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.searching.message_answering import asks_for_the_answer, messages_answering
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

TO_QUILL = "Message From the Mayor's Clerk (Osgood) to the Master of the Harbour (Quill), Orley, May 4, 1951"
TITLES = {
    "sent": TO_QUILL,
    "again": TO_QUILL,
    "back": "Telegram 7 From the Master of the Harbour (Quill) to the Mayor's Clerk (Osgood), Brint, May 5, 1951",
    "later": "Letter From the Master of the Harbour (Quill) to the Mayor's Clerk (Osgood), Brint, May 9, 1951",
    "else": "Letter From the Master of the Harbour (Quill) to the Consul (Renner), Brint, May 5, 1951",
    "embassy": "Telegram From the Embassy in Norland to the Department of Ports, Orley, May 4, 1951, 4 p.m.",
    "department": "Telegram From the Department of Ports to the Embassy in Norland, Brint, May 17, 1951",
    "record": "Memorandum for the Record, Orley, May 4, 1951",
}
DAYS = {"sent": 4, "again": 4, "back": 5, "later": 9, "else": 5, "embassy": 4, "department": 17, "record": 4}
LETTERS = volume(
    "frus1950-52v07",
    document(
        1, "Message From the Mayor's Clerk (Osgood) to the Master of the Harbour (Quill)", "Orley", "May 4, 1951",
        "1951-05-04", "The Mayor wishes the ferry to be back before the vote on the herring is taken on Tuesday.",
        "The reason for this wish is that the fishers would stay away from the vote.",
    ),
    document(
        2, "Message From the Master of the Harbour (Quill) to the Mayor's Clerk (Osgood)", "Brint", "May 5, 1951",
        "1951-05-05", "The ferry will be back on Monday as requested, though I never believed that it moves a vote.",
    ),
    document(
        3, "Memorandum of Conversation", "Orley", "May 7, 1951", "1951-05-07",
        "Mr. Renner asked whether the nets were dry.", "Mr. Dobbs answered that nobody had looked.",
    ),
    document(
        4, "Paper on the Lighthouses", "Orley", "May 8, 1951", "1951-05-08", "Nobody lit the lamp in the fog.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "by", "to"),
    [
        ("sent", "the Mayor's Clerk (Osgood)", "the Master of the Harbour (Quill)"),
        ("embassy", "the Embassy in Norland", "the Department of Ports"),
        ("record", "", ""),
    ],
)
def test_who_wrote_it_and_to_whom(title: str, by: str, to: str) -> None:
    assert (sender(TITLES[title]), receiver(TITLES[title])) == (by, to)


@pytest.mark.parametrize(
    ("document_id", "answers"),
    [("sent", ("back",)), ("embassy", ("department",)), ("record", ()), ("later", ()), ("else", ())],
)
def test_the_first_that_goes_back_answers(document_id: str, answers: tuple[str, ...]) -> None:
    dates: dict[str, dt.date | None] = {one: dt.date(1951, 5, day) for one, day in DAYS.items()}
    assert messages_answering(document_id, dates, TITLES.__getitem__) == answers


def test_what_comes_back_after_weeks_is_no_answer() -> None:
    dates: dict[str, dt.date | None] = {"embassy": dt.date(1951, 5, 2), "department": dt.date(1951, 5, 17)}
    assert messages_answering("embassy", dates, TITLES.__getitem__) == ()
    assert messages_answering("embassy", {**dates, "embassy": None}, TITLES.__getitem__) == ()


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("And what did he answer to that?", True),
        ("What did Quill reply?", True),
        ("How did the master of the harbour respond?", True),
        ("What did Osgood answer?", False),
        ("What did he answer about the nets?", False),
    ],
)
def test_only_the_receivers_answer_as_a_whole(question: str, asks: bool) -> None:
    assert asks_for_the_answer(question, TO_QUILL) is asks
    assert not asks_for_the_answer(question, TITLES["record"])


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("letters") / "library", encoder) as library:
        library.add(read_bytes(LETTERS, "frus1950-52v07.xml"))
        yield build_chatbot(library)


def cited(bot: ChatBot, first: str, then: str) -> set[str]:
    conversation = Conversation().then(first, bot.ask(first))
    return {one.passage.document_id for one in bot.ask(then, conversation).first_citations}


def test_what_he_answered_is_told_by_his_own_message(bot: ChatBot) -> None:
    asked = "Why was Quill to bring the ferry back before the vote on the herring?"
    assert cited(bot, asked, "And what did he answer?") == {"frus1950-52v07/d2"}


def test_what_is_answered_in_a_conversation_stands_there(bot: ChatBot) -> None:
    assert cited(bot, "What did Renner ask about the nets?", "And what did Dobbs answer?") == {"frus1950-52v07/d3"}
