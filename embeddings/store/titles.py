"""The documents of a store by the words that name them, made of what any store offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from embeddings.passages import search_expression
from embeddings.store.protocol import Store
from embeddings.store.subject_lines import subject_lines, with_head
from embeddings.store.title_index import TitleIndex, title_index

_FOUND = 60  # passages that are compared with what a question says
_KEPT = 1_024  # words of questions: each is asked of several times
_MOST_HELD = 5_000  # passages: a word that so many have tells no document from another


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

    @lru_cache(_KEPT)
    def holding(word: str) -> dict[str, int]:
        """How many passages of each document have the word."""
        found = search_expression([word])
        if not found or store.fulltext.count(found) >= _MOST_HELD:
            return {}
        return {one: passages for one, (passages, _) in store.fulltext.documents_holding(found).items()}

    index = title_index(store.documents.listing(), names, store.documents.places(), subjects)
    printed = store.documents.printed_dates()
    return replace(index, headed=headed, holding=holding, read=store.documents.get, printed=printed)


def _by_document(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Each document with the names that are told of it."""
    found: dict[str, list[str]] = {}
    for document, name in pairs:
        if name:
            found.setdefault(document, []).append(name)
    return found
