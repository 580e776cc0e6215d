"""Counts: how many documents, calls, footnotes, turns, speakers or words there are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from data.document import Document, Span
from data.passages import Passage, passages
from data.sentences import sentences
from embeddings.library import Library
from embeddings.store import DocumentRow, Store
from embeddings.values import Filters, Retriever
from qa.operations.finding.position_told import besides_its_source_note
from qa.operations.telling import Scope, Telling, Told, title_quoted
from qa.question import NOUN, may_be_called

Thing = Literal["document", "footnote", "turn", "paragraph", "speaker", "word", "volume", "passage", "year"]

_SHOWN = 5  # documents that are named with a count
_THINGS: tuple[tuple[Thing, str], ...] = (
    ("year", r"(?:per|by|a|each|every|for each) year"),
    ("footnote", r"(?:foot ?)?notes?"),
    ("turn", r"turns?|(?:times|often|frequently) (?:does|do|did) (?:[\w.'’-]+ ){1,4}(?:speak|talk|take)"),
    ("paragraph", r"paragraphs?"),
    ("speaker", r"speakers?|(?:people|persons) (?:speak|talk)\w*|participants?"),
    ("word", r"words?|how long"),
    ("volume", r"volumes? (?:are|do|does|have|in)"),
    ("passage", r"passages?"),
    ("document", rf"{NOUN}|library|collection|from|are|of them|with"),
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    """How many of a thing the documents have; `documents` are those that have any, with how many each has."""

    thing: Thing
    noun: str
    number: int
    documents: tuple[tuple[DocumentRow, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()


def count_asked(library: Library, _retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """None where something is to be counted that the library does not count."""
    if scope.words:
        return None
    found = next(
        ((thing, match) for thing, words in _THINGS if (match := re.search(rf"\b(?:{words})", question, re.I))), None
    )
    if found is None:
        return None
    thing, match = found
    noun = match.groupdict().get("noun") or ""
    return tell_count(count(library.store, scope, thing, noun.casefold()), library.store, scope)


def count(store: Store, scope: Scope, thing: Thing, noun: str = "") -> Count:
    """Within the scope; `noun` is what the documents are called: “telegrams”."""
    wanted = set(scope.documents)
    rows = [row for row in store.documents.listing() if row.id in wanted]
    if thing in ("document", "year"):
        rows = [row for row in rows if not noun or may_be_called(noun, row.title)]
        years = Counter(str(row.date.year) if row.date else "undated" for row in rows)
        return Count(
            thing, noun or "documents", len(rows), tuple((row, 1) for row in rows), tuple(sorted(years.items()))
        )
    if thing == "volume":
        volumes = dict.fromkeys(row.volume for row in rows if row.volume)
        return Count(thing, "volumes", len(volumes))
    if thing == "speaker":
        names = (
            {one for row in rows for one in store.documents.get(row.id).speakers()} if len(rows) <= _SHOWN else set()
        )
        return Count(thing, "speakers", len(names) or len(store.people.speakers()))
    each = [(row, number) for row in rows if (number := _in_one(store, row, thing, scope))]
    return Count(thing, f"{thing}s", sum(number for _, number in each), tuple(each))


def _in_one(store: Store, row: DocumentRow, thing: Thing, scope: Scope) -> int:
    if thing == "turn" and (whose := scope.speakers or scope.people):
        return store.passages.extent(Filters(documents=(row.id,), speakers=whose, kinds=("turn",))).passages
    if thing == "word":
        return len(store.documents.get(row.id).text.split())
    return {"footnote": row.footnotes, "turn": row.turns, "paragraph": row.paragraphs, "passage": row.passages}[thing]


def tell_count(found: Count, store: Store, scope: Scope) -> Told:
    """The number, and the first documents that it counts, each with its heading."""
    whose = scope.speakers or scope.people
    by = f" of {' and '.join(whose)}" if whose and found.thing == "turn" else ""
    noun = found.noun.rstrip("s") if found.number == 1 and found.noun.endswith("s") else found.noun
    where = f", in {len(found.documents):,} documents" if found.thing != "document" and len(found.documents) > 1 else ""
    one = store.documents.get(found.documents[0][0].id) if len(found.documents) == 1 else None
    besides = besides_its_source_note(one) if one and found.thing == "footnote" else ""
    counted = f"{found.number:,} {noun}{by}{where}{besides}."
    lines = [counted if found.number else f"There are no {noun}{by} of that kind."]
    if found.thing == "year" or len(found.years) > 1:
        lines.append("By year: " + ", ".join(f"{year}: {number:,}" for year, number in found.years) + ".")
    telling = Telling(" ".join(lines))
    if not found.number and found.thing != "document" and len(scope.documents) <= _SHOWN:
        return _none_in(found, store, scope, by)
    first = (
        sorted(found.documents, key=lambda each: -each[1])[:_SHOWN] if found.thing != "document" else found.documents
    )
    several = len(found.documents) > 1
    for row, number in first[:_SHOWN]:
        if opening := _opening(store.documents.get(row.id)):
            passage, begun = opening
            what = "begins" if begun else "is titled"
            among = f"Among them, {'what begins' if begun else 'titled'}:" if several else f"It {what}:"
            each = f"{number:,} in what {what}:" if several else f"In what {what}:"
            lead = among if found.thing in ("document", "year") else each
            telling.say(lead, (passage, begun or passage.span), speaker=passage.speaker)
    return telling.told()


def _opening(document: Document) -> tuple[Passage, Span | None] | None:
    """Its heading; of what has none the first passage with its first sentence. None where it has no passages."""
    every = passages(document)
    if not every:
        return None
    heading = next((one for one in every if one.kind == "heading"), None)
    return (heading, None) if heading else (every[0], sentences(document.text, every[0].span)[0])


def _none_in(found: Count, store: Store, scope: Scope, by: str) -> Told:
    """Of a few documents it can be told in which there are none."""
    telling = Telling(f"There are no {found.noun}{by}.")
    for document_id in scope.documents:
        document = store.documents.get(document_id)
        besides = besides_its_source_note(document) if found.thing == "footnote" else ""
        if quoted := title_quoted(document):
            telling.say(f"There are no {found.noun}{by}{besides and f'{besides},'} in what is titled:", quoted)
    return telling.told()
