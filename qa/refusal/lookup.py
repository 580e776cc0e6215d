"""What the questions about a question ask of the library: is this word, name or date in it at all?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.folding import folded, folded_words
from data.passages import Kind
from embeddings.search.office_holders import is_office
from embeddings.search.synonyms import other_names
from embeddings.store.protocol import Store
from embeddings.values import Filters
from qa.question.words.names import TITLES


class LibraryLookup:
    """Answers for one library; forgiving about spelling variants, plurals and period wording."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def mentions(self, phrase: str, documents: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> bool:
        filters = Filters(documents=tuple(documents), kinds=tuple(kinds))
        if not kinds and self._speaks(phrase, documents):
            return True
        return any(self._store.fulltext.mentions(form, filters) for form in _forms(phrase))

    def _speaks(self, phrase: str, documents: Sequence[str]) -> bool:
        """A speaker may be named in the labels of his turns alone."""
        people = self._store.people.names_by_document() if documents else {}
        spoken = [people.get(document, frozenset()) for document in documents] or [self._store.people.names()]
        return any(phrase.casefold() == name.casefold() for names in spoken for name in names)

    def document_dates(self) -> dict[str, dt.date | None]:
        return self._store.documents.dates()

    def speakers(self) -> tuple[str, ...]:
        return self._store.people.speakers()


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


def _forms(phrase: str) -> Iterator[str]:
    """The phrase, and what else it may stand as: IL28 as IL-28, Alsop-Bartlett in parts, JFK as President."""
    yield phrase
    apart = re.sub(r"(?<=[A-Za-z])(?=\d)", " ", phrase)
    if apart != phrase or re.search(r"\d", phrase):
        yield re.sub(r"(?<=\d)s$", "", apart)
        return
    if "-" in phrase:
        yield from (part for part in phrase.split("-") if len(part) > 2)
    others = (re.sub(r"^the ", "", other) for other in other_names(phrase))
    yield from (other for other in others if not is_office(other))  # whose it was depends on the day
