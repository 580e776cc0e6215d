"""Only Telcon's own page may ask the server: another site, open in the same browser, may not.

Without this, any site could send a form to 127.0.0.1 and so add documents or remove them, or, with a
host name of its own that leads to 127.0.0.1, read the library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HERE = ("127.0.0.1", "localhost", "[::1]")
# What Gradio's page asks for, and programs. Gradio offers more, which nobody here needs: files, uploads, other pages.
_ASKED_FOR = re.compile(
    r"/|/mcp|/(?:assets|static|telcon|api)/.*|/(?:theme\.css|manifest\.json|favicon\.ico|config/?)"
    r"|/gradio_api/(?:queue/(?:join|data)|heartbeat/\w+|reset/?|cancel|info/?|startup-events)",
    re.DOTALL,
)


class OnlyFromHere:
    """Middleware that refuses a foreign `Host`, an `Origin` that is not that host, and what no page of ours asks."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        """`hosts` are the names besides this computer's own that it may be asked by."""
        self._guarded = TrustedHostMiddleware(_OnlyFromOurPage(app), allowed_hosts=(*_HERE, *hosts), www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._guarded(scope, receive, send)


class _OnlyFromOurPage:
    """For what is asked of a host of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := _refusal(scope)):
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    if not _from_our_page(Headers(scope=scope), scope["method"]):
        return PlainTextResponse("Telcon answers only its own page.", status_code=403)
    if not _ASKED_FOR.fullmatch(scope["path"]):
        return PlainTextResponse("There is no such page.", status_code=404)
    return None


def _from_our_page(headers: Headers, method: str) -> bool:
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) != 1:  # the first was looked at, and the origin must be that of the only one
        return False
    if any(origin not in (f"http://{hosts[0]}", f"https://{hosts[0]}") for origin in origins):
        return False
    # A browser says who asks, also where it sends no origin: an image or a script of another site.
    followed_a_link = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    return followed_a_link or headers.get("sec-fetch-site", "none") in ("none", "same-origin")
