"""What the page asks about the passages that are kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt, StrictStr
from starlette.routing import Route

from data.document import Span
from ui.notes.html import notes_html
from ui.notes.keeping import keep
from ui.notes.kept_passage import KeptPassage
from ui.notes.kept_passages import SHOWN
from ui.page.markup import sent
from ui.page.routes import Asked, Name, Reply, route
from ui.reader.word_places import WordPlace, place_of
from ui.talk.answering import Chat

_Place = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]


class AskedWords(Asked):
    words: Annotated[StrictStr, Field(max_length=200)] = ""


class AskedPassage(Asked):
    """A passage, or words of it: `start` and `end` in the document, or `at` and `count` among what the page shows."""

    passage: Name
    start: _Place | None = None
    end: _Place | None = None
    at: _Place | None = None
    count: _Place | None = None

    def words(self) -> Span | WordPlace | None:
        if self.start is not None and self.end is not None:
            return Span(self.start, self.end)
        return WordPlace(self.at, self.count) if self.at is not None and self.count is not None else None


class AskedKept(Asked):
    kept: StrictInt


class AskedRemark(AskedKept):
    remark: Annotated[StrictStr, Field(max_length=40_000)]


class AskedDocument(Asked):
    document: Name


def notes_routes(chat: Chat) -> list[Route]:
    notes, store = chat.notes, chat.library.store

    def list_kept(asked: AskedWords) -> Reply:
        kept = notes.listing(asked.words, limit=SHOWN + 1)
        there = store.documents.dates()
        return {"html": sent(notes_html(kept, there, asked.words, notes.notice)), "kept": len(kept)}

    def keep_passage(asked: AskedPassage) -> Reply:
        return {"kept": keep(notes, store, asked.passage, asked.words()).id}

    def set_remark(asked: AskedRemark) -> Reply:
        notes.set_remark(asked.kept, asked.remark)
        return {}

    def remove_kept(asked: AskedKept) -> Reply:
        notes.remove(asked.kept)
        return {}

    def bring_back_kept(asked: AskedKept) -> Reply:
        notes.bring_back(asked.kept)
        return {}

    def kept_in(asked: AskedDocument) -> Reply:
        """Where the page finds what is kept of a document: in the passages as they were when they were kept."""
        return {"places": [_place(one) for one in notes.of_document(asked.document)]}

    return [
        route("list_kept", AskedWords, list_kept),
        route("keep_passage", AskedPassage, keep_passage),
        route("set_remark", AskedRemark, set_remark),
        route("remove_kept", AskedKept, remove_kept),
        route("bring_back_kept", AskedKept, bring_back_kept),
        route("kept_in", AskedDocument, kept_in),
    ]


def _place(one: KeptPassage) -> Reply:
    passage = one.citation.passage
    place = place_of(passage, one.citation.span)
    return {"kept": one.id, "passage": passage.id, "at": place.at, "count": place.count, "remark": one.remark}
