"""What the API gives beside answers, documents and timelines, which have the command line's forms."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from embeddings.search import Place
from embeddings.store import DocumentRow
from embeddings.values import Hit
from qa.answer_as_json import hit_json, passage_json
from qa.answer_json import HitJson, PassageJson
from ui.programs.library import Library


class HealthJson(TypedDict):
    status: Literal["ok"]
    version: str
    documents: int
    passages: int


class ReadyJson(TypedDict):
    status: Literal["ready"]


class ListedJson(TypedDict):
    """A document in a list: what it is and how much is in it."""

    id: str
    title: str
    date: str | None
    volume: str | None
    number: str | None
    format: str
    passages: int
    turns: int
    footnotes: int


class DocumentsJson(TypedDict):
    """`total` are all that were found, `documents` those from `offset` on."""

    total: int
    offset: int
    documents: list[ListedJson]


class SpanJson(TypedDict):
    """Characters `start` to `end` of the document's stored text are the quote."""

    start: int
    end: int
    quote: str


class PlaceJson(PassageJson):
    """A passage in which the words stand, and where; several spans where the words were elided."""

    text: str
    spans: list[SpanJson]


class SearchJson(TypedDict):
    """`hits` by meaning, best first; `places` by words, in reading order; the other list is empty."""

    q: str
    by: Literal["meaning", "words"]
    hits: list[HitJson]
    places: list[PlaceJson]


class CiteJson(TypedDict):
    document_id: str
    style: str
    citation: str


def health_json(library: Library, version: str) -> HealthJson:
    extent = library.stored.store.passages.extent()
    return {"status": "ok", "version": version, "documents": extent.documents, "passages": extent.passages}


def listed_json(row: DocumentRow) -> ListedJson:
    return {
        "id": row.id,
        "title": row.title,
        "date": row.date.isoformat() if row.date else None,
        "volume": row.volume,
        "number": row.number,
        "format": row.format,
        "passages": row.passages,
        "turns": row.turns,
        "footnotes": row.footnotes,
    }


def by_meaning(q: str, hits: list[Hit]) -> SearchJson:
    return {"q": q, "by": "meaning", "hits": [hit_json(hit) for hit in hits], "places": []}


def by_words(q: str, places: list[Place]) -> SearchJson:
    return {"q": q, "by": "words", "hits": [], "places": [_place(place) for place in places]}


def _place(place: Place) -> PlaceJson:
    passage = place.passage
    return {
        **passage_json(passage),
        "text": passage.text,
        "spans": [{"start": span.start, "end": span.end, "quote": passage.cut(span)} for span in place.spans],
    }
