"""A library in tables, whatever the engine: a part for each thing that is asked, changed in transactions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from data.document import Document
from data.errors import Overtaken
from embeddings.passages import EncodedPassage
from embeddings.store import FullText, JointWork, NearestPassages, Seen, TitleIndex, titles_of
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.database import Changes, Database
from embeddings.store.sql.documents import StoredDocuments, same_text
from embeddings.store.sql.files import StoredFiles
from embeddings.store.sql.insert import insert_document, made_ready
from embeddings.store.sql.passages import StoredPassages
from embeddings.store.sql.people import StoredPeople
from embeddings.store.sql.references import StoredReferences
from embeddings.store.sql.scans import StoredScans, forget_pictures, pictures_of, vouch_for_corrected
from embeddings.store.sql.vectors import StoredVectorTable

_NEXT_GENERATION = "UPDATE meta SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE key = 'generation'"


class SqlStore:
    """See `protocol.Store`: parts over one database and what was read of it. Engines search in their own ways."""

    fulltext: FullText
    nearest: NearestPassages | None = None
    joint: JointWork | None = None

    def __init__(self, reads: CachedReads, encoder: str) -> None:
        self.encoder = encoder
        self._reads = reads
        self._database: Database = reads.database
        self.documents = StoredDocuments(reads)
        self.passages = StoredPassages(reads)
        self.people = StoredPeople(reads)
        self.vectors = StoredVectorTable(reads)
        self.references = StoredReferences(reads)
        self.files = StoredFiles(reads)
        self.scans = StoredScans(reads)

    def title_index(self) -> TitleIndex:
        return self._reads.of_generation("title index", lambda: titles_of(self))

    def put(
        self,
        document: Document,
        encoded: Sequence[EncodedPassage],
        file: str | None = None,
        seen: Seen | None = None,
    ) -> None:
        ready = made_ready(self._database, document, encoded, file)
        with self._database.transaction() as changes:
            pictures = pictures_of(changes, document.id)
            sql = "SELECT sha256, text_sha256 FROM documents WHERE id = ?"
            before = changes.execute(sql, (document.id,)).fetchone()
            if seen is not None:
                _check_not_overtaken(changes, document, seen, Seen(before[0] if before else None))
            if before and pictures and pictures == [(one.sha256,) for one in document.pictures]:
                vouch_for_corrected(changes, document, before[1])
            changes.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            insert_document(self._database, changes, ready)
            forget_pictures(changes, pictures)
            changes.execute(_NEXT_GENERATION)

    def remove(self, document_ids: Sequence[str]) -> None:
        with self._database.transaction() as changes:
            for document_id in dict.fromkeys(document_ids):
                pictures = pictures_of(changes, document_id)
                if not changes.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount:
                    raise self.documents.unknown(document_id)
                forget_pictures(changes, pictures)
            changes.execute(_NEXT_GENERATION)

    def generation(self) -> int:
        return self._reads.generation()

    def snapshot(self) -> AbstractContextManager[None]:
        return self._database.snapshot()

    def meta(self, key: str) -> str | None:
        return self._database.meta(key)

    def set_meta(self, key: str, value: str) -> None:
        with self._database.transaction() as changes:
            changes.execute(_NOTE, (key, value))

    def check(self) -> None:
        self._database.check()

    def check_writable(self) -> None:
        with self._database.transaction():
            pass

    def close(self) -> None:
        self._database.close()


def _check_not_overtaken(changes: Changes, document: Document, seen: Seen, there: Seen) -> None:
    """Raises Overtaken. Writers wait for one another, so that what is found here holds until the document is in."""
    if seen != there:
        raise Overtaken(f"{document.id} was stored by somebody else meanwhile.")
    if same := changes.execute(*same_text(document)).fetchone():
        raise Overtaken(f"{document.id} was stored as {same[0]} by somebody else meanwhile.")


_NOTE = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
