"""What the questions about a question ask of the library: is this word, name or date in it at all?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from data.document_kind import receiver
from data.folding import folded
from data.passages import Kind
from embeddings.passages import phrase_expression
from embeddings.search import is_office, other_names
from embeddings.store import Store, plain_words
from embeddings.values import Filters


class LibraryLookup:
    """Answers for one library; forgiving about spelling variants, plurals and period wording."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def mentions(self, phrase: str, documents: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> bool:
        filters = Filters(documents=tuple(documents), kinds=tuple(kinds))
        if not kinds and self._speaks(phrase, documents):
            return True
        return any(self._store.fulltext.mentions(form, filters) for form in _forms(phrase))

    def documents_naming(self, phrase: str) -> frozenset[str]:
        holding = (self._store.fulltext.documents_holding(phrase_expression(form)) for form in _forms(phrase))
        return self._store.people.documents_by_name().get(folded(phrase), frozenset()).union(*holding)

    def _speaks(self, phrase: str, documents: Sequence[str]) -> bool:
        """A speaker may be named in the labels of his turns alone."""
        called = self._store.people.documents_by_name().get(folded(phrase), frozenset())
        return not called.isdisjoint(documents) if documents else bool(called)

    def at_the_head(self, name: str, document: str) -> bool:
        words = tuple(plain_words(name))
        sent_to_him = {*words} <= {*plain_words(receiver(self._store.documents.title(document)))}
        return not sent_to_him and document in self._store.title_index().headed(words)

    def document_dates(self) -> dict[str, dt.date | None]:
        return self._store.documents.dates()

    def speakers(self) -> tuple[str, ...]:
        return self._store.people.speakers()


def _forms(phrase: str) -> Iterator[str]:
    """The phrase, and what else it may stand as: IL28 as IL-28, PTT as P.T.T., Alsop-Bartlett in parts, JFK as
    President."""
    yield phrase
    if phrase.isalpha() and phrase.isupper():
        yield " ".join(phrase)
    apart = re.sub(r"(?<=[A-Za-z])(?=\d)", " ", phrase)
    if apart != phrase or re.search(r"\d", phrase):
        yield re.sub(r"(?<=\d)s$", "", apart)
        return
    if "-" in phrase:
        yield from (part for part in phrase.split("-") if len(part) > 2)
    others = (re.sub(r"^the ", "", other) for other in other_names(phrase))
    yield from (other for other in others if not is_office(other))  # whose it was depends on the day
