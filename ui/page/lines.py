"""A reply to the page that comes in lines, each JSON, as soon as each is there; the rest is as in `ui.page.routes`.

What makes the lines goes on when nobody reads them any more: what it keeps is kept.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ui.page.problems import problem_words
from ui.page.routes import NO_QUESTION, Form, Reply, read_form

MEDIA_TYPE = "application/x-ndjson"
_AT_ONCE = 16  # replies that are made, each a thread that mostly waits; others wait for one of them


def route_in_lines(name: str, form: type[Form], answer: Callable[[Form], Iterator[Reply]]) -> Route:
    """`POST /telcon/NAME`; `answer` runs in a thread. Whatever goes wrong is a last line, `{"problem": …}`."""
    making: set[asyncio.Task[None]] = set()  # else nobody would hold them
    turns = CapacityLimiter(_AT_ONCE)

    async def endpoint(request: Request) -> Response:
        try:
            asked = await read_form(request, form)
        except ClientDisconnect:
            return Response()
        lines: asyncio.Queue[Reply | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def put(line: Reply | None) -> None:
            loop.call_soon_threadsafe(lines.put_nowait, line)

        if asked is None:
            put({"problem": NO_QUESTION})
            put(None)
        else:
            task = asyncio.create_task(to_thread.run_sync(_make, answer, asked, put, limiter=turns))
            making.add(task)
            task.add_done_callback(making.discard)
        return StreamingResponse(_sent(lines), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})

    return Route(f"/telcon/{name}", endpoint, methods=["POST"])


def _make(answer: Callable[[Form], Iterator[Reply]], asked: Form, put: Callable[[Reply | None], None]) -> None:
    try:
        for line in answer(asked):
            put(line)
    except Exception as error:
        put({"problem": problem_words(error)})
    finally:
        put(None)


async def _sent(lines: asyncio.Queue[Reply | None]) -> AsyncIterator[str]:
    while (line := await lines.get()) is not None:
        yield json.dumps(line) + "\n"
