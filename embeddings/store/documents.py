"""The library's documents in SQLite: in and out, listed, and told by what they hold."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from data.document import Document, Format, Target, Volume
from data.errors import UnknownDocument
from embeddings.store.cached_reads import ReadingStore
from embeddings.store.database import Database
from embeddings.store.files import FileRecords
from embeddings.store.insert import DOCUMENT, digest, text_digest
from embeddings.store.row_values import OPTIONAL_STR, checked
from embeddings.store.storage_errors import damaged, reading

_PARSED = 64  # documents kept as values; an answer asks several times for the same
_PRINTED = "json_extract(record, '$.printed_date')"  # as the index on it has it, see schema.sql
_BY_DATE = "ORDER BY date IS NULL, date, id"
_ROW = "id, date, title, volume, number, format, file, passages, turns, missing, paragraphs, footnotes"
_ROW_TYPES = (str, OPTIONAL_STR, str, OPTIONAL_STR, OPTIONAL_STR, str, OPTIONAL_STR, int, int, int, int, int)
_VOLUME = TypeAdapter(Volume)
_NEAR = 5  # ids that are offered for one that is not there


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list: what it is and how much is in it. `file` is the place that it came from."""

    id: str
    date: dt.date | None
    title: str
    volume: str | None
    number: str | None
    format: Format
    file: str | None
    passages: int
    turns: int
    missing: int
    paragraphs: int
    footnotes: int


