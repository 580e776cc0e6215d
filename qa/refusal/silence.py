"""Silence told honestly: what was searched, under which filters, and why nothing was found."""

from __future__ import annotations

from data.dateline import date_words
from embeddings.store import Store
from embeddings.values import Extent, Filters
from qa.question import limits
from qa.refusal.judge import Verdict


def refusal(extent: Extent, filters: Filters, verdict: Verdict, store: Store) -> str:
    """Silence told honestly: why, and what was searched under which filters."""
    searched = f"{_count(extent.documents, 'document')} ({_count(extent.passages, 'passage')})"
    if extent.earliest and extent.latest:
        first, last = date_words(extent.earliest), date_words(extent.latest)
        searched += f" of {first}" if first == last else f" from {first} to {last}"
        undated = _undated(filters, store)
        searched += f", {undated:,} of them without a date" if undated else ""
    within = f" Filters were on ({limits(filters, store)}); without them there may be more." if filters else ""
    return f"Not found in {searched}. {verdict.reason or 'No passage bears it out.'}{within}"


def _undated(filters: Filters, store: Store) -> int:
    """How many of those that were searched have no date; 0 where filters on days or speakers left them out."""
    if filters.after or filters.before or filters.speakers:
        return 0
    dates = store.documents.dates()
    return sum(dates.get(one) is None for one in filters.documents or dates)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
