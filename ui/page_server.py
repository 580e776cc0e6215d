"""What the page's scripts ask of the server: a route for each question, with the form that it must have.

Whatever goes wrong is told in one line, `{"problem": …}`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.finding import MAX_FILE
from ui.adding import Additions
from ui.adding_html import look
from ui.answering import Chat
from ui.library_html import Wanted, documents_html
from ui.markup import sent
from ui.page_kit import asset
from ui.problems import problem_words
from ui.receiving import receive

ASSETS = {
    "page.js": "text/javascript",
    "server.js": "text/javascript",
    "library.js": "text/javascript",
    "adding.js": "text/javascript",
    "document_panel.js": "text/javascript",
    "library.html": "text/plain",  # a piece of a page; no page of its own
    "chat.css": "text/css",
}
_LONGEST = 64 * 1024  # bytes of a question; files come by a route of their own
_NO_QUESTION = "The page asked in a form that Telcon does not know. Load the page again."

Name = Annotated[StrictStr, Field(min_length=1, max_length=4000)]
Reply = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class Asked(BaseModel):
    """What a script asks: these fields, of these types. Half a character (a lone surrogate) is no string."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AskedList(Asked):
    words: Annotated[StrictStr, Field(max_length=200)] = ""
    page: Annotated[StrictInt, Field(ge=0, le=1_000_000)] = 0


class AskedDocument(Asked):
    document: Name


class AskedTarget(Asked):
    target: Name


class AskedBatch(Asked):
    batch: Name


Form = TypeVar("Form", bound=Asked)


def routes(chat: Chat, additions: Additions) -> list[Route]:
    """Every route of ours, beside Gradio's."""

    def list_documents(asked: AskedList) -> Reply:
        documents = chat.library.store.listing()
        shown = documents_html(documents, Wanted(asked.words, asked.page))
        return {"html": sent(shown), "documents": len(documents)}

    def remove_document(asked: AskedDocument) -> Reply:
        chat.library.remove(asked.document)
        return {}

    def open_citation(asked: AskedTarget) -> Reply:
        return {"html": sent(chat.open_citation(asked.target))}

    def citations(asked: AskedDocument) -> Reply:
        return {"html": sent(chat.citations(asked.document))}

    def begin_batch(_: Asked) -> Reply:
        return {"batch": additions.begin(), "largest": MAX_FILE}

    def start_batch(asked: AskedBatch) -> Reply:
        additions.start(asked.batch)
        return {}

    def stop_batch(asked: AskedBatch) -> Reply:
        additions.stop(asked.batch)
        return {}

    def look_at_batch(asked: AskedBatch) -> Reply:
        return look(additions.batch(asked.batch))

    return [
        _route("list_documents", AskedList, list_documents),
        _route("remove_document", AskedDocument, remove_document),
        _route("open_citation", AskedTarget, open_citation),
        _route("citations", AskedDocument, citations),
        _route("begin_batch", Asked, begin_batch),
        _route("start_batch", AskedBatch, start_batch),
        _route("stop_batch", AskedBatch, stop_batch),
        _route("look_at_batch", AskedBatch, look_at_batch),
        Route("/telcon/receive_file", _telling(partial(receive, additions)), methods=["POST"]),
        Route("/telcon/{name}", _asset, methods=["GET"]),
    ]


def _route(name: str, form: type[Form], answer: Callable[[Form], Reply]) -> Route:
    async def ask(request: Request) -> Reply:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST:
                return {"problem": _NO_QUESTION}
        try:
            asked = form.model_validate_json(body)
        except ValidationError:
            return {"problem": _NO_QUESTION}
        return await run_in_threadpool(answer, asked)

    return Route(f"/telcon/{name}", _telling(ask), methods=["POST"])


def _telling(ask: Callable[[Request], Awaitable[Reply]]) -> Endpoint:
    """The edge: what is raised behind it is told, whatever it is."""

    async def endpoint(request: Request) -> Response:
        try:
            reply = await ask(request)
        except ClientDisconnect:
            reply = {}  # nobody is there to read it
        except Exception as error:
            reply = {"problem": problem_words(error)}
        return Response(json.dumps(reply), media_type="application/json", headers={"Cache-Control": "no-store"})

    return endpoint


async def refuse(_: Request, __: Exception) -> Response:
    """For what Gradio's own routes are asked by something that is not its page."""
    return PlainTextResponse(_NO_QUESTION, status_code=400)


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("There is no such page.", status_code=404)
    return Response(asset(name), media_type=ASSETS[name], headers={"Cache-Control": "no-cache"})
