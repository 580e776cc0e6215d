"""Every route of ours, beside Gradio's: what the page's scripts ask, room by room, and the files of the page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui.adding.additions import Additions
from ui.adding.routes import adding_routes
from ui.export.routes import export_routes
from ui.limits.routes import limits_routes
from ui.notes.routes import notes_routes
from ui.page.kit import asset
from ui.page.routes import NO_QUESTION
from ui.reader.routes import reader_routes
from ui.scanned.routes import scan_routes
from ui.sources.routes import library_routes
from ui.talk.answering import Chat
from ui.talk.routes import conversation_routes
from ui.timeline.routes import timeline_routes

# Pieces of the page, none of which is a page of its own.
PIECES = ("library.html", "rail.html", "sources.html", "timeline.html", "export.html", "notes.html")
SCRIPTS = (
    "page.js", "server.js", "address.js", "sheets.js", "keys.js", "rail.js", "limits.js", "sources.js", "narrow.js",
    "names.js", "pressed.js", "timeline.js",
    "library.js", "adding.js", "asking.js", "sending.js", "answers.js", "conversations.js", "exchange.js", "talk.js",
    "copying.js", "export.js", "notes.js", "keeping.js", "passage_words.js",
    "reader.js", "reader_find.js", "reader_passages.js", "reader_pieces.js", "reader_scan.js",
    "reader_tabs.js", "correcting.js",
)  # fmt: skip
STYLES = (
    "frame.css", "chat.css", "colours.css", "conversations.css", "library.css", "sources.css", "timeline.css",
    "reader.css", "scan.css", "export.css", "notes.css",
)  # fmt: skip

# What is sent under a name, put together from files in `assets`, and as what.
ASSETS = {
    "chat.css": ("text/css", STYLES),
    "print.css": ("text/css", ("print.css",)),
    **{name: ("text/plain", (name,)) for name in PIECES},
    **{name: ("text/javascript", (name,)) for name in SCRIPTS},
}


def routes(chat: Chat, additions: Additions) -> list[Route]:
    return [
        *library_routes(chat),
        *limits_routes(chat),
        *conversation_routes(chat),
        *export_routes(chat),
        *notes_routes(chat),
        *reader_routes(chat.library),
        *scan_routes(chat.library),
        *timeline_routes(chat),
        *adding_routes(additions),
        Route("/telcon/{name}", _asset, methods=["GET"]),
    ]


async def refuse(_: Request, __: Exception) -> Response:
    """For what Gradio's own routes are asked by something that is not its page."""
    return PlainTextResponse(NO_QUESTION, status_code=400)


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("There is no such page.", status_code=404)
    kind, files = ASSETS[name]
    return Response("".join(map(asset, files)), media_type=kind, headers={"Cache-Control": "no-cache"})
