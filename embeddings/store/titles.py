"""The documents of a store by the words that name them, made of what any store offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from embeddings.passages import search_expression
from embeddings.store.protocol import Store
from embeddings.store.subject_lines import subject_lines, with_head
from embeddings.store.title_index import TitleIndex, title_index

_FOUND = 60  # passages that are compared with what a question says


def titles_of(store: Store) -> TitleIndex:
    """Of the moment at which it is asked; what it looks up later is of that later moment."""
    speaking, taking_part = store.people.speaking(), store.people.taking_part()
    names = _by_document(
        (
            *((one.document_id, one.person or one.speaker) for one in speaking),
            *((one.document_id, one.full_name or one.name) for one in taking_part),
            *((one.document_id, one.name) for one in taking_part),
        )
    )

    def subjects(words: Sequence[str]) -> list[tuple[str, str]]:
        """Documents whose SUBJECT line has some of the words, with what it says."""
        found = search_expression(words)
        rows = [row for row, _ in store.fulltext.search(f"words : (subject AND ({found}))", _FOUND)] if found else []
        return list(subject_lines(store.passages.read(rows).values()))

    def headed(words: Sequence[str]) -> tuple[str, ...]:
        """Documents that have all of the words in one of their first passages."""
        every = search_expression(words).replace(" OR ", " AND ")
        rows = [row for row, _ in store.fulltext.search(f"words : ({every})", _FOUND)] if every else []
        return with_head(store.passages.read(rows).values())

    index = title_index(store.documents.listing(), names, store.documents.places(), subjects)
    return replace(index, headed=headed, read=store.documents.get, printed=store.documents.printed_dates())


def _by_document(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Each document with the names that are told of it."""
    found: dict[str, list[str]] = {}
    for document, name in pairs:
        if name:
            found.setdefault(document, []).append(name)
    return found
