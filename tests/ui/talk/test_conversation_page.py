"""What the page shows of kept conversations, and what its scripts may ask about them."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.corpus import read_corpus
from data.errors import StorageFull
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot
from ui.talk.answering import Chat
from ui.talk.conversations import SHOWN, Conversations
from ui.talk.html import Messages, conversations_html
from ui.talk.kept_conversation import ConversationRow
from ui.talk.place import TalkPlace, talk_place
from ui.talk.routes import conversation_routes

QUESTION = "Did Bundy ask Ball about pressing on to direct action against Cuba?"


@pytest.fixture
def chat(library: Library, bot: ChatBot) -> Chat:
    return Chat(library, bot, threading.Event())


@pytest.fixture
def client(chat: Chat) -> TestClient:
    return TestClient(Starlette(routes=conversation_routes(chat)))


def ask(chat: Chat, question: str, talk: str = "", limits: str = "") -> tuple[str, Messages]:
    """The id of the conversation, and what the chat shows."""
    *_, (messages, _, _) = chat.ask(question, talk, limits)
    return chat.kept.listing()[0].id, messages


def of_server(client: TestClient, question: str, **asked: Any) -> dict[str, Any]:
    reply = client.post(f"/telcon/{question}", content=json.dumps(asked))
    found: dict[str, Any] = reply.json()
    return found


def test_a_question_goes_on_in_its_conversation(chat: Chat) -> None:
    talk, _ = ask(chat, QUESTION)
    same, messages = ask(chat, "And what did he reply?", talk)
    assert same == talk
    assert [message["role"] for message in messages] == ["user", "assistant"] * 2
    assert "understood as: What did Ball reply" in unescape(messages[2]["content"])
    assert chat.show(talk) == messages
    assert chat.show("") == []
    assert "not kept here" in chat.show("nowhere")[0]["content"]


def test_a_question_in_the_place_of_another(chat: Chat) -> None:
    talk, _ = ask(chat, QUESTION)
    ask(chat, "And Bundy?", talk)
    found = chat.kept.find(talk)
    assert found
    _, messages = ask(chat, "And what did he reply?", f"{talk}:{found.exchanges[1].id}")
    assert len(messages) == 4
    assert "And Bundy?" not in str(messages)
    assert "understood as: What did Ball reply" in unescape(messages[2]["content"])


def test_nothing_is_asked_without_words(chat: Chat) -> None:
    ((shown, box, _),) = chat.ask("  \n", "", "")
    assert "value" not in shown  # what is shown stays, also where a second click came too late
    assert box == ""
    assert chat.kept.listing() == ()


def test_the_limits_that_were_on_stand_in_the_answer(chat: Chat) -> None:
    _, messages = ask(chat, QUESTION, limits='{"speakers": ["Ball"]}')
    assert "Searched only: Ball" in messages[-1]["content"]


def test_an_answer_that_cannot_be_kept_is_shown_and_that_is_told(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFull("The disk is full.")

    monkeypatch.setattr(chat.kept, "add", full)
    *_, (messages, _, _) = chat.ask(QUESTION, "", "")
    assert "Would you press on" in messages[-1]["content"]
    assert "could not be kept: The disk is full." in messages[-1]["content"]


def test_a_document_that_was_removed_is_told_and_no_longer_asked_on(encoder: Encoder, tmp_path: Path) -> None:
    with Library(tmp_path, encoder) as library:
        library.add(read_corpus())
        chat = Chat(library, build_chatbot(library), threading.Event(), Conversations(tmp_path))
        talk, before = ask(chat, QUESTION)
        library.remove("msc_cuba164")
        (_, shown) = chat.show(talk)
        assert "No longer in this library: msc_cuba164" in shown["content"]
        assert "Would you press on to direct action against Cuba?" in shown["content"]
        assert "#cite=msc_cuba164" in before[-1]["content"]
        assert "#cite=msc_cuba164" not in shown["content"]
        for question in ("And what did he reply?", "yes", "When was that?", "And the other one?"):
            _, messages = ask(chat, question, talk)
            assert 'class="answer problem"' not in messages[-1]["content"], question


TIMES = st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))
ROWS = st.builds(ConversationRow, st.text("abc123", min_size=1), st.text(max_size=30), TIMES, st.integers(1, 9))


@given(st.lists(ROWS, max_size=5))
def test_a_name_is_text_whatever_it_holds(rows: list[ConversationRow]) -> None:
    shown = conversations_html(rows, "", dt.date(2026, 1, 1))
    assert shown.count("<li") == len(rows)
    for row in rows:
        assert row.name in unescape(shown)


def test_the_latest_are_shown_by_day() -> None:
    now = dt.datetime.now().astimezone()
    rows = [ConversationRow(f"c{n}", f"Name {n}", now - dt.timedelta(days=n), 1) for n in range(SHOWN + 1)]
    shown = conversations_html(rows, "", now.date())
    assert shown.index("Today") < shown.index("Name 0") < shown.index("Yesterday") < shown.index("Name 1")
    assert f"Name {SHOWN}<" not in shown
    assert "There are more" in shown
    assert "“&lt;b&gt;”" in conversations_html([], "<b>", now.date())
    assert 'class="problem">A line.<' in conversations_html([], "", now.date(), "A line.")


def test_the_page_asks_about_conversations(chat: Chat, client: TestClient) -> None:
    talk, _ = ask(chat, QUESTION)
    assert QUESTION in of_server(client, "list_conversations", words="direct ACTION")["html"]
    assert of_server(client, "rename_conversation", conversation=talk, name="<Ball>") == {}
    assert "&lt;Ball&gt;" in of_server(client, "list_conversations")["html"]
    assert of_server(client, "delete_conversation", conversation=talk) == {}
    assert of_server(client, "list_conversations")["conversations"] == 0
    assert of_server(client, "bring_back_conversation", conversation=talk) == {}
    assert of_server(client, "list_conversations")["conversations"] == 1
    for question in ("rename_conversation", "delete_conversation", "bring_back_conversation", "undo_edit"):
        more = {"name": "x"} if question.startswith("rename") else {}
        assert set(of_server(client, question, conversation="nowhere", **more)) == {"problem"}


def test_what_to_ask_next_is_told_of_the_last_exchange_only(chat: Chat, client: TestClient) -> None:
    talk, _ = ask(chat, "What did Ball think of reimposing the quarantine?")
    first = chat.kept.find(talk)
    assert first
    number = first.exchanges[0].id
    assert "And Bundy?" in of_server(client, "ask_next", conversation=talk, exchange=number)["questions"]
    ask(chat, "And Bundy?", talk)
    assert of_server(client, "ask_next", conversation=talk, exchange=number) == {"questions": [], "undoable": False}
    assert of_server(client, "ask_next", conversation="nowhere", exchange=1)["questions"] == []


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("", TalkPlace()), ("ab12", TalkPlace("ab12")), (" ab12:7 ", TalkPlace("ab12", 7)), (":7", TalkPlace()),
        ("<b>", TalkPlace()), ("ab12:x", TalkPlace()), ("ab12:" + "9" * 40, TalkPlace()), ("a" * 41, TalkPlace()),
    ],
)  # fmt: skip
def test_the_place_of_a_question(words: str, place: TalkPlace) -> None:
    assert talk_place(words) == place


@pytest.fixture(autouse=True)
def _closed(chat: Chat) -> Iterator[None]:
    yield
    chat.kept.close()
