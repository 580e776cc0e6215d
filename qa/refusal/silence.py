"""Silence told honestly: what was searched, under which filters, and why nothing was found."""

from __future__ import annotations

from collections.abc import Sequence

from data.dateline import date_words
from embeddings.store.protocol import Store
from embeddings.values import Extent, Filters
from qa.question.naming.document_name import document_name
from qa.refusal.judge import Verdict

_NAMED = 3  # of the things that a filter lets through; of more, how many they are


def refusal(extent: Extent, filters: Filters, verdict: Verdict, store: Store) -> str:
    """Silence told honestly: why, and what was searched under which filters."""
    searched = f"{_count(extent.documents, 'document')} ({_count(extent.passages, 'passage')})"
    if extent.earliest and extent.latest:
        first, last = date_words(extent.earliest), date_words(extent.latest)
        searched += f" of {first}" if first == last else f" from {first} to {last}"
    within = f" Filters were on ({limits(filters, store)}); without them there may be more." if filters else ""
    return f"Not found in {searched}. {verdict.reason or 'No passage bears it out.'}{within}"


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


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
