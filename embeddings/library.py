"""A library: the store, the encoder that filled it, and the index derived from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.document import Document, Span
from data.errors import LibraryDamaged, LibraryError
from data.recognition import correct
from embeddings.address import LibraryPlace, ServerAddress
from embeddings.encoders import Encoder
from embeddings.indexes import DerivedIndex, Standing, VectorIndex
from embeddings.passages import Cut, EncodedPassage, cut, encode_group, groups
from embeddings.progress import GoOn, Meter, Progress
from embeddings.store import DATABASE_NAME, Store, open_store
from embeddings.values import Filters

INDEX_NAME = "vectors.faiss"
_INTERVAL = 0.5  # of the vectors: what a crash in a long addition may cost the index file


@dataclass(frozen=True)
class Added:
    """What became of the documents: ids that are new, replaced, or were there already."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]


class Library:
    """Everything a user has. The store is the truth; an index is derived from it, unless it searches vectors itself."""

    def __init__(self, place: LibraryPlace, encoder: Encoder, folder: Path | None = None) -> None:
        """Open the library in a folder or on a server, or begin an empty one there.

        `folder` is where on this computer lies what is kept beside the library; else it is the library's own.

        Raises:
            LibraryError: there is no library and none can be made, or one that this Telcon cannot use.
        """
        self.place = place
        self.encoder = encoder
        if isinstance(place, ServerAddress):
            if folder is None:
                raise LibraryError(f"{place} needs a folder on this computer for what is kept beside it.")
            self.folder = folder
        else:
            self.folder = folder or place
            _check_not_emptied(place)
        self.store: Store = open_store(place, encoder.name)
        self._index = DerivedIndex(self.folder / INDEX_NAME, self.store, lambda: encoder.dimension)

    def close(self) -> None:
        with suppress(LibraryError):  # another library is at its path by now: the index file is none of its
            self.store.check()
            if not self.store.nearest:
                self._index.save_what_is_there()
        self.store.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """What this thread reads inside is of one moment: for an answer while documents come and go."""
        return self.store.snapshot()

    # Documents in and out

    def begin_writing(self) -> None:
        """Before work is spent on what could not be stored.

        Raises:
            LibraryError: nothing can be written; the message says why.
        """
        self.store.check_writable()

    def add(self, documents: Iterable[Document], on_progress: Callable[[Progress], None] | None = None) -> Added:
        """Add documents, each in a transaction of its own; what is there already is not encoded again."""
        wanted = {document.id: document for document in documents}.values()  # of two with one id the last
        unchanged = tuple(document.id for document in wanted if self.store.documents.holds(document))
        fresh = [cut(document) for document in wanted if document.id not in unchanged]
        ids = [item.document.id for item in fresh]
        known = set(self.store.documents.ids())
        meter = Meter(on_progress, None, len(fresh), sum(len(item.document.text) for item in fresh))
        for group in groups(fresh):

            def go_on(passages: float, group: list[Cut] = group) -> bool:
                share = passages / max(1, sum(len(item.passages) for item in group))
                read = share * sum(len(item.document.text) for item in group)
                return meter.goes_on(group[0].document.id, int(passages), read)

            self.put_group(group, go_on=go_on)
            for item in group:
                meter.stored(len(item.passages))
                meter.file_done(len(item.document.text))
        self.save_index()
        return Added(tuple(i for i in ids if i not in known), tuple(i for i in ids if i in known), unchanged)

    def put_group(self, group: list[Cut], file: str | None = None, go_on: GoOn | None = None) -> bool:
        """Encode documents together, then store each in a transaction of its own.

        False where `go_on` said no before all was encoded: nothing is stored then.
        """
        encoded = self.encoded(group, go_on)
        if encoded is None:
            return False
        for item, passages in zip(group, encoded, strict=True):
            self.store.put(item.document, passages, file)
        self.save_index_on_the_way()
        return True

    def encoded(self, group: Sequence[Cut], go_on: GoOn | None = None) -> list[list[EncodedPassage]] | None:
        """What is to be stored of documents; None where `go_on` said no before all was encoded."""
        return encode_group(self.encoder, group, go_on)

    def save_index_on_the_way(self) -> None:
        """While a long addition goes on: write the index file, where enough vectors are new."""
        if not self.store.nearest:
            self._index.save(_INTERVAL)

    def correct(self, document_id: str, span: Span, words: str) -> Document:
        """Put these words in the place of recognised ones; passages and vectors are made anew, in one transaction.

        The words are kept for when the document is added again; its own first reading, put back, undoes that.

        Raises:
            UnknownDocument: it is not there.
            UnusableCorrection: nothing was recognised at these characters, or the words are none.
            LibraryError: nothing can be written.
        """
        document = correct(self.store.documents.get(document_id), span, words)
        row = self.store.documents.row(document_id)
        self.put_group([cut(document)], row.file if row else None)
        self.save_index()
        return document

    def remove(self, *document_ids: str) -> None:
        """All of them, or none.

        Raises:
            UnknownDocument: one is not there.
            LibraryError: nothing could be removed.
        """
        self.store.remove(document_ids)

    def corpus_added(self) -> bool:
        """Whether the shipped corpus went in once; a reader who removes it does not get it back."""
        return self.store.meta("corpus") == "added"

    def mark_corpus_added(self) -> None:
        self.store.set_meta("corpus", "added")

    # The derived index

    def index(self) -> VectorIndex:
        """The FAISS index of this very generation, whatever the store. While others add, search through `nearest`."""
        return self._index.current()

    def describe_index(self) -> str:
        """How vectors are searched: “exact”, or how an approximate index does it."""
        return self.store.nearest.describe() if self.store.nearest else self._index.describe()

    def index_standing(self) -> Standing:
        """Whether the index file is that of the documents there are; nothing is made or loaded."""
        return "up to date" if self.store.nearest else self._index.standing()

    def save_index(self) -> None:
        """Write the index file, if it is worth it."""
        self.store.check()
        if not self.store.nearest:
            self._index.save()

    def nearest(self, text_vector: np.ndarray, limit: int, filters: Filters) -> list[int]:
        """Passage rows by their best vector, best first."""
        if self.store.nearest:
            return self.store.nearest.nearest(text_vector, limit, filters)
        allowed = self.store.passages.rows_within(filters) if filters else None
        newest = self.store.passages.newest_row()  # the index may be ahead of the moment that this thread sees
        wanted = limit + limit // 4  # few passages are so long that they have several vectors
        while True:
            hits = self._index.search(text_vector, wanted, allowed)
            found = list(dict.fromkeys(row for row, _ in hits if row <= newest))
            if len(found) >= limit or len(hits) < wanted:
                return found[:limit]
            wanted *= 2


def _check_not_emptied(folder: Path) -> None:
    """A file without a byte is a new library, unless an index was made of what it held.

    Raises:
        LibraryDamaged: it was one.
    """
    database, index = folder / DATABASE_NAME, folder / INDEX_NAME
    with suppress(OSError):
        if index.exists() and not database.stat().st_size and not _waiting(database):
            raise LibraryDamaged(
                f"{database} is damaged: it is empty, and {INDEX_NAME} beside it was made from a library that was not. "
                "Put a copy of the library in its place, or move both away and add your files again."
            )


def _waiting(database: Path) -> bool:
    log = database.with_name(f"{DATABASE_NAME}-wal")
    return log.exists() and log.stat().st_size > 0
