"""What the page asks to read: a document at some words of it, more of a long one, a tab, the library at a glance."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, StrictInt
from starlette.routing import Route

from embeddings.library import Library
from ui.links import target
from ui.page.markup import sent
from ui.page.routes import Asked, Name, Reply, route
from ui.reader.citing import citations_html
from ui.reader.document_html import piece_html
from ui.reader.html import reader_html
from ui.reader.opening import Opener, document_name
from ui.reader.tabs_html import cited_by_html, overview_html, people_html
from ui.sources.overview_html import library_overview_html, standing_html

_TABS = {"overview": overview_html, "people": people_html, "cited-by": cited_by_html}


class AskedTarget(Asked):
    target: Name


class AskedPiece(Asked):
    target: Name
    piece: Annotated[StrictInt, Field(ge=0, le=1_000_000)]


class AskedTab(Asked):
    document: Name
    tab: Literal["overview", "people", "cited-by"]


class AskedCitations(Asked):
    document: Name


class AskedNothing(Asked):
    pass


def reader_routes(library: Library) -> list[Route]:
    opener = Opener(library)

    def open_citation(asked: AskedTarget) -> Reply:
        opening = opener.open(asked.target)
        document = opening.opened.document
        return {
            "html": sent(reader_html(opening)),
            "document": document.id,
            "title": document_name(document),
            "name": opening.lacking or opening.name,
        }

    def document_piece(asked: AskedPiece) -> Reply:
        opened, *_ = opener.opened(asked.target)
        return {"html": sent(piece_html(opened, asked.piece))}

    def document_tab(asked: AskedTab) -> Reply:
        opening = opener.open(target(asked.document))
        return {"html": sent(_TABS[asked.tab](library, opening))}

    def citations(asked: AskedCitations) -> Reply:
        return {"html": sent(citations_html(library.store.documents.get(asked.document)))}

    standing = lru_cache(1)(lambda _generation: sent(standing_html(library)))

    def library_standing(_: AskedNothing) -> Reply:
        return {"html": standing(library.store.generation())}

    def library_overview(_: AskedNothing) -> Reply:
        return {"html": sent(library_overview_html(library, opener.colours()))}

    return [
        route("open_citation", AskedTarget, open_citation),
        route("document_piece", AskedPiece, document_piece),
        route("document_tab", AskedTab, document_tab),
        route("citations", AskedCitations, citations),
        route("library_overview", AskedNothing, library_overview),
        route("library_standing", AskedNothing, library_standing),
    ]
