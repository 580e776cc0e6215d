"""What a browser may do on the page: the second wall behind `ui.page.markup`.

A script runs only if it is a file of Gradio's or Telcon's own, or one of those that stand in Gradio's
template of the page; nothing is evaluated from text, nothing is loaded from elsewhere, nothing is
sent elsewhere, and nobody may frame the page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE = re.compile(r"<(script|style)\b(?![^>]*\bsrc=)[^>]*>(.*?)</\1>", re.DOTALL)
_FILLED_IN = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=()",
}
_ICON_STYLE = ".cls-1 {\n\t\t\t\tfill: none;\n\t\t\t}"  # stands in Gradio's picture of a dustbin
_OF_ANYTHING_ELSE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"


class StrictPolicy:
    """Middleware that sends the headers; the page is held back until its own scripts are known."""

    def __init__(self, app: ASGIApp, root: str = "") -> None:
        """`root` is the path that a proxy serves the page below."""
        self._app, self._root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        place = f"{Headers(scope=scope).get('host', '')}{self._root}"
        await self._app(scope, receive, _Reply(place, send).pass_on)


class _Reply:
    """One reply on its way out."""

    def __init__(self, host: str, send: Send) -> None:
        self._host, self._send = host, send
        self._start: Message | None = None
        self._page = b""

    async def pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
            headers["Content-Security-Policy"] = _OF_ANYTHING_ELSE
        elif self._start is not None:
            self._page += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=self._start)
            headers["Content-Security-Policy"] = page_policy(self._page.decode("utf-8", "replace"), self._host)
            await self._send(self._start)
            message = {**message, "body": self._page}
        await self._send(message)


def page_policy(page: str, host: str) -> str:
    """The policy of a page that was made from Gradio's template and is served at `host`."""
    scripts = _hashes("script", page)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {host}/assets/ {host}/static/js/ {host}/telcon/ {' '.join(scripts)}",
            f"style-src 'self' {' '.join((*_hashes('style', page), _hash(_ICON_STYLE)))}",
            "style-src-attr 'unsafe-inline'",  # Gradio sets sizes and colours as attributes of its elements
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",  # the template has <base href="./">
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _hashes(tag: str, page: str) -> Iterable[str]:
    """Of what stands in the page itself and in the template: anything that came in by another way has none."""
    for found in _INLINE.finditer(page):
        if found[1] == tag and any(known.fullmatch(found[2]) for known in _template(tag)):
            yield _hash(found[2])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _template(tag: str) -> tuple[re.Pattern[str], ...]:
    """The template's own scripts or styles. What Gradio fills in holds no “<”: it writes it as an escape."""
    template = files("gradio").joinpath("templates", "frontend", "index.html").read_text("utf-8")
    return tuple(
        re.compile(r"[^<]*".join(map(re.escape, _FILLED_IN.split(found[2]))))
        for found in _INLINE.finditer(template)
        if found[1] == tag
    )
