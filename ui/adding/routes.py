"""What the page asks while files are added."""

from __future__ import annotations

from functools import partial

from starlette.routing import Route

from data.finding import MAX_FILE
from ui.adding.additions import Additions
from ui.adding.html import look
from ui.adding.receiving import receive
from ui.page.routes import Asked, Name, Reply, route, telling


class AskedBatch(Asked):
    batch: Name


def adding_routes(additions: Additions) -> list[Route]:
    def begin_batch(_: Asked) -> Reply:
        return {"batch": additions.begin(), "largest": MAX_FILE}

    def start_batch(asked: AskedBatch) -> Reply:
        additions.start(asked.batch)
        return {}

    def stop_batch(asked: AskedBatch) -> Reply:
        additions.stop(asked.batch)
        return {}

    def go_on_with_batch(asked: AskedBatch) -> Reply:
        additions.go_on(asked.batch)
        return {}

    def look_at_batch(asked: AskedBatch) -> Reply:
        return look(additions.batch(asked.batch))

    return [
        route("begin_batch", Asked, begin_batch),
        route("start_batch", AskedBatch, start_batch),
        route("stop_batch", AskedBatch, stop_batch),
        route("go_on_with_batch", AskedBatch, go_on_with_batch),
        route("look_at_batch", AskedBatch, look_at_batch),
        Route("/telcon/receive_file", telling(partial(receive, additions)), methods=["POST"]),
    ]
