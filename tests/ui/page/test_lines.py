"""Replies to the page that come in lines: each when it is there, problems told, and made to the end for nobody."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.errors import TelconError
from tests.running import run
from ui.page.lines import route_in_lines
from ui.page.routes import NO_QUESTION, Asked, Reply


class Wanted(Asked):
    count: int


def counted(asked: Wanted) -> Iterator[Reply]:
    yield from ({"n": n} for n in range(asked.count))
    if asked.count > 2:
        raise TelconError("There are no more.")


def lines(body: object) -> list[dict[str, Any]]:
    with TestClient(Starlette(routes=[route_in_lines("count", Wanted, counted)])) as client:
        reply = client.post("/telcon/count", json=body)
    assert reply.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in reply.text.splitlines()]


def test_a_reply_is_its_lines() -> None:
    assert lines({"count": 2}) == [{"n": 0}, {"n": 1}]
    assert lines({"count": 0}) == []


def test_what_goes_wrong_is_the_last_line() -> None:
    assert lines({"count": 3})[2:] == [{"n": 2}, {"problem": "There are no more."}]
    assert lines({"count": "many"}) == [{"problem": NO_QUESTION}]


def test_each_line_is_sent_when_it_is_there_and_all_are_made_when_the_reader_goes() -> None:
    second, made = threading.Event(), threading.Event()

    def slowly(_: Wanted) -> Iterator[Reply]:
        yield {"n": 1}
        second.wait(30)
        yield {"n": 2}
        made.set()

    async def asked() -> list[bytes]:
        received: list[bytes] = []
        first_there = asyncio.Event()
        messages = [{"type": "http.request", "body": b'{"count": 1}', "more_body": False}]

        async def receive() -> dict[str, Any]:
            if messages:
                return messages.pop()
            await first_there.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message.get("body"):
                received.append(message["body"])
                first_there.set()

        scope = {"type": "http", "method": "POST", "path": "/telcon/slow", "headers": [], "query_string": b""}
        await asyncio.wait_for(route_in_lines("slow", Wanted, slowly)(scope, receive, send), 30)
        second.set()
        await asyncio.to_thread(made.wait, 30)
        return received

    assert run(asked()) == [b'{"n": 1}\n']
    assert made.is_set()
