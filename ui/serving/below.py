"""A path that a proxy has taken off, put back for whoever routes: in ASGI a path includes the root that it is below."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class Below:
    """Middleware, the innermost: the guards before it see the path as Telcon names it."""

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app, self._root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = {**scope, "path": self._root + scope["path"], "root_path": self._root}
        await self._app(scope, receive, send)
