"""What the page asks of recognised pages: their pictures, a page beside its text, a correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.document import Span
from data.errors import TelconError, UnusableCorrection
from data.page_picture import Box
from embeddings.library import Library
from ui.links import target
from ui.page.markup import sent
from ui.page.routes import Asked, Endpoint, Name, Reply, route
from ui.reader.opening import Opener
from ui.scanned.html import PARTS, page_html, page_of
from ui.scanned.pictures import PagePictures, Picture

_Place = Annotated[StrictInt, Field(ge=0, le=100_000_000)]
_FOR_EVER = "private, max-age=31536000, immutable"  # the address holds the picture's checksum


class AskedPage(Asked):
    """`page` counted from 0; None for that of the target's words."""

    target: Name
    page: Annotated[StrictInt, Field(ge=0, le=1_000_000)] | None = None


class AskedCorrection(Asked):
    """`shown` is what the page shows in the place: words that another correction changed meanwhile are left alone."""

    document: Name
    start: _Place
    end: _Place
    shown: Annotated[StrictStr, Field(max_length=4_000)]
    words: Annotated[StrictStr, Field(max_length=4_000)]


class AskedPicture(BaseModel):
    """The query of a picture's address; `at` are the edges of a clip, in ten-thousandths: left, top, right, bottom."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: Annotated[str, Field(min_length=1, max_length=4_000)]
    page: Annotated[int, Field(ge=0, le=1_000_000)]
    v: Annotated[str, Field(max_length=64)] = ""
    at: Annotated[str, Field(pattern=r"^\d{1,5}-\d{1,5}-\d{1,5}-\d{1,5}$")] = f"0-0-{PARTS}-{PARTS}"

    def box(self) -> Box:
        left, top, right, bottom = (min(PARTS, int(edge)) / PARTS for edge in self.at.split("-"))
        return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def scan_routes(library: Library) -> list[Route]:
    opener, pictures = Opener(library), PagePictures(library)

    def scan_page(asked: AskedPage) -> Reply:
        opened, *_ = opener.opened(asked.target)
        document = opened.document
        page = page_of(document, opened.cited) if asked.page is None else asked.page
        return {"html": sent(page_html(document, page, opened.cited)), "page": page}

    def correct(asked: AskedCorrection) -> Reply:
        span = Span(asked.start, asked.end)
        if span.of(library.store.documents.get(asked.document).text) != asked.shown:
            raise UnusableCorrection("These words were changed meanwhile. Open the page again.")
        done = library.correct(asked.document, span, asked.words)
        put = Span(asked.start, asked.start + len(" ".join(asked.words.split())))
        return {"target": target(done.id, put), "start": put.start}

    return [
        route("scan_page", AskedPage, scan_page),
        route("correct_words", AskedCorrection, correct),
        Route("/telcon/page_image", _picture(lambda asked: pictures.page(asked.document, asked.page)), methods=["GET"]),
        Route(
            "/telcon/page_clip",
            _picture(lambda asked: pictures.clip(asked.document, asked.page, asked.box(), asked.v)),
            methods=["GET"],
        ),
    ]


def _picture(find: Callable[[AskedPicture], Picture]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            found = await run_in_threadpool(find, AskedPicture.model_validate(dict(request.query_params)))
        except (TelconError, ValidationError):
            return PlainTextResponse("There is no such picture.", status_code=404)
        headers = {"Cache-Control": _FOR_EVER}
        return Response(found.content, media_type=found.media_type, headers=headers)

    return endpoint
