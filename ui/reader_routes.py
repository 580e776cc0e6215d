"""What the page asks to read: a document at some words of it, more of a long one, a tab, the library at a glance."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt
from starlette.routing import Route

from embeddings.library import Library
from ui.citing import citations_html
from ui.document_html import piece_html
from ui.library_overview_html import library_overview_html
from ui.links import target
from ui.markup import sent
from ui.opening import document_name, open_target
from ui.page_routes import Asked, Name, Reply, route
from ui.reader_html import reader_html
from ui.reader_tabs_html import cited_by_html, overview_html, people_html


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
    def open_citation(asked: AskedTarget) -> Reply:
        opening = open_target(library, asked.target)
        document = opening.opened.document
        return {
            "html": sent(reader_html(opening)),
            "document": document.id,
            "title": document_name(document),
            "name": opening.lacking or opening.name,
        }

    def document_piece(asked: AskedPiece) -> Reply:
        return {"html": sent(piece_html(open_target(library, asked.target).opened, asked.piece))}

    def document_tab(asked: AskedTab) -> Reply:
        opening = open_target(library, target(asked.document))
        if asked.tab == "cited-by":
            return {"html": sent(cited_by_html(library, opening))}
        return {"html": sent(overview_html(opening) if asked.tab == "overview" else people_html(opening))}

    def citations(asked: AskedCitations) -> Reply:
        return {"html": sent(citations_html(library.store.document(asked.document)))}

    def library_overview(_: AskedNothing) -> Reply:
        return {"html": sent(library_overview_html(library))}

    return [
        route("open_citation", AskedTarget, open_citation),
        route("document_piece", AskedPiece, document_piece),
        route("document_tab", AskedTab, document_tab),
        route("citations", AskedCitations, citations),
        route("library_overview", AskedNothing, library_overview),
    ]
