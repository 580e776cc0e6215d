"""A transcript without date and place gives neither: that is told, and no more than the nearest is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.answer import Answer
from qa.answering.not_given import may_be_said, not_given
from qa.asked import Question
from qa.chatbot import ChatBot
from qa.question import QuestionProfile
from tests.qa.hits import hit
from ui.assembly import build_chatbot

_SAID = """Gwen Sayle: I open the meeting of the harbour committee. We have two matters, the dredger and the nets.

Piers Molloy: I speak for a fisher who lives in Norland. He wants the dredger.

Gwen Sayle: The committee has the dredger on its list for the fourth time.

Piers Molloy: Then the committee may leave it there.
"""
_DATED = f"""Transcript of a Meeting

Orley, May 4, 1951

{_SAID}"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("harbour") / "library", encoder) as found:
        for name, text in (("session-4", _SAID), ("dated", _DATED)):
            found.add(read_bytes(text.encode(), f"{name}.txt"))
        yield found


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        (
            "When and where did the harbour committee meet?",
            "session-4",
            "session-4 gives no day and no place of its own.",
        ),
        ("Where was the meeting held?", "session-4", "session-4 gives no place of its own."),
        ("On what day did the committee meet?", "session-4", "session-4 gives no day of its own."),
        ("Where did the committee meet?", "dated", ""),
        ("Where does the fisher live?", "session-4", ""),
        ("When did he say that the committee would meet?", "session-4", ""),
        ("Who met in the harbour?", "session-4", ""),
    ],
)
def test_what_a_transcript_does_not_give_of_itself(library: Library, question: str, document: str, words: str) -> None:
    asked, found = QuestionProfile(Question(question), "content"), [hit("We meet.", place=f"{document}#t1")]
    assert not_given(asked, found, library.store.documents.get) == words
    elsewhere = [*found, hit("We meet.", place="msc_cuba221#t1")]
    assert not_given(asked, elsewhere, library.store.documents.get) == ""


def test_who_speaks_may_say_it_nevertheless() -> None:
    asked = QuestionProfile(Question("When did the committee meet?"), "content")
    assert may_be_said(asked, [hit("Today is May 4.")])
    assert not may_be_said(asked, [hit("We meet for the fourth time.")])
    assert may_be_said(asked, [replace(hit("We meet in the Guildhall."), relevance=0.5)])
    assert not may_be_said(asked, [replace(hit("He lives in Norland."), relevance=-0.5)])


def test_only_the_nearest_is_quoted_beside_it(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> None:
    with Library(tmp_path_factory.mktemp("alone") / "library", encoder) as library:
        library.add(read_bytes(_SAID.encode(), "session-4.txt"))
        bot: ChatBot = build_chatbot(library)
        answer: Answer = bot.ask("Where did the harbour committee meet for the fourth time?")
        assert "session-4 gives no place of its own." in answer.text
        assert len(answer.citations) <= 1
