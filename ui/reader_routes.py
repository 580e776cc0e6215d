"""What the page asks to open a document."""

from __future__ import annotations

from starlette.routing import Route

from ui.answering import Chat
from ui.markup import sent
from ui.page_routes import Asked, Name, Reply, route


class AskedTarget(Asked):
    target: Name


class AskedCitations(Asked):
    document: Name


def reader_routes(chat: Chat) -> list[Route]:
    def open_citation(asked: AskedTarget) -> Reply:
        return {"html": sent(chat.open_citation(asked.target))}

    def citations(asked: AskedCitations) -> Reply:
        return {"html": sent(chat.citations(asked.document))}

    return [route("open_citation", AskedTarget, open_citation), route("citations", AskedCitations, citations)]
