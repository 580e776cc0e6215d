"""What the page asks about the library's documents."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt, StrictStr
from starlette.routing import Route

from ui.answering import Chat
from ui.library_html import Wanted, documents_html
from ui.markup import sent
from ui.page_routes import Asked, Name, Reply, route


class AskedList(Asked):
    words: Annotated[StrictStr, Field(max_length=200)] = ""
    page: Annotated[StrictInt, Field(ge=0, le=1_000_000)] = 0


class AskedRemoval(Asked):
    document: Name


def library_routes(chat: Chat) -> list[Route]:
    def list_documents(asked: AskedList) -> Reply:
        documents = chat.library.store.listing()
        shown = documents_html(documents, Wanted(asked.words, asked.page))
        return {"html": sent(shown), "documents": len(documents)}

    def remove_document(asked: AskedRemoval) -> Reply:
        chat.library.remove(asked.document)
        return {}

    return [
        route("list_documents", AskedList, list_documents),
        route("remove_document", AskedRemoval, remove_document),
    ]
