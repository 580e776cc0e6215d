"""A file on its way from the browser: it is written to a place that Telcon chooses, and only then named."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from data.finding import MAX_FILE
from ui.adding.additions import Additions


async def receive(additions: Additions, request: Request) -> dict[str, Any]:
    """The body of a request as a file of a batch; a problem is told of the batch when it ends."""
    batch, name = request.query_params.get("batch", ""), request.query_params.get("name", "")
    if not additions.is_receiving(batch):
        return {"problem": "This addition takes no more files. Begin another one."}
    with additions.place() as place:
        with place.open("wb") as file:
            async for chunk in request.stream():
                if file.tell() + len(chunk) > MAX_FILE:
                    return {"problem": f"more than the {MAX_FILE / 1e6:,.0f} MB a file may have."}
                await run_in_threadpool(file.write, chunk)
        await run_in_threadpool(additions.receive, batch, place, name)
    return {}
