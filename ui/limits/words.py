"""What a search is limited to, in words: the chips above the question, and the line of an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.dateline import date_words
from data.passages import Kind
from embeddings.store import DocumentRow, Store
from embeddings.values import Filters
from ui.page.markup import one_line
from ui.sources.html import count_words

_NAMED = 3  # documents that have a chip each; more have one together
_LONGEST = 48
_KINDS: dict[Kind, str] = {
    "heading": "headings",
    "turn": "what speakers say",
    "narrative": "narrative text",
    "footnote": "editors’ footnotes",
    "source": "archival sources",
}


@dataclass(frozen=True)
class LimitChip:
    """One limit: its words, and the value that each of the page's limits has once it is taken off."""

    words: str
    without: dict[str, list[str] | None]


def limit_chips(store: Store, filters: Filters) -> tuple[LimitChip, ...]:
    """A chip for every limit, in the order: documents, speakers, kinds, dates."""
    return tuple(_chips(store, filters))


def limits_line(store: Store, filters: Filters) -> str:
    """The same as one line for an answer: “Searched only: … · …”; empty without limits."""
    words = [chip.words for chip in limit_chips(store, filters)]
    return f"Searched only: {' · '.join(words)}" if words else ""


def _chips(store: Store, filters: Filters) -> Iterator[LimitChip]:
    if len(filters.documents) > _NAMED:
        yield LimitChip(_many(store, filters.documents), {"documents": []})
    else:
        for document_id in filters.documents:
            yield LimitChip(_title(store, document_id), {"documents": _others(filters.documents, document_id)})
    for speaker in filters.speakers:
        yield LimitChip(one_line(speaker), {"speakers": _others(filters.speakers, speaker)})
    for kind in filters.kinds:
        yield LimitChip(_KINDS[kind], {"kinds": _others(filters.kinds, kind)})
    if filters.after or filters.before:
        yield LimitChip(span_words(filters.after, filters.before), {"after": None, "before": None})


def span_words(after: dt.date | None, before: dt.date | None) -> str:
    """A span of days, both its ends within it."""
    if after and before:
        return date_words(after) if after == before else f"{date_words(after)} to {date_words(before)}"
    return f"from {date_words(after)}" if after else f"until {date_words(before)}" if before else ""


def _others(values: Sequence[str], value: str) -> list[str]:
    return [other for other in values if other != value]


def _title(store: Store, document_id: str) -> str:
    row = store.documents.row(document_id)
    if row is None:
        return f"{one_line(document_id)} (no longer here)"
    return document_name(row)


def document_name(row: DocumentRow) -> str:
    """Title and date as a person would name it; a title that tells its date already has it once."""
    title = one_line(row.title)
    short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip(' ,;')}…"
    return short if row.date is None or str(row.date.year) in short else f"{short}, {date_words(row.date)}"


def _many(store: Store, documents: Sequence[str]) -> str:
    """“12 documents of …” where one volume holds them all."""
    counted = count_words(len(documents), "document")
    volume_of, chosen = store.documents.volume_of(), set(documents)
    found = {volume_of.get(document_id) for document_id in chosen & store.documents.dates().keys()}
    volume = found.pop() if len(found) == 1 else None
    if volume is None:
        return counted
    held = {document_id for document_id, its in volume_of.items() if its == volume}
    name = store.documents.volume_titles().get(volume, volume)
    return f"{f'all {counted}' if chosen == held else counted} of {name}"
