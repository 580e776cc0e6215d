"""Questions are answered in turn, whichever way they come; one for which too many wait is refused at once, with when to
come again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from mcp import Client
from starlette.applications import Starlette

from embeddings.library import Library as StoredLibrary
from qa.answer import Answer
from qa.chatbot import ChatBot
from tests.running import run
from ui.api.endpoint import Endpoint
from ui.api.forms import NothingForm
from ui.mcp.server import TelconServer
from ui.programs.library import Library
from ui.serving.readiness import Readiness
from ui.serving.turns import AT_ONCE, WAITING, Busy, Turns
from ui.serving.watched import Watched
from ui.talk.answering import Chat
from ui.talk.in_turn import InTurn

QUESTION = "Who wants a quick deal?"


@pytest.mark.parametrize("most_waiting", [0, 2])
def test_who_comes_when_too_many_wait_is_refused_and_the_others_are_answered(most_waiting: int) -> None:
    go_on = threading.Event()

    def answer(_: NothingForm) -> dict[str, str]:
        go_on.wait(30)
        return {"done": "yes"}

    async def asked() -> list[httpx.Response]:
        slow = Endpoint("GET", "/slow", "slow", "Slow", NothingForm, dict, answer)
        quick = Endpoint("GET", "/quick", "quick", "Quick", NothingForm, dict, lambda _: {}, quick=True)
        turns = Turns(1, most_waiting)
        app = Starlette(routes=[slow.route(turns), quick.route(turns)])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            waiting = [asyncio.create_task(client.get("/slow")) for _ in range(1 + most_waiting)]
            while turns.waiting < most_waiting or not turns.answering:
                await asyncio.sleep(0.01)
            refused = await client.get("/slow")
            assert (await client.get("/quick")).status_code == 200
            go_on.set()
            return [refused, *await asyncio.gather(*waiting), await client.get("/slow")]

    refused, *others = run(asked())
    assert refused.status_code == 503
    assert refused.headers["content-type"] == "application/problem+json"
    assert f"Ask again in about {refused.headers['retry-after']} seconds" in refused.json()["detail"]
    assert [reply.json() for reply in others] == [{"done": "yes"}] * (2 + most_waiting)


def test_fifty_people_are_answered_on_two_cores() -> None:
    assert WAITING * 2 + 2 >= 50
    assert AT_ONCE >= 2


@contextmanager
def taken(turns: Turns) -> Iterator[Callable[[], Any]]:
    """The only turn is another's until the block ends; gives how to wait until that is so."""
    go_on = threading.Event()

    async def begun() -> asyncio.Task[bool]:
        task = asyncio.create_task(turns.take("api", lambda: go_on.wait(30)))
        while not turns.answering:
            await asyncio.sleep(0.01)
        return task

    try:
        yield begun
    finally:
        go_on.set()


def test_how_long_it_takes_is_told_by_how_long_answers_took(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the mean of what answers took, times those who wait, by those who are answered at once."""
    told = list[int]()

    async def asked(seconds: float) -> None:
        clock = [0.0]
        monkeypatch.setattr("ui.serving.turns.time.monotonic", lambda: clock[0])
        turns = Turns(1, 3)

        def work() -> None:
            clock[0] += seconds

        for _ in range(60):
            await turns.take("api", work)
        monkeypatch.undo()
        with taken(turns) as begin:
            await begin()
            others = [asyncio.create_task(turns.take("api", lambda: None)) for _ in range(3)]
            while turns.waiting < 3:
                await asyncio.sleep(0.01)
            with pytest.raises(Busy) as busy:
                turns.check("api")
            told.append(busy.value.seconds)
        await asyncio.gather(*others)

    run(asked(5.0))
    run(asked(0.01))
    run(asked(1_000.0))
    assert told == [15, 2, 120]


@pytest.fixture
def watched(library: StoredLibrary) -> Watched:
    return Watched(Turns(1, 0), Readiness(library, lambda: None))


def test_an_assistant_is_told_when_to_come_again(library: StoredLibrary, bot: ChatBot, watched: Watched) -> None:
    server = TelconServer(Library(library, bot), watched)

    async def asked() -> list[Any]:
        async with Client(server) as client:
            with taken(watched.turns) as begin:
                other = await begin()
                busy = await client.call_tool("ask", {"question": QUESTION})
                read = await client.call_tool("read_document", {"document_id": "msc_cuba221"})
            await other
            return [busy, read, await client.call_tool("ask", {"question": QUESTION})]

    busy, read, answered = run(asked())
    assert busy.is_error
    assert "Ask again in about 2 seconds" in busy.content[0].text
    assert not read.is_error
    assert "quick deal" in answered.structured_content["text"]


def test_the_page_says_when_to_ask_again_and_keeps_the_question(
    library: StoredLibrary, bot: ChatBot, watched: Watched
) -> None:
    ask = InTurn(Chat(library, bot, threading.Event()), watched.turns).ask

    async def asked() -> tuple[list[Any], list[Any], list[Any]]:
        with taken(watched.turns) as begin:
            other = await begin()
            busy = [step async for step in ask(QUESTION, "", "")]
            nothing = [step async for step in ask(" ", "", "")]
        await other
        return busy, nothing, [step async for step in ask(QUESTION, "", "")]

    busy, nothing, answered = run(asked())
    ((messages, box, _),) = busy
    assert "Ask again in about 2 seconds" in messages[-1]["content"]
    assert 'class="answer problem"' in messages[-1]["content"]
    assert "Who wants a quick deal?" in messages[-2]["content"]  # else the page's script would send it again
    assert box == QUESTION
    assert len(nothing) == 1
    (waiting, emptied, _), (shown, _, _) = answered
    assert emptied == ""
    assert "waiting" in waiting[-1]["content"]
    assert "quick deal" in shown[-1]["content"]


def test_many_who_wait_for_the_page_cost_no_thread(library: StoredLibrary) -> None:
    """Each of them is shown its question at once."""
    go_on, shown = threading.Event(), list[Any]()

    class Slow:
        def ask(self, *_: object) -> Answer:
            go_on.wait(30)
            raise OSError("enough")

        def reworded(self, *_: object) -> None:
            return None

    turns = Turns(1, 60)
    ask = InTurn(Chat(library, Slow(), threading.Event()), turns).ask  # type: ignore[arg-type]

    async def person() -> None:
        async for step in ask(QUESTION, "", ""):
            shown.append(step)

    async def all_of_them() -> None:
        others = threading.active_count()  # of whatever else this process began
        people = [asyncio.create_task(person()) for _ in range(50)]
        while turns.waiting < 49 or len(shown) < 50:
            await asyncio.sleep(0.01)
        waiting = threading.active_count()
        go_on.set()
        await asyncio.gather(*people)
        assert waiting - others < 45  # the pool that showed the questions has at most 40

    run(all_of_them())
    assert len(shown) == 100
