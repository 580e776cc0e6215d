"""What the page's scripts may ask: anything else is refused in one line, and every error is told, none thrown."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.errors import LibraryError
from data.finding import MAX_FILE
from embeddings.library import Library
from qa.chatbot import ChatBot
from tests.embeddings.quick_encoder import QuickEncoder
from tests.ui.adding.test_adding import wait
from ui.adding.additions import Additions
from ui.page.server import ASSETS, routes
from ui.talk.answering import Chat

CALL = Path(__file__).parents[1] / "fixtures" / "harbour-call.txt"
QUESTIONS = (
    "list_sources", "list_group", "source_ids", "list_speakers", "describe_limits", "remove_documents", "undo_removal",
    "open_citation", "document_piece", "document_tab", "citations", "begin_batch", "copied",
    "keep_passage", "set_remark", "remove_kept", "bring_back_kept", "kept_in", "start_batch", "stop_batch",
    "look_at_batch", "list_conversations", "rename_conversation", "delete_conversation", "bring_back_conversation",
    "undo_edit", "ask_next",
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        yield library


@pytest.fixture
def additions(own: Library, tmp_path: Path) -> Additions:
    return Additions(own, tmp_path / "scratch")


@pytest.fixture
def client(own: Library, bot: ChatBot, additions: Additions) -> TestClient:
    return TestClient(Starlette(routes=list(routes(Chat(own, bot, threading.Event()), additions))))


def ask(client: TestClient, question: str, **asked: Any) -> dict[str, Any]:
    reply = client.post(f"/telcon/{question}", json=asked)
    assert reply.status_code == 200
    told: dict[str, Any] = reply.json()
    return told


def begin(client: TestClient) -> str:
    return str(ask(client, "begin_batch")["batch"])


def send(client: TestClient, batch: str, name: str, content: bytes) -> dict[str, Any]:
    reply = client.post("/telcon/receive_file", params={"batch": batch, "name": name}, content=content)
    assert reply.status_code == 200
    told: dict[str, Any] = reply.json()
    return told


def test_a_file_is_received_added_listed_opened_cited_and_removed(client: TestClient, additions: Additions) -> None:
    batch = begin(client)
    assert send(client, batch, "calls/harbour.txt", CALL.read_bytes()) == {}
    ask(client, "start_batch", batch=batch)
    wait(additions, batch)
    assert "harbour" in ask(client, "look_at_batch", batch=batch)["summary"]
    listed = ask(client, "list_sources", words="hale")
    assert listed["documents"] == 1
    assert 'data-document="harbour"' in listed["html"]
    assert ask(client, "source_ids") == {"groups": {"folder:calls": ["harbour"]}}
    assert 'data-document="harbour"' in ask(client, "list_group", group="folder:calls")["html"]
    assert 'data-speaker="Hale"' in ask(client, "list_speakers", words="ha")["html"]
    assert "Hale" in ask(client, "describe_limits", speakers=["Hale"])["chips"][0]["words"]
    assert "Locust Point" in ask(client, "open_citation", target="harbour%23t2:0-9")["html"]
    assert "<pre" in ask(client, "citations", document="harbour")["html"]
    undo = ask(client, "remove_documents", documents=["harbour"])["undo"]
    assert ask(client, "list_sources")["documents"] == 0
    assert ask(client, "undo_removal", key=undo) == {"documents": 1}
    assert ask(client, "source_ids") == {"groups": {"folder:calls": ["harbour"]}}
    assert "not remembered" in ask(client, "undo_removal", key=undo)["problem"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"not json", b"[]", b"null", b"5", b'"text"', b'{"words": 5}', b'{"page": "1"}', b'{"page": -1}',
        b'{"documents": [5]}', b'{"documents": "d"}', b'{"speakers": ["\\ud800"]}', b'{"kinds": ["x"]}',
        b'{"after": "yesterday"}', b'{"documents": [""]}', b'{"speakers": [null]}', b'{"page": 1e308}',
        b'{"page": 99999999999999999999999999}', b'{"document": 5}', b'{"document": null}',
        b'{"document": ""}', b'{"document": ["a"]}', b'{"batch": {}}', b'{"batch": ""}', b'{"target": 1.5}',
        b'{"document": "\\ud800"}', b'{"target": "\\udfff"}', b'{"batch": "\\ud800"}', b'{"words": "\\ud800"}',
        b'{"document": "\xff"}', b'{"no such": "field"}', b"{" * 30_000, b'{"words": "' + b"x" * 90_000 + b'"}',
    ],
)  # fmt: skip
def test_what_has_another_form_is_refused_in_one_line(client: TestClient, body: bytes) -> None:
    for question in QUESTIONS:
        reply = client.post(f"/telcon/{question}", content=body)
        assert reply.status_code == 200
        assert reply.json() == {"problem": "The page asked in a form that Telcon does not know. Load the page again."}


@pytest.mark.parametrize("name", ["nowhere", "a\0b", "..", "x" * 4000, "\n\n", "%", "#", "d#t1", "'; drop table x"])
def test_a_document_that_is_not_there_is_told_in_one_line(client: TestClient, name: str) -> None:
    for told in (ask(client, "remove_documents", documents=[name]), ask(client, "citations", document=name)):
        assert set(told) == {"problem"}
        assert "\n" not in told["problem"]
    for told in (
        ask(client, "open_citation", target=name),
        ask(client, "document_piece", target=name, piece=0),
        ask(client, "document_tab", document=name, tab="cited-by"),
    ):
        assert set(told) == {"problem"}
        assert "\n" not in told["problem"]
    assert ask(client, "look_at_batch", batch=name)["stage"] == "done"
    ask(client, "start_batch", batch=name)
    ask(client, "stop_batch", batch=name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "..",
        "/",
        "../../etc/passwd",
        "a\0b",
        "x" * 5000,
        "a/" * 3000,
        "\ufffd",
        "nul\n\n",
        "added",
        ".",
    ],
)
def test_any_name_can_be_sent(client: TestClient, additions: Additions, tmp_path: Path, name: str) -> None:
    batch = begin(client)
    told = send(client, batch, name.encode("utf-8", "replace").decode(), CALL.read_bytes())
    assert set(told) <= {"problem"}
    outside = [path for path in tmp_path.rglob("passwd") if not path.is_relative_to(tmp_path / "scratch" / "batches")]
    assert not outside
    ask(client, "start_batch", batch=batch)
    wait(additions, batch)
    assert "\n" not in ask(client, "look_at_batch", batch=batch)["summary"]
    assert not [path for path in (tmp_path / "scratch").rglob("*") if path.is_file()]


def test_no_place_of_the_server_can_be_named(client: TestClient, additions: Additions, tmp_path: Path) -> None:
    """A file is what was sent and nothing else: no path, link or folder that a page could name is ever taken."""
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    batch = begin(client)
    assert send(client, batch, str(mine), b"sent") == {}
    assert send(client, batch, str(tmp_path / "scratch"), b"sent") == {}
    received = additions.batch(batch)
    assert received is not None
    assert {path.read_bytes() for path in received.folder.rglob("*") if path.is_file()} == {b"sent"}
    assert mine.read_text() == "mine"


def test_a_file_that_is_too_large_or_late_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.adding.receiving.MAX_FILE", 10)
    batch = begin(client)
    assert "may have" in send(client, batch, "large.txt", b"x" * 11)["problem"]
    assert "no more files" in send(client, "nowhere", "x.txt", b"x")["problem"]
    ask(client, "stop_batch", batch=batch)
    assert "no more files" in send(client, batch, "late.txt", b"x")["problem"]
    assert MAX_FILE > 10


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (LibraryError("The disk is full.\nNothing was removed."), "The disk is full. Nothing was removed."),
        (sqlite3.OperationalError("database is locked"), "database is locked|another program was writing to it"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (sqlite3.DatabaseError("database disk image is malformed"), "malformed"),
        (RuntimeError("a fault of ours"), "because of a fault of its own"),
        (MemoryError(), "because of a fault of its own"),
        (RecursionError("deep"), "because of a fault of its own"),
    ],
)
def test_whatever_is_raised_is_told(
    client: TestClient,
    own: Library,
    additions: Additions,
    monkeypatch: pytest.MonkeyPatch,
    raised: Exception,
    told: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(own, "remove", fail)
    for name in ("listing", "get"):
        monkeypatch.setattr(own.store.documents, name, fail)
    monkeypatch.setattr(additions, "begin", fail)
    asked = {"remove_documents": {"documents": ["d"]}, "list_sources": {}, "open_citation": {"target": "d"},
             "citations": {"document": "d"}, "begin_batch": {}}  # fmt: skip
    for question, form in asked.items():
        reply = client.post(f"/telcon/{question}", content=json.dumps(form))
        assert reply.status_code == 200
        assert re.search(told, reply.json()["problem"])
        assert "\n" not in reply.json()["problem"]


def test_a_disk_that_is_full_while_a_file_comes_in_is_told(
    client: TestClient, additions: Additions, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = begin(client)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(additions, "place", full)
    assert "No space left" in send(client, batch, "x.txt", b"x")["problem"]


@pytest.mark.parametrize("raised", [sqlite3.OperationalError("database is locked"), OSError(5, "I/O"), KeyError("x")])
def test_a_question_that_fails_is_answered_with_the_reason(
    own: Library, bot: ChatBot, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    chat = Chat(own, bot, threading.Event())
    monkeypatch.setattr(ChatBot, "ask", fail)
    (_, box, _), (messages, _, _) = chat.ask("Who?", "", "")
    assert 'class="answer problem"' in messages[-1]["content"]
    assert box == ""


def test_half_a_character_can_be_asked(library: Library, bot: ChatBot) -> None:
    *_, (messages, _, _) = Chat(library, bot, threading.Event()).ask("Who is \ud800 Jack \udfff?", "", "")
    json.dumps(messages, ensure_ascii=False).encode()
    assert "\ufffd" in messages[0]["content"]


def test_assets_are_those_and_no_other_files(client: TestClient) -> None:
    for name, (kind, _) in ASSETS.items():
        assert client.get(f"/telcon/{name}").headers["content-type"].startswith(kind)
    for name in ("chat.png", "..%2fpage.py", "page.py", "%00", "assets/page.js"):
        assert client.get(f"/telcon/{name}").status_code == 404
