"""What the page asks about the library's documents and speakers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt, StrictStr
from starlette.routing import Route

from ui.limits.sent import MOST_LIMITS
from ui.limits.speakers_html import speakers_html
from ui.page.markup import html, sent
from ui.page.routes import Asked, Name, Reply, route
from ui.sources.html import groups_html, is_unfolded, page_html, page_of
from ui.sources.listing import Sources
from ui.sources.removals import Removals
from ui.talk.answering import Chat

_LONGEST = 16 * 1024 * 1024  # bytes: every document of a large library may be named by its id
_Words = Annotated[StrictStr, Field(max_length=200)]


class AskedSources(Asked):
    words: _Words = ""


class AskedGroup(AskedSources):
    group: Annotated[StrictStr, Field(max_length=4_000)] = ""
    page: Annotated[StrictInt, Field(ge=0, le=1_000_000)] = 0


class AskedSpeakers(AskedSources):
    chosen: Annotated[tuple[Name, ...], Field(max_length=1_000)] = ()


class AskedRemoval(Asked):
    documents: Annotated[tuple[Name, ...], Field(min_length=1, max_length=MOST_LIMITS)]


class AskedUndo(Asked):
    key: Name


def library_routes(chat: Chat) -> list[Route]:
    store, sources, removals = chat.library.store, Sources(chat.library.store), Removals(chat.library)

    def list_sources(asked: AskedSources) -> Reply:
        with store.snapshot():
            groups = sources.found(asked.words)
            shown = [page_of(group, 0)[1] for group in groups] if is_unfolded(groups) else []
            firsts = store.passages.read(source.first for page in shown for source in page if source.first is not None)
            return {"html": sent(groups_html(groups, asked.words, firsts)), "documents": sources.count()}

    def list_group(asked: AskedGroup) -> Reply:
        with store.snapshot():
            group = sources.group(asked.words, asked.group)
            if group is None:
                return {"html": sent(html('<p class="none">These documents are gone from the library.</p>'))}
            _, shown = page_of(group, asked.page)
            firsts = store.passages.read(source.first for source in shown if source.first is not None)
            return {"html": sent(page_html(group, asked.page, firsts))}

    def source_ids(asked: AskedSources) -> Reply:
        return {"groups": {group.key: group.ids() for group in sources.found(asked.words)}}

    def list_speakers(asked: AskedSpeakers) -> Reply:
        return {"html": sent(speakers_html(store, asked.words, asked.chosen))}

    def remove_documents(asked: AskedRemoval) -> Reply:
        return {"undo": removals.remove(asked.documents)}

    def undo_removal(asked: AskedUndo) -> Reply:
        return {"documents": removals.put_back(asked.key)}

    return [
        route("list_sources", AskedSources, list_sources),
        route("list_group", AskedGroup, list_group),
        route("source_ids", AskedSources, source_ids),
        route("list_speakers", AskedSpeakers, list_speakers),
        route("remove_documents", AskedRemoval, remove_documents, _LONGEST),
        route("undo_removal", AskedUndo, undo_removal),
    ]
