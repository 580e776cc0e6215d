"""A comparison of two days is asked of each, by the documents of that day, and told under its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import NO_FILTERS
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Asking, Conversation
from qa.parts.in_parts import in_parts
from qa.parts.several_days import of_each_day
from tests.qa.volumes_of_letters import document, volume
from ui.assembly import build_chatbot

VISITS = volume(
    "frus1950-52v07",
    document(
        1, "Memorandum for the Record", "Orley", "May 4, 1951", "1951-05-04",
        "I was received at the Guildhall with herring and with tea.",
        "The mood of the visit was sullen: the Mayor looked out of the window and nobody smiled.",
    ),
    document(
        2, "Memorandum for the Record", "Orley", "May 6, 1951", "1951-05-06",
        "I was received at the Guildhall again.",
        "This time the mood of the visit was merry, the Mayor sang and the pilots danced upon the quay.",
    ),
    document(
        3, "Memorandum for the Record", "Orley", "June 9, 1951", "1951-06-09",
        "The mood of the visit to the lighthouse was never told to anybody.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "each"),
    [
        (
            "How did the mood of the visit on May 4, 1951 differ from that of May 6?",
            ["What was the mood of the visit on May 4, 1951?", "What was the mood of the visit on May 6, 1951?"],
        ),
        (
            "How did the mood of Quill's visit to Orley on 4 May 1951 differ from that of the one two days later?",
            [
                "What was the mood of Quill's visit to Orley on May 4, 1951?",
                "What was the mood of Quill's visit to Orley on May 6, 1951?",
            ],
        ),
        (
            "How was the Mayor's tone on May 4, 1951 different from the day before?",
            ["What was the Mayor's tone on May 4, 1951?", "What was the Mayor's tone on May 3, 1951?"],
        ),
        (
            "Compare what Quill said on May 4, 1951 with what he said a week later about the nets",
            ["What Quill said on May 4, 1951 about the nets?", "What Quill said on May 11, 1951 about the nets?"],
        ),
        (
            "How did the views of the pilots change between June 9 and 20, 1951?",
            [
                "What were the views of the pilots on June 9, 1951?",
                "What were the views of the pilots on June 20, 1951?",
            ],
        ),
        ("Compare the letters of May 4, 1951 and May 6, 1951", []),
        ("Compare Quill's visits of May 4, 1951 and May 6, 1951", []),
        ("What happened on May 4, 1951 and two days later?", []),
        ("How did the mood of the visit on May 4, 1951 change?", []),
        ("How did the mood on February 30, 1951 differ from that of May 6, 1951?", []),
        ("How did the mood on May 4 differ from that of May 6?", []),
    ],
)
def test_what_is_asked_of_each_day(question: str, each: list[str]) -> None:
    assert [one.question for one in of_each_day(question)] == each


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[ChatBot]:
    with Library(tmp_path_factory.mktemp("visits") / "library", encoder) as library:
        library.add(read_bytes(VISITS, "frus1950-52v07.xml"))
        yield build_chatbot(library)


def test_each_day_has_its_say_from_its_own_document(bot: ChatBot) -> None:
    answer = bot.ask("How did the mood of the visit on May 4, 1951 differ from that of the one two days later?")
    told, head = dict[str, set[str]](), ""
    for statement in answer.statements:
        head = statement.head or head
        told.setdefault(head, set()).update(one.passage.document_id for one in statement.citations())
    assert told == {"May 4, 1951": {"frus1950-52v07/d1"}, "May 6, 1951": {"frus1950-52v07/d2"}}
    assert "sullen" in answer.text
    assert "merry" in answer.text
    assert answer.filters == NO_FILTERS


def test_where_both_days_are_quoted_already_it_is_left_as_it_is(bot: ChatBot) -> None:
    asked = "How did the mood of the visit on May 4, 1951 differ from that of May 6, 1951?"
    parts = in_parts(Asking(asked, Conversation(), NO_FILTERS), bot.library)
    assert next(parts).question == asked
    both = bot.ask(asked)
    with pytest.raises(StopIteration) as ended:
        parts.send(both)
    assert ended.value.value is both


def test_a_day_of_which_there_is_nothing_is_no_side(bot: ChatBot) -> None:
    asked = "How did the mood of the visit on May 4, 1951 differ from that of July 8, 1951?"
    parts = in_parts(Asking(asked, Conversation(), NO_FILTERS), bot.library)
    assert next(parts).question == asked
    whole = bot.ask("What was the mood of the visit on May 4, 1951?")
    with pytest.raises(StopIteration):
        parts.send(whole)


def test_a_day_that_does_not_tell_it_is_named(bot: ChatBot) -> None:
    asked = "How did the mood of the visit on May 4, 1951 differ from that of May 6, 1951?"
    parts = in_parts(Asking(asked, Conversation(), NO_FILTERS), bot.library)
    next(parts)
    nothing = replace(bot.ask(asked), outcome="refused", statements=(), remark="No passage comes near enough.")
    first = parts.send(nothing)
    assert first.filters.documents == ("frus1950-52v07/d1",)
    second = parts.send(bot.ask(first.question, filters=first.filters))
    assert second.filters.documents == ("frus1950-52v07/d2",)
    with pytest.raises(StopIteration) as ended:
        parts.send(nothing)
    answer: Answer = ended.value.value
    assert "“What was the mood of the visit on May 6, 1951?”" in answer.remark
    assert answer.statements[0].head == "May 4, 1951"
