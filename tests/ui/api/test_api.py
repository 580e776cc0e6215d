"""What each route gives, and that whatever is wrong is told as problem details."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from embeddings.library import Library as StoredLibrary
from qa.answer_as_json import to_json
from qa.chatbot import ChatBot
from tests.ui.conftest import Run
from ui.api.endpoint import LONGEST

QUESTION = "Who is against doing business on the other fellow's drafting?"
EARLIER = "What did Ball say about unknowns in the equation?"


def post(client: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    reply = client.post(f"/api/{path}", json=asked)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def get(client: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    reply = client.get(f"/api/{path}", params=asked)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def without_time(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "seconds"}


def test_an_answer_is_what_the_command_line_prints(client: TestClient, run: Run) -> None:
    asked = {"question": "And Bundy?", "history": [EARLIER], "filters": {"kinds": ["turn"], "after": "1962-11-01"}}
    code, printed, _ = run("ask", "And Bundy?", "--after", EARLIER, "--kind", "turn", "--since", "1962-11-01", "--json")
    assert code == 0
    assert without_time(post(client, "ask", **asked)) == without_time(json.loads(printed))
    assert post(client, "ask", question=QUESTION, id="q1")["id"] == "q1"


def test_documents_are_listed_found_and_read(client: TestClient, library: StoredLibrary) -> None:
    listed = get(client, "documents")
    assert {row["id"] for row in listed["documents"]} == set(library.store.documents.ids())
    assert listed["total"] == 2
    assert get(client, "documents", offset=1, limit=1)["documents"] == listed["documents"][1:2]
    assert get(client, "documents", words="quarantine")["total"] >= 1
    assert get(client, "documents", words="no such word anywhere")["total"] == 0
    document = get(client, "documents/msc_cuba221")
    turn = next(passage for passage in document["passages"] if passage["id"] == "msc_cuba221#t11")
    assert document["text"][turn["start"] : turn["end"]] == turn["text"]


def test_search_is_by_meaning_or_by_words(client: TestClient) -> None:
    hits = get(client, "search", q="trusting the other side's wording", limit=5)["hits"]
    assert len(hits) == 5
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    only = get(client, "search", q="quarantine", speaker=["Bundy"], kind=["turn"])["hits"]
    assert {hit["speaker"] for hit in only} == {"Bundy"}
    (place,) = get(client, "search", q="nose to nose with the Soviets", by="words")["places"]
    assert place["speaker"] == "Bundy"
    assert [span["quote"] for span in place["spans"]] == ["nose-to-nose with the Soviets"]


def test_whole_documents_are_told_cited_and_exported(client: TestClient, run: Run) -> None:
    overview = get(client, "overview", name="msc_cuba221")
    assert overview["operation"] == "overview"
    assert {citation["document_id"] for citation in overview["citations"]} == {"msc_cuba221"}
    times = get(client, "timeline", subject="quarantine")
    assert times == json.loads(run("timeline", "--subject", "quarantine", "--json")[1])
    assert get(client, "cite", document="msc_cuba221", style="bibtex")["citation"].startswith("@")
    for form, kind in (
        ("markdown", "text/markdown"),
        ("docx", "application/vnd.openxmlformats"),
        ("ris", "application/x-"),
    ):
        reply = client.post("/api/export", json={"question": QUESTION, "format": form})
        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith(kind)
        assert "attachment" in reply.headers["content-disposition"]
        assert reply.content
    assert get(client, "health") == {"status": "ok", "version": "0.1.0", "documents": 2, "passages": 45}


@pytest.mark.parametrize(
    ("method", "path", "asked", "status", "told"),
    [
        ("POST", "ask", {"json": {}}, 400, "question: Field required"),
        ("POST", "ask", {"json": {"question": "Who?", "filters": {"after": 5}}}, 400, "YYYY-MM-DD"),
        ("POST", "ask", {"json": {"question": "Who?", "colour": "red"}}, 400, "colour"),
        ("POST", "ask", {"json": {"question": " \u2003 "}}, 400, "question"),
        ("POST", "ask", {"json": {"question": "\x1c"}}, 422, "empty"),
        ("POST", "ask", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "Invalid JSON"),
        ("POST", "ask", {"content": b"x=1", "headers": {"Content-Type": "text/plain"}}, 415, "application/json"),
        ("POST", "ask", {"json": {"question": "x" * LONGEST}}, 413, "KiB"),
        ("GET", "ask", {}, 405, "Not Allowed"),
        ("GET", "documents/nowhere", {}, 404, "nowhere"),
        ("GET", "documents/frus/d1", {}, 404, "frus/d1"),
        ("GET", "documents/%00", {}, 404, "x00"),
        ("GET", "overview", {"params": {"name": "~nobody/nowhere"}}, 404, "nobody"),
        ("GET", "overview", {"params": {"name": "a\0b"}}, 404, "x00"),
        ("GET", "cite", {"params": {"document": "nowhere"}}, 404, "nowhere"),
        ("GET", "search", {"params": {"q": "a", "limit": "1_0"}}, 400, "whole number"),
        ("GET", "search", {"params": {"q": ["a", "b"]}}, 400, "2 times"),
        ("GET", "search", {"params": {"q": "a", "kind": "song"}}, 400, "kind"),
        ("POST", "export", {"json": {"question": "What of Nixon and Vietnam?", "format": "ris"}}, 404, "cited"),
        ("GET", "nowhere", {}, 404, "Not Found"),
        ("DELETE", "documents/msc_cuba221", {}, 405, "Not Allowed"),
    ],
)
def test_what_is_wrong_is_told_as_problem_details(
    client: TestClient, method: str, path: str, asked: dict[str, Any], status: int, told: str
) -> None:
    reply = client.request(method, f"/api/{path}", **asked)
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    assert told in problem["detail"]
    assert "\n" not in problem["detail"]


def test_a_fault_of_ours_is_told_without_its_insides(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(ChatBot, "ask", fail)
    reply = client.post("/api/ask", json={"question": QUESTION})
    assert reply.status_code == 500
    assert reply.headers["content-type"] == "application/problem+json"
    assert "secret" not in reply.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}, 200),
        ({}, 200),
    ],
)
def test_it_is_guarded_as_the_page_is(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/api/ask", json={"question": QUESTION}, headers=headers).status_code == status
    assert client.get("/api/health", headers=headers).status_code == status


def test_the_page_and_the_api_answer_the_same(client: TestClient, bot: ChatBot) -> None:
    assert without_time(post(client, "ask", question=QUESTION)) == without_time(dict(to_json(bot.ask(QUESTION))))
