"""Only Telcon's own page may ask the server: another site, open in the same browser, may not.

Without this, any site could send a form to 127.0.0.1 and so add documents or remove them, or, with a
host name of its own that leads to 127.0.0.1, read the library.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HERE = ("127.0.0.1", "localhost", "::1")


class OnlyFromHere:
    """Middleware that refuses a foreign `Host`, and an `Origin` that is not that host."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _from_here(Headers(scope=scope)):
            refusal = PlainTextResponse("Telcon answers only its own page, on this computer.", status_code=403)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _from_here(headers: Headers) -> bool:
    host, origin = headers.get("host", ""), headers.get("origin")
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name in _HERE and origin in (None, f"http://{host}", f"https://{host}")
