"""Which document is meant where a question for a place in one names none outright."""

from __future__ import annotations

from collections.abc import Sequence

import qa
from data.tables import word_list
from embeddings.passages import FUNCTION_WORDS
from embeddings.store import Store, Titled, plain, plain_words
from qa.naming import titled

MOST_DOCUMENTS = 5  # of which the place is read out; of more, which one is meant is asked
_GENERIC = frozenset(plain(word) for word in (*word_list(qa, "word_lists/generic.txt"), *FUNCTION_WORDS))


def fitting_best(store: Store, documents: Sequence[str], question: str) -> list[Titled]:
    """Of these documents those whose titles, people and places the question names most."""
    wanted = set(documents)
    words = frozenset(plain_words(question)) - _GENERIC
    return [one for one in store.title_index().most_alike(words) if one.id in wanted]


def which_is_meant(documents: Sequence[str], fitting: Sequence[Titled]) -> str:
    """A line that asks it."""
    if not fitting:
        return f"Which document is meant? {len(documents):,} may be. Name one by its title, its date or its number."
    names = "; ".join(titled(one) for one in fitting[:MOST_DOCUMENTS])
    return f"Which document is meant? It may be: {names}{' …' if len(fitting) > MOST_DOCUMENTS else ''}."
