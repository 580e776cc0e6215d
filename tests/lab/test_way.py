"""The way of a question is followed as its calls go, and the pipeline stays one that is gone once."""

from __future__ import annotations

import pytest

from data.folding import folded
from embeddings.library import Library
from lab.__main__ import main
from lab.way import Call, Way, calls_of, files, rooms, steps
from qa.chatbot import ChatBot
from qa.question.usable import check_question

AGAINST = "Who is against doing business on the other fellow's drafting?"


def test_stays_and_returns_are_counted() -> None:
    places = ("question/a.py", "question/b.py", "searching/c.py", "question/a.py")
    calls = [Call("chatbot.py", ""), *(Call(file, "chatbot.py") for file in places), Call("refusal/d.py", places[-1])]
    assert steps(calls) == Way(("question", "searching", "question"))
    assert steps(calls).returns == 1
    assert rooms(calls).stays == ("chatbot.py", "question", "searching", "question", "refusal")
    assert files(calls).told() == "6 stays, 1 return"


def test_only_calls_of_functions_in_qa_are_followed() -> None:
    assert calls_of(lambda: (folded("Ball"), check_question("Why?"))) == (Call("question/usable.py", ""),)


def test_a_question_goes_through_each_room_in_turn(bot: ChatBot) -> None:
    bot.ask(AGAINST)
    way = steps(calls_of(lambda: bot.ask(AGAINST)))
    first = list(dict.fromkeys(way.stays))
    before, after = ("question", "understanding", "parts", "operations"), ("answering", "refusal", "grounding.py")
    assert first == [*before, "searching", "reading", *after]
    assert way.returns <= 3, way.stays


def test_the_way_is_told(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["way", AGAINST, "--library", str(library.folder)]) == 0
    assert "steps: 12 stays, 3 returns: question → understanding → parts" in capsys.readouterr().out
