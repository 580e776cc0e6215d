"""MCP by the SDK's own client: over standard input and output as an assistant starts it, and over HTTP."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import jsonschema
import pytest
from mcp import Client, MCPError, StdioServerParameters

from embeddings.library import Library as StoredLibrary
from qa.answer_as_json import to_json
from qa.chatbot import ChatBot
from tests.conftest import ROOT
from tests.running import run
from ui.command_line import main
from ui.mcp.server import TelconServer
from ui.programs.library import Library

QUESTION = "Who is against doing business on the other fellow's drafting?"
EARLIER = "What did Ball say about unknowns in the equation?"
TOOLS = {"ask", "search", "read_document", "overview", "cite"}


@pytest.fixture(scope="module")
def server(library: StoredLibrary, bot: ChatBot) -> TelconServer:
    return TelconServer(Library(library, bot))


def asked(server: Any, call: Callable[[Client], Awaitable[Any]]) -> Any:
    async def called() -> Any:
        async with Client(server) as client:
            return await call(client)

    return run(called())


def structured(server: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    result = asked(server, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    told: dict[str, Any] = result.structured_content
    return told


def test_an_assistant_starts_it_asks_and_reads(library: StoredLibrary, bot: ChatBot) -> None:
    """The real thing: a process, its standard input and output."""
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "telcon", "--library", str(library.folder), "mcp"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )

    async def call(client: Client) -> tuple[Any, Any, Any]:
        tools = await client.list_tools()
        answer = await client.call_tool("ask", {"question": "And Bundy?", "history": [EARLIER]})
        resources = await client.list_resources()
        read = await client.read_resource(resources.resources[0].uri)
        return tools.tools, answer, read

    tools, answer, read = asked(parameters, call)
    assert {tool.name for tool in tools} == TOOLS
    expected = Library(library, bot).ask("And Bundy?", [EARLIER])
    assert answer.structured_content["citations"] == to_json(expected)["citations"]
    assert "BUNDY" in read.contents[0].text.upper()


def test_each_tool_is_described_and_reads_only(server: TelconServer) -> None:
    for tool in asked(server, lambda client: client.list_tools()).tools:
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.destructive_hint is False
        assert len(tool.description) > 40
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert tool.output_schema["type"] == "object"


def test_an_answer_is_the_command_lines(server: TelconServer, bot: ChatBot) -> None:
    answer = structured(server, "ask", question=QUESTION)
    assert {**answer, "seconds": 0} == {**to_json(bot.ask(QUESTION)), "seconds": 0}
    only = structured(server, "ask", question="What about the quarantine?", documents=["msc_cuba221"], kinds=["turn"])
    assert only["filters"]["documents"] == ["msc_cuba221"]
    assert {citation["document_id"] for citation in only["citations"]} <= {"msc_cuba221"}


def test_passages_are_found_and_documents_read(server: TelconServer) -> None:
    assert len(structured(server, "search", q="quarantine", limit=4)["hits"]) == 4
    (place,) = structured(server, "search", q="nose to nose with the Soviets", by="words")["places"]
    assert place["speaker"] == "Bundy"
    read = structured(server, "read_document", document_id="msc_cuba221", first=1, count=3)
    assert (read["first"], len(read["passages"])) == (1, 3)
    assert read["total"] > 4
    assert structured(server, "overview", names=["msc_cuba221"])["operation"] == "overview"
    assert "Document" in structured(server, "cite", document_id="msc_cuba221", style="frus")["citation"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": " "}, "pattern"),
        ("ask", {"question": "Who?", "after": "yesterday"}, "YYYY-MM-DD"),
        ("search", {"q": "a", "limit": 1000}, "100"),
        ("read_document", {"document_id": "nowhere"}, "nowhere"),
        ("overview", {"names": ["a\0b"]}, "x00"),
        ("cite", {"document_id": "nowhere"}, "nowhere"),
    ],
)
def test_what_cannot_be_done_is_told(server: TelconServer, tool: str, arguments: dict[str, Any], told: str) -> None:
    result = asked(server, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    assert told in result.content[0].text


@pytest.mark.parametrize("name", ["nowhere", "../../etc/passwd", "a%00b", "%2Fetc%2Fpasswd"])
def test_a_document_that_is_not_there_is_no_resource(server: TelconServer, name: str) -> None:
    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as told:
            await client.read_resource(f"telcon://documents/{name}")
        return str(told.value)

    assert re.search("(?i)not in this library|unknown|no document", asked(server, read))


def test_where_the_sdk_is_missing_it_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ui.mcp.command.has_mcp", lambda: False)
    assert main(["mcp"]) == 1
    assert "pip install 'telcon[mcp]'" in capsys.readouterr().err
