"""Questions are answered in turn, and one for which too many wait is refused at once, with when to come again."""

from __future__ import annotations

import asyncio
import threading

import httpx
import pytest
from anyio import CapacityLimiter
from starlette.applications import Starlette

from tests.running import run
from ui.api.endpoint import Endpoint, Turns
from ui.api.forms import NothingForm
from ui.api.mount import AT_ONCE, WAITING


@pytest.mark.parametrize("most_waiting", [0, 2])
def test_who_comes_when_too_many_wait_is_refused_and_the_others_are_answered(most_waiting: int) -> None:
    go_on = threading.Event()

    def answer(_: NothingForm) -> dict[str, str]:
        go_on.wait(30)
        return {"done": "yes"}

    async def asked() -> list[httpx.Response]:
        slow = Endpoint("GET", "/slow", "slow", "Slow", NothingForm, dict, answer)
        quick = Endpoint("GET", "/quick", "quick", "Quick", NothingForm, dict, lambda _: {}, quick=True)
        turns = Turns(CapacityLimiter(1), most_waiting)
        app = Starlette(routes=[slow.route(turns), quick.route(turns)])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            waiting = [asyncio.create_task(client.get("/slow")) for _ in range(1 + most_waiting)]
            while turns.limiter.statistics().tasks_waiting < most_waiting or not turns.limiter.borrowed_tokens:
                await asyncio.sleep(0.01)
            refused = await client.get("/slow")
            assert (await client.get("/quick")).status_code == 200
            go_on.set()
            return [refused, *await asyncio.gather(*waiting), await client.get("/slow")]

    refused, *others = run(asked())
    assert refused.status_code == 503
    assert refused.headers["content-type"] == "application/problem+json"
    assert int(refused.headers["retry-after"]) > 0
    assert [reply.json() for reply in others] == [{"done": "yes"}] * (2 + most_waiting)


def test_fifty_people_are_answered_on_two_cores() -> None:
    assert WAITING * 2 + 2 >= 50
    assert AT_ONCE >= 2
