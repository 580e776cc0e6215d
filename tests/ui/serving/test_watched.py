"""Whether Telcon can answer, and what it counts."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.errors import LibraryError
from embeddings.library import Library as StoredLibrary
from qa.chatbot import ChatBot
from tests.embeddings.quick_encoder import QuickEncoder
from ui.api.mount import api
from ui.programs.library import Library
from ui.serving.metrics import has_prometheus
from ui.serving.readiness import Loading, Readiness
from ui.serving.watched import Watched, watched
from ui.talk.answering import Chat

QUESTION = "Who is against doing business on the other fellow's drafting?"
SILENT = "What of Nixon and Vietnam?"
needs_prometheus = pytest.mark.skipif(not has_prometheus(), reason="needs prometheus-client: pip install '.[server]'")


def client_of(library: StoredLibrary, bot: Any, shared: Watched) -> TestClient:
    return TestClient(Starlette(routes=[api(Library(library, bot), watched=shared)]), base_url="http://127.0.0.1")


def until(client: TestClient, status: int) -> Any:
    for _ in range(500):
        if (reply := client.get("/api/ready")).status_code == status:
            return reply
        time.sleep(0.01)
    raise AssertionError(reply.text)


def test_it_is_ready_once_a_question_was_answered_and_says_why_it_is_not(library: StoredLibrary) -> None:
    go_on, tries = threading.Event(), list[int]()

    def load() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise LibraryError("The encoder is not there.")
        go_on.wait(30)

    shared = Watched(watched(Library(library, None)).turns, Readiness(library, Loading(load).check))  # type: ignore[arg-type]
    client = client_of(library, None, shared)
    first = client.get("/api/ready")
    assert first.status_code == 503
    assert first.headers["content-type"] == "application/problem+json"
    while "not there" not in client.get("/api/ready").json()["detail"]:
        time.sleep(0.01)
    while len(tries) < 2:  # a later look tries again
        client.get("/api/ready")
        time.sleep(0.01)
    go_on.set()
    assert until(client, 200).json() == {"status": "ready"}
    assert len(tries) == 2


def test_a_library_that_is_gone_is_not_ready(tmp_path: Path) -> None:
    with StoredLibrary(tmp_path / "library", QuickEncoder()) as library:
        shared = Watched(watched(Library(library, None)).turns, Readiness(library, lambda: None))  # type: ignore[arg-type]
        client = client_of(library, None, shared)
        until(client, 200)
        (tmp_path / "library").rename(tmp_path / "elsewhere")
        assert "not the library any more" in until(client, 503).json()["detail"]
        (tmp_path / "elsewhere").rename(tmp_path / "library")
        until(client, 200)


@needs_prometheus
def test_questions_are_counted_by_way_and_outcome(library: StoredLibrary, bot: ChatBot) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    shared = watched(Library(library, bot), 1)
    client = client_of(library, bot, shared)
    for question, status in ((QUESTION, 200), (QUESTION, 200), (SILENT, 200), ("\x1c", 422)):
        assert client.post("/api/ask", json={"question": question}).status_code == status
    chat = Chat(library, bot, threading.Event(), tally=shared.tally)
    assert len([*chat.ask(QUESTION, "", "")]) == 2

    reply = client.get("/api/metrics")
    assert reply.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "content-disposition" not in reply.headers
    told = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(reply.text)
        for sample in family.samples
    }
    assert told["telcon_questions_total", "answered", "api"] == 2
    assert told["telcon_questions_total", "api", "refused"] == 1
    assert told["telcon_questions_total", "api", "unusable"] == 1
    assert told["telcon_questions_total", "answered", "page"] == 1
    assert told["telcon_questions_total", "failed", "mcp"] == 0
    assert told["telcon_answer_seconds_count", "api"] == 4
    assert 0 < told["telcon_answer_seconds_sum", "api"] < 60
    assert told["telcon_waited_seconds_count", "api"] == 4
    assert (told["telcon_waiting",], told["telcon_answering",], told["telcon_turned_away_total", "api"]) == (0, 0, 0)
    assert (told["telcon_documents",], told["telcon_passages",]) == (2, 45)
    assert told["process_resident_memory_bytes",] > 1e6
    assert QUESTION not in reply.text


@needs_prometheus
def test_a_library_that_cannot_be_read_is_told_and_all_else_as_well(tmp_path: Path) -> None:
    with StoredLibrary(tmp_path / "library", QuickEncoder()) as library:
        shared = watched(Library(library, None))  # type: ignore[arg-type]
        assert b"telcon_library_up 1.0" in (shared.metrics.text() if shared.metrics else b"")
        (tmp_path / "library").rename(tmp_path / "elsewhere")
        told = shared.metrics.text() if shared.metrics else b""
        assert b"telcon_library_up 0.0" in told
        assert b"telcon_waiting 0.0" in told
        assert b"telcon_documents" not in told
        (tmp_path / "elsewhere").rename(tmp_path / "library")


@needs_prometheus
def test_who_is_turned_away_and_what_fails_is_counted(
    library: StoredLibrary, bot: ChatBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = watched(Library(library, bot), 1)
    client = client_of(library, bot, shared)
    monkeypatch.setattr(shared.turns, "_most_waiting", -1)
    monkeypatch.setattr(shared.turns, "_limiter", type("Full", (), {"available_tokens": 0, "borrowed_tokens": 1,
        "statistics": lambda _: type("Now", (), {"tasks_waiting": 7})})())  # fmt: skip
    assert client.post("/api/ask", json={"question": QUESTION}).status_code == 503
    told = client.get("/api/metrics").text
    assert 'telcon_turned_away_total{way="api"} 1.0' in told
    assert "telcon_waiting 7.0" in told
    monkeypatch.undo()

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(ChatBot, "ask", fail)
    assert client.post("/api/ask", json={"question": QUESTION}).status_code == 500
    assert 'telcon_questions_total{outcome="failed",way="api"} 1.0' in client.get("/api/metrics").text


def test_without_the_client_it_is_told_how_to_get_it(
    library: StoredLibrary, bot: ChatBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.serving.watched.has_prometheus", lambda: False)
    client = client_of(library, bot, watched(Library(library, bot)))
    reply = client.get("/api/metrics")
    assert reply.status_code == 404
    assert "pip install 'telcon[server]'" in reply.json()["detail"]
    assert client.post("/api/ask", json={"question": QUESTION}).status_code == 200
