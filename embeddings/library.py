"""A library: the store, the encoder that filled it, and the index derived from it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

import numpy as np

from data.document import Document
from data.errors import LibraryError
from data.passages import passages
from embeddings.database import Database
from embeddings.encoder import Encoder
from embeddings.filters import Filters
from embeddings.index import FaissIndex, VectorIndex
from embeddings.indexing import encode_passages, lend_names
from embeddings.store import EncodedPassage, Store

DATABASE_NAME = "library.sqlite3"
INDEX_NAME = "vectors.faiss"
_BATCH = 16


@dataclass(frozen=True)
class Progress:
    """How far an addition is: passages encoded of `total`, in the document named."""

    document_id: str
    done: int
    total: int


@dataclass(frozen=True)
class Added:
    """What became of the documents: ids that are new, replaced, or were there already."""

    new: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]


class Library:
    """Everything a user has on disk. The database is the truth, the FAISS file is derived from it."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Open the library in `folder`, or begin an empty one there.

        Raises:
            LibraryError: the folder cannot be written, or holds a library that this Telcon cannot use.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"{folder} cannot be made ({error.strerror}). Name another folder with --library."
            ) from error
        self.folder = folder
        self.encoder = encoder
        self._database = Database(folder / DATABASE_NAME, encoder.name)
        self.store = Store(self._database)
        self._lock = RLock()
        self._index: VectorIndex | None = None
        self._index_generation = -1

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Documents in and out

    def add(self, documents: Iterable[Document], on_progress: Callable[[Progress], None] | None = None) -> Added:
        """Add documents, each in a transaction of its own; what is there already is not encoded again."""
        known = set(self.store.document_ids())
        wanted = {document.id: document for document in documents}.values()  # of two with one id the last
        unchanged = [document.id for document in wanted if self.store.holds(document)]
        fresh = [(document, passages(document)) for document in wanted if document.id not in unchanged]
        total, done = sum(len(cut) for _, cut in fresh), 0
        for document, cut in fresh:
            encoded: list[EncodedPassage] = []
            for start in range(0, len(cut), _BATCH):
                encoded += encode_passages(self.encoder, document, cut[start : start + _BATCH])
                done += len(cut[start : start + _BATCH])
                if on_progress:
                    on_progress(Progress(document.id, done, total))
            self.store.put(document, lend_names(document, encoded))
        ids = [document.id for document, _ in fresh]
        return Added(
            new=tuple(i for i in ids if i not in known),
            replaced=tuple(i for i in ids if i in known),
            unchanged=tuple(unchanged),
        )

    def remove(self, document_id: str) -> None:
        """Raises UnknownDocument."""
        self.store.delete(document_id)

    def corpus_added(self) -> bool:
        """Whether the shipped corpus went in once; a reader who removes it does not get it back."""
        return self._database.meta("corpus") == "added"

    def mark_corpus_added(self) -> None:
        self._database.set_meta("corpus", "added")

    # The derived index

    def index(self) -> VectorIndex:
        """The FAISS index of this very generation, from its file or rebuilt from the stored vectors."""
        with self._lock:
            generation = self.store.generation()
            if self._index is None or self._index_generation != generation:
                self._index = self._read_index(generation) or self._build_index(generation)
                self._index_generation = generation
            return self._index

    def nearest(self, text_vector: np.ndarray, limit: int, filters: Filters) -> list[int]:
        """Passage rows by their best vector, best first."""
        allowed = self.store.vector_rows(filters) if filters else None
        hits = self.index().search(text_vector, limit * 3, allowed)
        owners = self.store.passages_of_vectors([row for row, _ in hits])
        return list(dict.fromkeys(owners[row] for row, _ in hits if row in owners))[:limit]

    def _read_index(self, generation: int) -> FaissIndex | None:
        """The index on disk, unless it is missing, damaged or behind."""
        try:
            header, _, raw = (self.folder / INDEX_NAME).read_bytes().partition(b"\n")
            facts = json.loads(header)
            if facts != {"generation": generation, "sha256": hashlib.sha256(raw).hexdigest()}:
                return None
            return FaissIndex.from_bytes(raw)
        except (OSError, ValueError, LibraryError):
            return None

    def _build_index(self, generation: int) -> FaissIndex:
        ids, vectors = self.store.vectors()
        index = FaissIndex(vectors.shape[1] if len(ids) else self.encoder.dimension)
        if len(ids):
            index.add(ids, vectors)
        raw = index.to_bytes()
        facts = {"generation": generation, "sha256": hashlib.sha256(raw).hexdigest()}
        scratch = self.folder / f"{INDEX_NAME}.{os.getpid()}.new"
        with suppress(OSError):  # derived: a disk that is full costs a rebuild at the next start, nothing more
            scratch.write_bytes(json.dumps(facts).encode("ascii") + b"\n" + raw)
            scratch.replace(self.folder / INDEX_NAME)
        return index
