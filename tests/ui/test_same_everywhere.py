"""The page, the command line, HTTP, MCP and Python answer with the same citations: one function is behind them all."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client
from starlette.applications import Starlette
from starlette.testclient import TestClient

import telcon
from embeddings.library import Library as StoredLibrary
from qa.answer_as_json import to_json
from qa.chatbot import ChatBot
from ui.api.mount import api
from ui.command_line import main
from ui.mcp.server import TelconServer
from ui.programs.library import Library
from ui.talk.answering import Chat

SHARED = Path(__file__).parents[3] / "shared" / "cases" / "questions.jsonl"
OWN = (
    "Who said “nose-to-nose with the Soviets”?",
    "What did Ball say about unknowns in the equation?",
    "What did Kennedy say to Nixon about Vietnam?",
    "How many times is Mikoyan mentioned?",
)


class Everywhere:
    """One library by every way in; each gives what an answer cites, its text and whether it is refused."""

    def __init__(self, library: StoredLibrary, bot: ChatBot) -> None:
        self._chat = Chat(library, bot, threading.Event())
        programs = Library(library, bot)
        self._http = TestClient(Starlette(routes=[api(programs)]))
        self._mcp = TelconServer(programs)
        self._folder = library.folder

    def page(self, question: str) -> dict[str, Any]:
        *_, (_, _, conversation) = self._chat.ask(question, "", "")
        kept = self._chat.kept.find(conversation)
        assert kept
        assert kept.exchanges[-1].answer
        return dict(to_json(kept.exchanges[-1].answer))

    def http(self, question: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._http.post("/api/ask", json={"question": question}).json()
        return answer

    def mcp(self, questions: list[str]) -> list[dict[str, Any]]:
        async def ask() -> list[Any]:
            async with Client(self._mcp) as client:
                return [await client.call_tool("ask", {"question": question}) for question in questions]

        with start_blocking_portal() as portal:  # a loop of its own, whatever loop a browser has in this thread
            return [result.structured_content for result in portal.call(ask)]

    def python(self, questions: list[str]) -> list[dict[str, Any]]:
        with telcon.open_library(self._folder) as library:
            return [dict(telcon.to_json(library.ask(question))) for question in questions]

    def command_line(
        self, questions: list[str], file: Path, capsys: pytest.CaptureFixture[str]
    ) -> list[dict[str, Any]]:
        file.write_text("\n".join(json.dumps({"question": question}) for question in questions), "utf-8")
        capsys.readouterr()
        assert main(["--library", str(self._folder), "ask", "--batch", str(file), "--json"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def held_together(
    everywhere: Everywhere, questions: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = [_told(everywhere.page(question)) for question in questions]
    assert any(told["citations"] for told in page)
    ways = {
        "http": [everywhere.http(question) for question in questions],
        "mcp": everywhere.mcp(questions),
        "python": everywhere.python(questions),
        "command line": everywhere.command_line(questions, folder / "questions.jsonl", capsys),
    }
    for way, answers in ways.items():
        assert [_told(answer) for answer in answers] == page, way


def _told(answer: dict[str, Any]) -> dict[str, Any]:
    """All of it, but for how long it took."""
    return {name: value for name, value in answer.items() if name not in ("seconds", "id")}


@pytest.fixture
def everywhere(library: StoredLibrary, bot: ChatBot) -> Everywhere:
    return Everywhere(library, bot)


def test_some_questions(everywhere: Everywhere, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held_together(everywhere, list(OWN), tmp_path, capsys)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_file(), reason=f"the shared questions are not at {SHARED}")
def test_all_shared_questions(everywhere: Everywhere, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = [json.loads(line)["question"] for line in SHARED.read_text("utf-8").splitlines() if line.strip()]
    assert len(questions) == 30
    held_together(everywhere, questions, tmp_path, capsys)
