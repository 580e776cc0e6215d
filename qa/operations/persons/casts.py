"""Each name of some documents as that of the person whom its document means by it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from embeddings.store import Speaking, Store, TakingPart
from qa.operations.persons.cast_of import Called
from qa.operations.persons.names_told import Naming
from qa.operations.persons.same_person import Cast, cast, is_given

Fact = Speaking | TakingPart | Naming
_CALLED_TO = re.compile(r"(?:(?:^|[.?!,;:—-]) ?(?:(?:[Ww]ell|[Yy]es|[Nn]o|[Nn]ow|[Bb]ut|[Aa]nd|OK|[Tt]hank you),? )?)$")


def one_person_each(store: Store, facts: Sequence[tuple[Called, Fact]], read: bool) -> list[tuple[Called, Fact]]:
    """The facts by whom they are of; `read`: the documents are few enough to be looked into.

    Who is only called to by a given name (“with you, Dean”) is somebody who is there, and nobody further.
    """
    by_document: dict[str, list[tuple[Called, Fact]]] = defaultdict(list)
    for called, fact in facts:
        by_document[_document(fact)].append((called, fact))
    casts = {document: _cast(store, document, theirs, read) for document, theirs in by_document.items()}
    kept = []
    for called, fact in facts:
        there = casts[_document(fact)]
        who = there.meant(called)
        if who != called or not _is_called_to(called, fact) or there.has_other(called):
            kept.append((who, fact))
    return kept


def _cast(store: Store, document_id: str, facts: Sequence[tuple[Called, Fact]], read: bool) -> Cast:
    there = [
        (called, fact.office if isinstance(fact, TakingPart) else None)
        for called, fact in facts
        if not isinstance(fact, Naming)
    ]
    named = [called for called, fact in facts if isinstance(fact, Naming)]
    document = store.documents.get(document_id) if read else None
    return cast(there, store.documents.dates()[document_id], named, document)


def _document(fact: Fact) -> str:
    return fact.passage.document_id if isinstance(fact, Naming) else fact.document_id


def _is_called_to(called: Called, fact: Fact) -> bool:
    """Whether he is spoken to there: a given name alone between commas, or before the first."""
    if not isinstance(fact, Naming) or fact.passage.kind != "turn" or not is_given(called.name):
        return False
    start, end = fact.span.start - fact.passage.span.start, fact.span.end - fact.passage.span.start
    after = fact.passage.text[end : end + 1]
    return after in (",", ".", "?", "!", ";", "") and _CALLED_TO.search(fact.passage.text, 0, start) is not None
