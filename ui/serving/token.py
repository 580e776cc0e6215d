"""Nothing is changed without the token: whatever is not known to read only is refused, by whatever route."""

from __future__ import annotations

import hmac
import re

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.api.problem import problem
from ui.serving.settings import Writing

# What asks and changes nothing; a route that is not named here needs the token.
_PAGE = (
    "list_sources", "list_group", "source_ids", "list_speakers", "describe_limits", "open_citation", "document_piece",
    "document_tab", "scan_page", "citations", "library_overview", "library_standing", "times", "times_of", "ask_next",
    "copied", "list_kept", "kept_in",
    "write",  # a language model puts an answer into words that the one who asked may see; as /api/ask does
)  # fmt: skip
READS = re.compile(rf"/telcon/(?:{'|'.join(_PAGE)})|/api/(?:ask|export)|/gradio_api/(?:queue/join|reset/?|cancel)|/mcp")
_LOOKS = ("GET", "HEAD", "OPTIONS")
_READ_ONLY = "This Telcon is shared, and read only: it answers, and nothing is kept or changed."
_NEEDS = "This Telcon is shared: it answers everybody, and is changed only with its token (Authorization: Bearer …)."


class TokenForWriting:
    """Middleware; `token` is compared in constant time."""

    def __init__(self, app: ASGIApp, writing: Writing, token: str) -> None:
        self._app, self._writing, self._token = app, writing, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := self._refusal(scope)):
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":  # nothing of Telcon's has one
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        if scope["method"] in _LOOKS or READS.fullmatch(scope["path"]):
            return None
        if self._writing == "nobody":
            return problem(403, _READ_ONLY)
        if self._is_token(Headers(scope=scope).get("authorization", "")):
            return None
        return problem(401, _NEEDS, {"WWW-Authenticate": 'Bearer realm="Telcon"'})

    def _is_token(self, authorization: str) -> bool:
        scheme, _, given = authorization.partition(" ")
        same = hmac.compare_digest(given.strip().encode(), self._token.encode())
        return bool(self._token) and scheme.lower() == "bearer" and same
