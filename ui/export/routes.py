"""What the page asks to take something along: a file, a page to print, the words for the clipboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from data.citing.styles import NoteStyle
from ui.export.forms import Form
from ui.export.paper import Paper
from ui.export.plain import plain
from ui.export.printed import SERVED_STYLE, copied, printed
from ui.export.taking import NOTES, paper_of_notes, paper_of_talk
from ui.export.writing import written
from ui.page.markup import sent, showable
from ui.page.problems import problem_words
from ui.page.routes import NO_QUESTION, Asked, Endpoint, Reply, route
from ui.talk.answering import Chat

What = Annotated[str, Field(min_length=1, max_length=100)]


class AskedCopy(Asked):
    what: What
    style: NoteStyle


class _Query(BaseModel):
    """What an address asks for; `print` is the page that the browser prints."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    what: What
    style: NoteStyle = "frus"
    form: Form | Literal["print"]


def export_routes(chat: Chat) -> list[Route]:
    def paper(what: str, style: NoteStyle) -> Paper:
        if what == NOTES:
            return paper_of_notes(chat.notes, style)
        return paper_of_talk(what, chat.kept, chat.library.store, style)

    def copy(asked: AskedCopy) -> Reply:
        made = paper(asked.what, asked.style)
        return {"text": showable(plain(made)), "html": sent(copied(made))}

    def export(asked: _Query) -> Response:
        made = paper(asked.what, asked.style)
        if asked.form == "print":
            return HTMLResponse(sent(printed(made, SERVED_STYLE)), headers={"Cache-Control": "no-store"})
        file = written(made, asked.form, dt.datetime.now(dt.UTC))
        told = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
        return Response(file.content, media_type=file.media_type, headers=told)

    return [route("copied", AskedCopy, copy), Route("/telcon/export", _telling(export), methods=["GET"])]


def _telling(answer: Callable[[_Query], Response]) -> Endpoint:
    """A file has no place for a problem: it is told as plain text."""

    async def endpoint(request: Request) -> Response:
        try:
            asked = _Query.model_validate(dict(request.query_params))
        except ValidationError:
            return PlainTextResponse(NO_QUESTION, status_code=400)
        try:
            return await run_in_threadpool(answer, asked)
        except Exception as error:
            return PlainTextResponse(problem_words(error), status_code=404)

    return endpoint
