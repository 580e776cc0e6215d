"""What the questions about a question ask of the library: is this word, name or date in it at all?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from data.passages import Kind
from embeddings.filters import Filters
from embeddings.store import Store
from embeddings.synonyms import other_names


class LibraryLookup:
    """Answers for one library; forgiving about spelling variants, plurals and period wording."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def mentions(self, phrase: str, documents: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> bool:
        filters = Filters(documents=tuple(documents), kinds=tuple(kinds))
        return any(self._store.mentions(form, filters) for form in _forms(phrase))

    def document_dates(self) -> dict[str, dt.date | None]:
        return self._store.document_dates()

    def speakers(self) -> tuple[str, ...]:
        return self._store.speakers()


def _forms(phrase: str) -> Iterator[str]:
    """The phrase, and what else it may stand as: IL28 as IL-28, Alsop-Bartlett in parts, JFK as President."""
    yield phrase
    apart = re.sub(r"(?<=[A-Za-z])(?=\d)", " ", phrase)
    if apart != phrase or re.search(r"\d", phrase):
        yield re.sub(r"(?<=\d)s$", "", apart)
        return
    if "-" in phrase:
        yield from (part for part in phrase.split("-") if len(part) > 2)
    yield from (re.sub(r"^the ", "", other) for other in other_names(phrase))
