"""What was said on a day is told by the documents of that day before a later one that says it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.question import QuestionProfile, date_mentions
from qa.question.subject import Subject
from qa.searching.day_meant import documents_of_the_day
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

TALKS = volume(
    "frus1950-52v07",
    document(
        1, "Memorandum of Conversation", "Orley", "May 4, 1951", "1951-05-04",
        "SUBJECT: Meeting Between Captain Quill and Mayor Osgood",
        "The Captain said that the ferry had struck a buoy in the fog and had gone down within the hour.",
        "The Mayor thanked him.",
    ),
    document(
        2, "Memorandum of Conversation", "Orley", "May 9, 1951", "1951-05-09",
        "SUBJECT: Meeting Between Captain Quill and Mayor Osgood",
        "Captain Quill told Mayor Osgood once more about the ferry and how the ferry sank.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "of_that_day"),
    [
        ("What did Quill tell Osgood on May 4, 1951 about the ferry?", True),
        ("On the evening of May 4, 1951, what did Quill say about the ferry?", True),
        ("What was decided about the nets at the meeting of May 4, 1951?", True),
        ("Why did Quill laugh at his dinner with the Mayor on May 4, 1951?", True),
        ("What did Quill say about the fire of May 4, 1951?", False),
        ("What did Quill say happened on the quay by May 4, 1951?", False),
        ("Why did the ferry sink on May 4, 1951?", False),
        ("Who met the Mayor on May 4, 1951?", False),
        ("What did Quill say on May 4, 1951 and on May 9, 1951?", False),
        ("What did Quill say in May 1951?", False),
    ],
)
def test_when_a_day_is_that_of_the_talk(question: str, of_that_day: bool) -> None:
    def of_the_day(subject: Subject = "content", within: tuple[str, ...] = ()) -> tuple[str, ...]:
        asked = QuestionProfile(
            Question(question), subject, dates=date_mentions(question), documents=("d1",), within=within
        )
        return documents_of_the_day(asked)

    assert of_the_day() == (("d1",) if of_that_day else ())
    assert of_the_day("footnote") == of_the_day(within=("d1",)) == ()


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("talks") / "library", encoder) as library:
        library.add(read_bytes(TALKS, "frus1950-52v07.xml"))
        yield build_chatbot(library)


def cited(bot: ChatBot, question: str) -> set[str]:
    return {citation.passage.document_id for citation in bot.ask(question).first_citations}


def test_the_document_of_the_day_answers_though_another_is_nearer(bot: ChatBot) -> None:
    asked = "What did Captain Quill tell Mayor Osgood about how the ferry sank{}?"
    assert cited(bot, asked.format("")) >= {"frus1950-52v07/d2"}
    assert cited(bot, asked.format(" on May 9, 1951")) == {"frus1950-52v07/d2"}
    that_day = "What did Captain Quill tell Mayor Osgood on May 4, 1951 about how the ferry sank?"
    assert cited(bot, that_day) == {"frus1950-52v07/d1"}


def test_what_the_day_does_not_tell_is_looked_for_elsewhere(bot: ChatBot) -> None:
    answer = bot.ask("What did Osgood say on May 4, 1951 about the dredger in the moonlight?")
    assert answer.searched.documents == 2
