"""Which writer wrote, on the command line, in HTML and in what is taken along."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from embeddings.library import Library
from qa.answer import Answer, LeftOut, Statement, Written
from qa.chatbot import ChatBot
from tests.scripted_endpoint import Script, number_of, reply, scripted
from ui.assembly import build_chatbot
from ui.command_line import main
from ui.talk.answer_html import answer_html
from ui.talk.answering import Chat
from ui.talk.writer_words import writer_line

QUESTION = "Who wants a quick deal?"
WORDS = "Ball spoke to Bundy of a quick deal"


def writes(asked: dict[str, Any]) -> Script:
    return Script(reply((WORDS, "Ball", [number_of(asked, "He says there are only")])))


@pytest.fixture
def answer(bot: ChatBot) -> Answer:
    return bot.ask(QUESTION)


def test_the_command_line_asks_what_is_set(
    library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(writes) as endpoint:
        monkeypatch.setenv("TELCON_WRITER", endpoint.url)
        monkeypatch.setenv("TELCON_WRITER_MODEL", "small")
        earlier = "What did Ball say about unknowns?"
        assert main(["--library", str(library.folder), "ask", QUESTION, "--after", earlier, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert len(endpoint.asked) == 1  # the earlier question is asked for the last one's sake
    assert told["text"].startswith(f"{WORDS} (put together by the model): “He says")  # who was spoken to is not in it
    assert told["writer"]["name"] == "small"
    assert [citation["passage_id"] for citation in told["citations"]] == ["msc_cuba221#t11"]


def test_an_address_that_is_none_is_an_error_in_one_line(
    library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELCON_WRITER", "localhost:11434")
    assert main(["--library", str(library.folder), "ask", QUESTION]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert (
        told.err == "telcon: The writer's address should be like http://127.0.0.1:11434/v1, without user or password.\n"
    )


def test_without_one_nothing_is_told(answer: Answer) -> None:
    assert writer_line(answer) == ""
    assert "writer" not in answer_html(answer)


def test_words_that_went_to_another_machine_are_told(answer: Answer) -> None:
    elsewhere = replace(answer, written=Written("big", "https://api.example.org/v1", True))
    assert "https://api.example.org/v1, which is not on this machine" in writer_line(elsewhere)
    assert "The question and the sentences of the passages went there." in writer_line(elsewhere)


def test_what_a_model_says_is_text(answer: Answer) -> None:
    left_out = (LeftOut("<script>alert(1)</script>", "holds more than words"),)
    shown = answer_html(replace(answer, written=Written("<b>x</b>", "http://127.0.0.1:1/v1", False, "", left_out)))
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "<script>alert(1)</script>" in unescape(shown)


def test_the_page_has_an_answer_written_once_and_keeps_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(writes) as endpoint:
        monkeypatch.setenv("TELCON_WRITER", endpoint.url)
        chat = Chat(library, build_chatbot(library), threading.Event())
        *_, (messages, _, talk) = chat.ask(QUESTION, "", "")
        assert "is writing this answer out" in messages[-1]["content"]
        assert endpoint.asked == []
        found = chat.kept.find(talk)
        assert found
        (exchange,) = found.exchanges
        statement, written = chat.write(talk, exchange.id)
        assert isinstance(statement, Statement)
        assert statement.text().startswith(WORDS)
        assert isinstance(written, Answer)
        assert writer_line(written).startswith("Written by default at http://127.0.0.1:")
        assert list(chat.write(talk, exchange.id)) == []
        assert list(chat.write(talk, exchange.id + 1)) == []
        assert list(chat.write("nowhere", exchange.id)) == []
        assert len(endpoint.asked) == 1
        assert WORDS in chat.show(talk)[-1]["content"]
        assert [row.id for row in chat.kept.listing("spoke")] == [talk]  # found by the words that are shown
        again = chat.kept.find(talk)
        assert again
        assert again.conversation().exchanges[0].answer.written is None
        chat.kept.close()
