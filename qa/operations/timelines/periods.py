"""Documents counted by year, month or day, and which of each period are told where there are too many."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from embeddings.store import Store

_MONTHS_AT_MOST = 24  # from there on documents are counted by year


@dataclass(frozen=True)
class Period:
    """A year, or a month of it, with how many documents it has."""

    year: int
    month: int | None
    documents: int

    def holds(self, date: dt.date) -> bool:
        return date.year == self.year and self.month in (None, date.month)


def periods(days: Sequence[dt.date]) -> tuple[Period, ...]:
    """The months that have documents, or the years where there would be too many months."""
    months = Counter((day.year, day.month) for day in days)
    if len(months) <= _MONTHS_AT_MOST:
        return tuple(Period(year, month, count) for (year, month), count in sorted(months.items()))
    return tuple(Period(year, None, count) for year, count in sorted(Counter(day.year for day in days).items()))


def most_cited(store: Store, dated: Mapping[str, dt.date], most: int) -> list[str]:
    """Of every period in turn the document that most others point at, else the longest, until there are enough."""
    cited, longest = (
        store.references.times_cited(),
        {row.id: row.passages for row in store.documents.listing() if row.id in dated},
    )
    by_period = _by_period(dated)
    for documents in by_period:
        documents.sort(key=lambda document_id: (-cited.get(document_id, 0), -longest[document_id], document_id))
    rounds = (documents[turn] for turn in range(most) for documents in by_period if turn < len(documents))
    return list(islice(rounds, most))


def _by_period(dated: Mapping[str, dt.date]) -> list[list[str]]:
    counted = periods(tuple(dated.values()))
    by_month = any(period.month for period in counted)
    found: dict[tuple[int, int | None], list[str]] = {}
    for document_id, date in dated.items():
        found.setdefault((date.year, date.month if by_month else None), []).append(document_id)
    return list(found.values())
