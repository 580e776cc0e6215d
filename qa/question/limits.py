"""The limits that are on: their speakers as the library lists them, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.dateline import date_words
from data.folding import folded, folded_words
from embeddings.store import Store
from embeddings.values import Filters
from qa.words import TITLES, document_name

_NAMED = 3  # of the things that a filter lets through; of more, how many they are


def with_listed_speakers(filters: Filters, store: Store) -> Filters:
    """The filters with each speaker as the library lists him: “tolliver” and “Mr. Tolliver” are Tolliver.

    One who is not listed, or could be two, stays as he was named.
    """
    if not filters.speakers or set(filters.speakers) <= set(store.people.speakers()):
        return filters
    names = {
        speaker: (folded_words(speaker).words, {folded(word) for word in words})
        for speaker, words in store.people.names_by_speaker().items()
    }

    def listed(asked: str) -> str:
        words = [word for word in folded_words(asked).words if word not in TITLES]
        same = [speaker for speaker, (own, _) in names.items() if own == folded_words(asked).words]
        held = [speaker for speaker, (_, known) in names.items() if words and known.issuperset(words)]
        within = [speaker for speaker, (own, _) in names.items() if own and set(own) <= set(words)]
        found = same or held or within
        return found[0] if len(found) == 1 else asked

    return replace(filters, speakers=tuple(map(listed, filters.speakers)))


def nothing_to_search(filters: Filters, store: Store) -> str:
    """What is told where the library is empty, or the limits leave nothing of it."""
    if not filters:
        return "The library is empty: add a document with telcon add FILE."
    return (
        f"No passage is within the filters ({limits(filters, store)}). "
        f"Documents: {some(store.documents.ids())}. Speakers: {some(store.people.speakers())}."
    )


def limits(filters: Filters, store: Store) -> str:
    """Documents by title and date."""
    dates = (("from", filters.after), ("to", filters.before))
    documents = filters.documents
    if len(documents) <= _NAMED:  # “and” between them: a date has a comma of its own
        documents = tuple(filter(None, [" and ".join(document_name(store, one) for one in documents)]))
    named = [("document", documents), ("speaker", filters.speakers), ("kind", filters.kinds)]
    limits = [_limit(name, values) for name, values in named if values]
    return "; ".join([*limits, *(f"{name} {date_words(date)}" for name, date in dates if date)])


def _limit(name: str, values: Sequence[str]) -> str:
    """A few by their names; a whole volume, chosen on the page, by its number."""
    return f"{name}: {', '.join(values)}" if len(values) <= _NAMED else f"{len(values):,} {name}s"


def some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
