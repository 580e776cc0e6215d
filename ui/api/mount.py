"""The API as it stands in a server: its routes below `/api`, and whatever is asked beside them told as a problem."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from typing import Any

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from ui.api.endpoint import Endpoint, Turns
from ui.api.endpoints import endpoints
from ui.api.openapi import openapi
from ui.api.problem import problem_of
from ui.programs.library import Library

BASE = "/api"
WAITING = 25  # for each that is answered: fifty people at two cores are answered all
AT_ONCE = max(2, os.cpu_count() or 1)


def api(library: Library, root: str = "", at_once: int = AT_ONCE) -> Mount:
    """`root` is the path of the server behind a proxy, for the addresses in its description. `at_once` questions are
    answered, the others wait in the order in which they came: many threads on few cores would make all of them late.
    Where `WAITING` wait for each of these, who comes next is told to come later."""
    return _Below(BASE, app=api_app(endpoints(library), root, at_once))


class _Below(Mount):
    """Every path below, one with a line break too: Starlette would hand that to nobody."""

    def __init__(self, path: str, app: ASGIApp) -> None:
        super().__init__(path, app)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def api_app(table: Sequence[Endpoint[Any]], root: str, at_once: int) -> Starlette:
    described = json.dumps(openapi(table, root + BASE), ensure_ascii=False)

    async def description(_: Request) -> Response:
        return Response(described, media_type="application/json", headers={"Cache-Control": "no-cache"})

    turns = Turns(CapacityLimiter(at_once), WAITING * at_once)
    routes = [*(endpoint.route(turns) for endpoint in table), Route("/openapi.json", description, methods=["GET"])]
    return Starlette(routes=routes, exception_handlers={HTTPException: _told, Exception: _told})


async def _told(_: Request, error: Exception) -> Response:
    return problem_of(error)
