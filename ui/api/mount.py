"""The API as it stands in a server: its routes below `/api`, and whatever is asked beside them told as a problem."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from ui.api.endpoint import Endpoint
from ui.api.endpoints import endpoints
from ui.api.openapi import openapi
from ui.api.problem import problem_of
from ui.programs.library import Library
from ui.serving.turns import Turns
from ui.serving.watched import Watched, watched_alone

BASE = "/api"


def api(library: Library, root: str = "", watched: Watched | None = None) -> Mount:
    """`root` is the path of the server behind a proxy, for the addresses in its description."""
    watched = watched or watched_alone(library)
    return _Below(BASE, app=api_app(endpoints(library, watched), root, watched.turns))


class _Below(Mount):
    """Every path below, one with a line break too: Starlette would hand that to nobody."""

    def __init__(self, path: str, app: ASGIApp) -> None:
        super().__init__(path, app)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def api_app(table: Sequence[Endpoint[Any]], root: str, turns: Turns) -> Starlette:
    described = json.dumps(openapi(table, root + BASE), ensure_ascii=False)

    async def description(_: Request) -> Response:
        return Response(described, media_type="application/json", headers={"Cache-Control": "no-cache"})

    routes = [*(endpoint.route(turns) for endpoint in table), Route("/openapi.json", description, methods=["GET"])]
    return Starlette(routes=routes, exception_handlers={HTTPException: _told, Exception: _told})


async def _told(_: Request, error: Exception) -> Response:
    return problem_of(error)
