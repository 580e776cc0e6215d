"""Where documents were made, and which countries, capitals and other places their texts name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import qa
from data.document import Span
from data.passages import Passage, passages
from data.tables import word_list
from embeddings.library import Library
from embeddings.store import Store
from qa.operations.persons import somebody_goes_there
from qa.operations.telling import dateline_quoted, sentence_spans
from qa.words import also_named, capitalised_runs, may_be_a_place

FEW = 12  # documents that are read for the places that they name
_MOST = 12
_KNOWN = word_list(qa, "word_lists/capitals.txt") | word_list(qa, "word_lists/common_places.txt")

Quoted = tuple[Passage, Span]


@dataclass(frozen=True)
class Place:
    """A place with how often it is named, or in how many documents it stands in the dateline, and one such place."""

    name: str
    count: int
    told: Quoted


@dataclass(frozen=True)
class Places:
    """Where documents were made, and what is named in them; each most often first."""

    made: tuple[Place, ...]
    named: tuple[Place, ...]
    left_out: tuple[str, ...] = ()


def places(library: Library, document_ids: Sequence[str] = ()) -> Places:
    """Of these documents, of the whole library where none is named; of many only where they were made."""
    store = library.store
    made = _made(store, document_ids)
    ids = tuple(document_ids) or store.documents.ids()
    named = _named(store, ids) if len(ids) <= FEW else []
    left = [one.name for one in (*made[_MOST:], *named[_MOST:])]
    return Places(tuple(made[:_MOST]), tuple(named[:_MOST]), tuple(left))


def _made(store: Store, ids: Sequence[str]) -> list[Place]:
    """The places of the datelines; the earliest document of each is quoted."""
    found: dict[str, list[str]] = {}
    where = store.documents.places(ids)
    for document_id in (one for one in store.documents.ids() if one in where):
        found.setdefault(where[document_id], []).append(document_id)
    counted = sorted(found.items(), key=lambda one: -len(one[1]))
    quoted = ((name, len(those), dateline_quoted(store.documents.get(those[0]))) for name, those in counted)
    return [Place(name, count, told) for name, count, told in quoted if told]


def _named(store: Store, ids: Sequence[str]) -> list[Place]:
    cut = [passage for document_id in ids for passage in passages(store.documents.get(document_id))]
    found: dict[str, list[Quoted]] = {}
    for passage in cut:
        if passage.kind in ("turn", "narrative", "footnote"):
            for name, span in _in_passage(passage):
                found.setdefault(name, []).append((passage, span))
    counted = sorted(found.items(), key=lambda one: -len(one[1]))
    return [Place(name, len(where), _sentence(*where[0])) for name, where in counted]


def _in_passage(passage: Passage) -> Iterator[tuple[str, Span]]:
    for name, start, end in capitalised_runs(passage.text):
        unlisted = may_be_a_place(name) and somebody_goes_there(passage.text, start)
        if _is_country(name) or name.casefold() in _KNOWN or unlisted:
            yield name, Span(passage.span.start + start, passage.span.start + end)


def _is_country(name: str) -> bool:
    """By its own name, not its people's: Cuba, not the Cubans."""
    names = also_named(tuple(name.split()))
    return bool(names) and names[0].casefold() == name.casefold()


def _sentence(passage: Passage, span: Span) -> Quoted:
    return passage, next((one for one in sentence_spans(passage) if one.contains(span)), passage.span)
