"""Documents that are taken out on the page, and put back when the reader thinks better of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from data.document import Document
from data.errors import LibraryError, TelconError
from embeddings.library import Library
from embeddings.passages import cut, groups
from embeddings.store import KeptPage

_MOST = 1_000  # passages that are encoded again in a moment; of more, the files are added again
_MOST_PAGES = 100  # whose pictures, some 0.3 MB each, stay in memory
_KEPT = 3


@dataclass(frozen=True)
class _Removal:
    """What was taken out at once, each with the place that it came from, and the scanned pages that went with it."""

    documents: tuple[tuple[Document, str | None], ...]
    pages: tuple[KeptPage, ...] = ()


class Removals:
    """The last few, until Telcon ends."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._removals: dict[str, _Removal] = {}

    def remove(self, ids: Sequence[str]) -> str | None:
        """Take all of them out, or none; the key by which they are put back, if there are not too many.

        Raises:
            UnknownDocument: one is not there.
            LibraryError: nothing could be removed.
        """
        removal = self._kept(ids)
        self._library.remove(*ids)
        if removal is None:
            return None
        key = secrets.token_hex(8)
        self._removals[key] = removal
        for old in list(self._removals)[:-_KEPT]:
            del self._removals[old]
        return key

    def put_back(self, key: str) -> int:
        """Put back what was taken out under the key; how many documents that were.

        Raises:
            LibraryError: it is not remembered any more, or cannot be written.
        """
        removal = self._removals.get(key)
        if removal is None:
            raise LibraryError("What was removed is not remembered any more. Add its files again.")
        for page in removal.pages:
            self._library.store.scans.keep(page.sha256, page.recogniser, page.page, page.media_type, page.image)
        for file in dict.fromkeys(file for _, file in removal.documents):
            cuts = [cut(document) for document, place in removal.documents if place == file]
            for group in groups(cuts):
                self._library.put_group(group, file)
        self._library.save_index()
        del self._removals[key]
        return len(removal.documents)

    def _kept(self, ids: Sequence[str]) -> _Removal | None:
        """Of a document that is damaged, or of very many, nothing is kept; they can be removed all the same."""
        store = self._library.store
        rows = [row for row in map(store.documents.row, dict.fromkeys(ids)) if row is not None]
        if sum(row.passages for row in rows) > _MOST:
            return None
        try:
            documents = tuple((store.documents.get(row.id), row.file) for row in rows)
            if sum(len(document.pictures) for document, _ in documents) > _MOST_PAGES:
                return None
            pages = {(page.sha256, page.recogniser): page for row in rows for page in store.scans.pages(row.id)}
            return _Removal(documents, tuple(pages.values()))
        except TelconError:
            return None
