"""The library's documents in SQLite: as values, listed, and told by their texts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from data.document import Document, Recognised
from data.errors import UnknownDocument
from data.volume import Target, Volume
from embeddings.store import DOCUMENT, DocumentRow, Seen, digest, text_digest
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.conditions import of_documents
from embeddings.store.sql.damage import damaged, reading
from embeddings.store.sql.reading_order import neighbours, reading_order
from embeddings.store.sql.row_values import OPTIONAL_STR, checked, stored_date
from embeddings.store.sql.scans import recognised_words

_PARSED = 64  # documents kept as values; an answer asks several times for the same
_BY_DATE = "ORDER BY date IS NULL, date, id"
_ROW = "id, date, title, volume, number, format, file, passages, turns, missing, paragraphs, footnotes"
_ROW_TYPES = (str, OPTIONAL_STR, str, OPTIONAL_STR, OPTIONAL_STR, str, OPTIONAL_STR, int, int, int, int, int)
_VOLUME = TypeAdapter(Volume)
_SAME_TEXT = (
    "SELECT id FROM documents WHERE text_sha256 = ? AND id <> ? "
    "AND NOT coalesce(volume = ? AND number <> ?, FALSE) ORDER BY id LIMIT 1"
)
_NEAR = 5  # ids that are offered for one that is not there


def same_text(document: Document) -> tuple[str, tuple[object, ...]]:
    """What asks for the document that has the same text under another id."""
    volume = document.volume.id if document.volume else None
    return _SAME_TEXT, (text_digest(document), document.id, volume, document.number)


class StoredDocuments:
    """See `holdings.Documents`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database
        self._field = reads.database.dialect.field
        self._parse = lru_cache(maxsize=_PARSED)(self._read_document)

    def get(self, document_id: str) -> Document:
        rows = self._db.rows("SELECT row FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise self.unknown(document_id)
        return self._parse(document_id, rows[0][0])

    def _read_document(self, document_id: str, _row: int) -> Document:
        """`_row` is another whenever the document was put anew, so that an outdated value is never found."""
        sql = (
            "SELECT t.text, t.record, d.text_sha256 FROM texts t JOIN documents d ON d.id = t.document_id "
            "WHERE t.document_id = ?"
        )
        rows = self._db.rows(sql, (document_id,))
        if not rows:
            raise damaged(self._db.place, "texts", document_id)
        with reading(self._db.place, "texts", document_id):
            text, record, sha256 = rows[0]
            document = DOCUMENT.validate_python({**json.loads(record), "text": text})
            if text_digest(document) != sha256:  # another word than was read is never quoted
                raise ValueError("the text is not the one that was stored")
            return replace(document, recognised=self._recognised(document)) if document.pictures else document

    def _recognised(self, document: Document) -> tuple[Recognised, ...]:
        """Asked for where there are pictures only: older libraries know of neither."""
        rows = self._db.rows("SELECT words FROM recognised_words WHERE document_id = ?", (document.id,))
        return recognised_words(rows[0][0]) if rows else ()

    def listing(self) -> tuple[DocumentRow, ...]:
        return tuple(self._document_row(row) for row in self._db.walk(f"SELECT {_ROW} FROM documents {_BY_DATE}"))

    def row(self, document_id: str) -> DocumentRow | None:
        rows = self._db.rows(f"SELECT {_ROW} FROM documents WHERE id = ?", (document_id,))
        return self._document_row(rows[0]) if rows else None

    def ids(self) -> tuple[str, ...]:
        return tuple(self.dates())

    def dates(self) -> dict[str, dt.date | None]:
        return self._reads.of_generation("dates", self._dates)

    def _dates(self) -> dict[str, dt.date | None]:
        rows = self._db.rows(f"SELECT id, date FROM documents {_BY_DATE}")
        return {
            i: stored_date(self._db.place, i, date)
            for i, date in self._reads.checked("documents", rows, (str, OPTIONAL_STR))
        }

    def printed_dates(self) -> dict[str, dt.date]:
        return self._reads.of_generation("printed dates", self._printed_dates)

    def _printed_dates(self) -> dict[str, dt.date]:
        printed = self._field("record", "printed_date")  # as the index on it has it, see the engine's schema.sql
        sql = f"SELECT document_id, {printed} FROM texts WHERE {printed} IS NOT NULL ORDER BY document_id"
        rows = self._db.rows(sql)
        dates = {i: stored_date(self._db.place, i, date) for i, date in self._reads.checked("texts", rows, (str, str))}
        return {i: date for i, date in dates.items() if date}

    def places(self, documents: Sequence[str] = ()) -> dict[str, str]:
        return self._reads.of_generation(("places", tuple(documents)), lambda: self._places(documents))

    def _places(self, documents: Sequence[str]) -> dict[str, str]:
        within, parameters = of_documents(documents, self._db.dialect)
        place = self._field("record", "place")
        sql = (
            f"SELECT document_id, {place} FROM texts t JOIN documents d ON d.id = t.document_id "
            f"WHERE {place} IS NOT NULL AND {within} ORDER BY d.row"
        )
        return dict(map(tuple, self._reads.checked("texts", self._db.rows(sql, parameters), (str, str))))

    def title(self, document_id: str) -> str:
        rows = self._db.rows("SELECT title FROM documents WHERE id = ?", (document_id,))
        return str(rows[0][0]) if rows else ""

    def numbers(self) -> dict[str, Target]:
        return self._reads.of_generation("numbers", self._numbers)

    def _numbers(self) -> dict[str, Target]:
        told = "volume IS NOT NULL AND number IS NOT NULL"
        rows = self._db.rows(f"SELECT id, volume, number FROM documents WHERE {told} ORDER BY row")
        return {
            i: Target(volume, number) for i, volume, number in self._reads.checked("documents", rows, (str, str, str))
        }

    def volume_titles(self) -> dict[str, str]:
        sql = (
            f"SELECT d.volume, {self._field('t.record', 'volume', 'title')} FROM documents d "
            "JOIN texts t ON t.document_id = d.id WHERE d.row IN "
            "(SELECT min(row) FROM documents WHERE volume IS NOT NULL GROUP BY volume) ORDER BY d.row"
        )
        return {volume: " ".join(str(title).split()) for volume, title in self._db.rows(sql) if title}

    def volume_of(self) -> dict[str, str]:
        return self._reads.of_generation("volume of", self._volume_of)

    def _volume_of(self) -> dict[str, str]:
        rows = self._db.rows("SELECT id, volume FROM documents WHERE volume IS NOT NULL ORDER BY row")
        return {
            str(document_id): str(volume) for document_id, volume in self._reads.checked("documents", rows, (str, str))
        }

    def volumes(self) -> dict[str, Volume]:
        return self._reads.of_generation("volumes", self._volumes)

    def _volumes(self) -> dict[str, Volume]:
        sql = (
            f"SELECT d.id, {self._field('t.record', 'volume')} FROM documents d "
            "JOIN texts t ON t.document_id = d.id WHERE d.row IN "
            "(SELECT min(row) FROM documents WHERE volume IS NOT NULL GROUP BY volume) ORDER BY d.row"
        )
        found = dict[str, Volume]()
        for document_id, record in self._reads.checked("texts", self._db.rows(sql), (str, str)):
            with reading(self._db.place, "texts", document_id):
                volume = _VOLUME.validate_json(record)
            found[volume.id] = volume
        return found

    def neighbours(self, document_id: str) -> tuple[str | None, str | None]:
        order = self._reads.of_generation("reading order", lambda: neighbours(reading_order(self._db)))
        return order.get(document_id, (None, None))

    def holds(self, document: Document) -> bool:
        rows = self._db.rows("SELECT sha256 FROM documents WHERE id = ?", (document.id,))
        return rows == [(digest(document),)]

    def holds_text(self, document: Document) -> bool:
        rows = self._db.rows("SELECT text_sha256 FROM documents WHERE id = ?", (document.id,))
        return rows == [(text_digest(document),)]

    def seen(self, document_id: str) -> Seen:
        rows = self._db.rows("SELECT sha256 FROM documents WHERE id = ?", (document_id,))
        return Seen(str(rows[0][0]) if rows else None)

    def same_text(self, document: Document) -> str | None:
        rows = self._db.rows(*same_text(document))
        return str(rows[0][0]) if rows else None

    def unknown(self, name: str) -> UnknownDocument:
        ids = self.ids()
        near = get_close_matches(name, (*ids, *self.volume_titles()), _NEAR)
        known = ", ".join(list(dict.fromkeys((*near, *ids[:_NEAR])))[:_NEAR]) or "none yet"
        return UnknownDocument(f"No document “{name}” in the library. There are: {known}. See telcon list.")

    def _document_row(self, row: Sequence[Any]) -> DocumentRow:
        document_id, date, *rest = checked(self._db.place, "documents", row, _ROW_TYPES)
        return DocumentRow(document_id, stored_date(self._db.place, document_id, date), *rest)