class DocumentStore(ReadingStore):
    """Documents by their ids, and the files that they came from."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.files = FileRecords(database)
        self._parse = lru_cache(maxsize=_PARSED)(self._read_document)

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
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
            raise damaged(self._db.path, "texts", document_id)
        with reading(self._db.path, "texts", document_id):
            text, record, sha256 = rows[0]
            document = DOCUMENT.validate_python({**json.loads(record), "text": text})
            if text_digest(document) != sha256:  # another word than was read is never quoted
                raise ValueError("the text is not the one that was stored")
            return document

    def listing(self) -> tuple[DocumentRow, ...]:
        """Every document, in order of date, then id; undated ones last."""
        return tuple(self._document_row(row) for row in self._db.walk(f"SELECT {_ROW} FROM documents {_BY_DATE}"))

    def row(self, document_id: str) -> DocumentRow | None:
        """One document of the list; None for an unknown one."""
        rows = self._db.rows(f"SELECT {_ROW} FROM documents WHERE id = ?", (document_id,))
        return self._document_row(rows[0]) if rows else None

    def document_ids(self) -> tuple[str, ...]:
        """In order of date, then id; undated ones last."""
        return tuple(self.document_dates())

    def document_dates(self) -> dict[str, dt.date | None]:
        """Every document's date, in order of date, then id; undated ones last."""
        return self._of_generation("dates", self._document_dates)

    def _document_dates(self) -> dict[str, dt.date | None]:
        rows = self._db.rows(f"SELECT id, date FROM documents {_BY_DATE}")
        return {i: self._date(i, date) for i, date in self._checked("documents", rows, (str, OPTIONAL_STR))}

    def printed_dates(self) -> dict[str, dt.date]:
        """The printed date of each document that the encoding dates otherwise."""
        return self._of_generation("printed dates", self._printed_dates)

    def _printed_dates(self) -> dict[str, dt.date]:
        rows = self._db.rows(f"SELECT document_id, {_PRINTED} FROM texts WHERE {_PRINTED} NOT NULL")
        dates = {i: self._date(i, date) for i, date in self._checked("texts", rows, (str, str))}
        return {i: date for i, date in dates.items() if date}

    def title(self, document_id: str) -> str:
        """Empty for an unknown document."""
        rows = self._db.rows("SELECT title FROM documents WHERE id = ?", (document_id,))
        return str(rows[0][0]) if rows else ""

    def numbers(self) -> dict[str, Target]:
        """Each document's volume and its number there, of those that have both."""
        return self._of_generation("numbers", self._numbers)

    def _numbers(self) -> dict[str, Target]:
        rows = self._db.rows("SELECT id, volume, number FROM documents WHERE volume NOT NULL AND number NOT NULL")
        return {i: Target(volume, number) for i, volume, number in self._checked("documents", rows, (str, str, str))}

    def titles(self) -> tuple[str, ...]:
        return tuple(row.title for row in self.listing())

    def volume_titles(self) -> dict[str, str]:
        """What the volumes are called, as far as their documents tell."""
        sql = (
            "SELECT d.volume, json_extract(t.record, '$.volume.title') FROM documents d "
            "JOIN texts t ON t.document_id = d.id WHERE d.row IN "
            "(SELECT min(row) FROM documents WHERE volume NOT NULL GROUP BY volume)"
        )
        return {volume: " ".join(str(title).split()) for volume, title in self._db.rows(sql) if title}

    def volume_of(self) -> dict[str, str]:
        """The volume of each document that is of one."""
        return self._of_generation("volume of", self._volume_of)

    def _volume_of(self) -> dict[str, str]:
        rows = self._db.rows("SELECT id, volume FROM documents WHERE volume NOT NULL")
        return {str(document_id): str(volume) for document_id, volume in self._checked("documents", rows, (str, str))}

    def volumes(self) -> dict[str, Volume]:
        """The printed volumes that the documents are of, by id, as the first of their documents tells."""
        return self._of_generation("volumes", self._volumes)

    def _volumes(self) -> dict[str, Volume]:
        sql = (
            "SELECT d.id, json_extract(t.record, '$.volume') FROM documents d "
            "JOIN texts t ON t.document_id = d.id WHERE d.row IN "
            "(SELECT min(row) FROM documents WHERE volume NOT NULL GROUP BY volume)"
        )
        found = dict[str, Volume]()
        for document_id, record in self._checked("texts", self._db.rows(sql), (str, str)):
            with reading(self._db.path, "texts", document_id):
                volume = _VOLUME.validate_json(record)
            found[volume.id] = volume
        return found

    def holds(self, document: Document) -> bool:
        """Whether this very document, text and structure, stands under its id already."""
        rows = self._db.rows("SELECT sha256 FROM documents WHERE id = ?", (document.id,))
        return rows == [(digest(document),)]

    def holds_text(self, document: Document) -> bool:
        """Whether this text stands under the document's id."""
        rows = self._db.rows("SELECT text_sha256 FROM documents WHERE id = ?", (document.id,))
        return rows == [(text_digest(document),)]

    def same_text(self, document: Document) -> str | None:
        """The document that has the same text under another id.

        Two entries of a volume may be alike word for word (“Not found.”): documents with different
        numbers in the same volume are two, whatever they say.
        """
        volume = document.volume.id if document.volume else None
        sql = (
            "SELECT id FROM documents WHERE text_sha256 = ? AND id <> ? "
            "AND NOT coalesce(volume = ? AND number <> ?, 0) ORDER BY id LIMIT 1"
        )
        rows = self._db.rows(sql, (text_digest(document), document.id, volume, document.number))
        return str(rows[0][0]) if rows else None

    def ids_of_file(self, place: str) -> tuple[str, ...]:
        """The documents that came from a file."""
        return tuple(i for (i,) in self._db.rows("SELECT id FROM documents WHERE file = ? ORDER BY id", (place,)))

    def move_file(self, old: str, new: str) -> None:
        """The documents of a file come from another place from now on."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE documents SET file = ? WHERE file = ?", (new, old))
            connection.execute("DELETE FROM files WHERE path = ?", (old,))

    def adopt(self, document_id: str, place: str) -> None:
        """The document comes from this file from now on."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE documents SET file = ? WHERE id = ?", (place, document_id))

    def unknown(self, name: str) -> UnknownDocument:
        """The error for a name that no document has: it offers those that there are, the nearest first."""
        ids = self.document_ids()
        near = get_close_matches(name, (*ids, *self.volume_titles()), _NEAR)
        known = ", ".join(list(dict.fromkeys((*near, *ids[:_NEAR])))[:_NEAR]) or "none yet"
        return UnknownDocument(f"No document “{name}” in the library. There are: {known}. See telcon list.")

    def _document_row(self, row: Sequence[Any]) -> DocumentRow:
        document_id, date, *rest = checked(self._db.path, "documents", row, _ROW_TYPES)
        return DocumentRow(document_id, self._date(document_id, date), *rest)

    def _date(self, document_id: str, value: str | None) -> dt.date | None:
        with reading(self._db.path, "documents", document_id):
            return dt.date.fromisoformat(value) if value else None
