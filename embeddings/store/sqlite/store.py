"""A library in SQLite: one file, read without waiting, changed in transactions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from data.document import Document
from embeddings.passages import EncodedPassage
from embeddings.store import TitleIndex, titles_of
from embeddings.store.sqlite.cached_reads import CachedReads
from embeddings.store.sqlite.database import Database
from embeddings.store.sqlite.documents import SqliteDocuments
from embeddings.store.sqlite.files import SqliteFiles
from embeddings.store.sqlite.fulltext import SqliteFullText
from embeddings.store.sqlite.insert import insert_document
from embeddings.store.sqlite.passages import SqlitePassages
from embeddings.store.sqlite.people import SqlitePeople
from embeddings.store.sqlite.references import SqliteReferences
from embeddings.store.sqlite.scans import SqliteScans, forget_pictures, pictures_of, vouch_for_corrected
from embeddings.store.sqlite.vectors import SqliteVectors

_NEXT_GENERATION = "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'"


class SqliteStore:
    """See `protocol.Store`: a part for each thing that is asked, over one database and what was read of it."""

    def __init__(self, path: Path, encoder: str) -> None:
        """Open the file, making it if it is not there.

        Raises:
            LibraryError: no library, or made by another Telcon or with another encoder.
        """
        self.database = Database(path, encoder)
        self._reads = CachedReads(self.database)
        self.documents = SqliteDocuments(self._reads)
        self.passages = SqlitePassages(self._reads)
        self.people = SqlitePeople(self._reads)
        self.fulltext = SqliteFullText(self._reads)
        self.vectors = SqliteVectors(self._reads)
        self.references = SqliteReferences(self._reads)
        self.files = SqliteFiles(self._reads)
        self.scans = SqliteScans(self._reads)

    @property
    def encoder(self) -> str:
        return self.database.encoder

    def title_index(self) -> TitleIndex:
        return self._reads.of_generation("title index", lambda: titles_of(self))

    def put(self, document: Document, encoded: Sequence[EncodedPassage], file: str | None = None) -> None:
        with self.database.transaction() as connection:
            pictures = pictures_of(connection, document.id)
            before = connection.execute("SELECT text_sha256 FROM documents WHERE id = ?", (document.id,)).fetchone()
            if before and pictures and pictures == [(one.sha256,) for one in document.pictures]:
                vouch_for_corrected(connection, document, before[0])
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            insert_document(connection, document, encoded, file)
            forget_pictures(connection, pictures)
            connection.execute(_NEXT_GENERATION)

    def remove(self, document_ids: Sequence[str]) -> None:
        with self.database.transaction() as connection:
            for document_id in dict.fromkeys(document_ids):
                pictures = pictures_of(connection, document_id)
                if not connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount:
                    raise self.documents.unknown(document_id)
                forget_pictures(connection, pictures)
            connection.execute(_NEXT_GENERATION)

    def generation(self) -> int:
        return self._reads.generation()

    def snapshot(self) -> AbstractContextManager[None]:
        return self.database.snapshot()

    def meta(self, key: str) -> str | None:
        return self.database.meta(key)

    def set_meta(self, key: str, value: str) -> None:
        self.database.set_meta(key, value)

    def check(self) -> None:
        self.database.check()

    def check_writable(self) -> None:
        with self.database.transaction():
            pass

    def close(self) -> None:
        self.database.close()
