"""What a library holds, in SQLite: documents, passages, cross references, vectors and full text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data.document import Document, Format, Span, Target
from data.errors import UnknownDocument
from data.passages import Passage, PassageMark
from embeddings.database import Database
from embeddings.encoded import EncodedPassage
from embeddings.file_records import FileRecords
from embeddings.filters import NO_FILTERS, Filters
from embeddings.reading_store import IN_LIST
from embeddings.references import (
    Citing,
    ReferenceCounts,
    reference_counts,
    references_in,
    references_to,
    resolve,
)
from embeddings.text_search import TextSearch
from embeddings.vector_store import VectorStore
from embeddings.writing import DOCUMENT, digest, insert_document, text_digest

_PARSED = 64  # documents kept as values; an answer asks several times for the same
_PASSAGE = (
    'p.row, p.id, p.document_id, p.kind, p.start, p."end", p.speaker, p.turn, p.footnote, p.label, p.person, '
    'substr(t.text, p.start + 1, p."end" - p.start)'
)
_PRINTED = "json_extract(record, '$.printed_date')"  # as the index on it has it, see schema.sql
_BY_DATE = "ORDER BY date IS NULL, date, id"
_ROW = "id, date, title, volume, number, format, file, passages, turns, missing, paragraphs, footnotes"


@dataclass(frozen=True)
class Extent:
    """How much there is to search, and from when to when."""

    documents: int
    passages: int
    earliest: dt.date | None
    latest: dt.date | None


NOTHING = Extent(0, 0, None, None)


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list: what it is and how much is in it. `file` is the file that it came from."""

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


class Store(TextSearch, VectorStore):
    """Values in and out of the database; knows SQL so that nobody else has to."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.files = FileRecords(database)
        self._parse = lru_cache(maxsize=_PARSED)(self._read_document)

    # Documents

    def put(self, document: Document, encoded: Sequence[EncodedPassage], file: str | None = None) -> None:
        """Add a document or replace the one with its id, in one transaction. `file` is where it was read."""
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            insert_document(connection, document, encoded, file)
            connection.execute(_NEXT_GENERATION)

    def delete(self, document_id: str) -> None:
        """Raises UnknownDocument."""
        with self._db.transaction() as connection:
            gone = connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount
            if not gone:
                raise self._unknown(document_id)
            connection.execute(_NEXT_GENERATION)

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        rows = self._db.rows("SELECT row FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise self._unknown(document_id)
        return self._parse(document_id, rows[0][0])

    def _read_document(self, document_id: str, _row: int) -> Document:
        """`_row` is another whenever the document was put anew, so that an outdated value is never found."""
        rows = self._db.rows("SELECT text, record FROM texts WHERE document_id = ?", (document_id,))
        if not rows:
            raise self._unknown(document_id)
        text, record = rows[0]
        return DOCUMENT.validate_python({**json.loads(record), "text": text})

    def listing(self) -> tuple[DocumentRow, ...]:
        """Every document, in order of date, then id; undated ones last."""
        return tuple(_document_row(row) for row in self._db.walk(f"SELECT {_ROW} FROM documents {_BY_DATE}"))

    def row(self, document_id: str) -> DocumentRow | None:
        """One document of the list; None for an unknown one."""
        rows = self._db.rows(f"SELECT {_ROW} FROM documents WHERE id = ?", (document_id,))
        return _document_row(rows[0]) if rows else None

    def document_ids(self) -> tuple[str, ...]:
        """In order of date, then id; undated ones last."""
        return tuple(self.document_dates())

    def document_dates(self) -> dict[str, dt.date | None]:
        """Every document's date, in order of date, then id; undated ones last."""
        return self._of_generation("dates", self._document_dates)

    def _document_dates(self) -> dict[str, dt.date | None]:
        return {i: _date(date) for i, date in self._db.rows(f"SELECT id, date FROM documents {_BY_DATE}")}

    def printed_dates(self) -> dict[str, dt.date]:
        """The printed date of each document that the encoding dates otherwise."""
        return self._of_generation("printed dates", self._printed_dates)

    def _printed_dates(self) -> dict[str, dt.date]:
        rows = self._db.rows(f"SELECT document_id, {_PRINTED} FROM texts WHERE {_PRINTED} NOT NULL")
        return {i: dt.date.fromisoformat(date) for i, date in rows}

    def title(self, document_id: str) -> str:
        """Empty for an unknown document."""
        rows = self._db.rows("SELECT title FROM documents WHERE id = ?", (document_id,))
        return str(rows[0][0]) if rows else ""

    def numbers(self) -> dict[str, Target]:
        """Each document's volume and its number there, of those that have both."""
        return self._of_generation("numbers", self._numbers)

    def _numbers(self) -> dict[str, Target]:
        rows = self._db.rows("SELECT id, volume, number FROM documents WHERE volume NOT NULL AND number NOT NULL")
        return {i: Target(volume, number) for i, volume, number in rows}

    def titles(self) -> tuple[str, ...]:
        return tuple(title for (title,) in self._db.rows(f"SELECT title FROM documents {_BY_DATE}"))

    def holds(self, document: Document) -> bool:
        """Whether this very document, text and structure, stands under its id already."""
        rows = self._db.rows("SELECT sha256 FROM documents WHERE id = ?", (document.id,))
        return rows == [(digest(document),)]

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

    def ids_of_file(self, path: str) -> tuple[str, ...]:
        """The documents that came from a file."""
        return tuple(i for (i,) in self._db.rows("SELECT id FROM documents WHERE file = ? ORDER BY id", (path,)))

    def move_file(self, old: str, new: str) -> None:
        """The documents of a file come from another place from now on."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE documents SET file = ? WHERE file = ?", (new, old))
            connection.execute("DELETE FROM files WHERE path = ?", (old,))

    def _unknown(self, document_id: str) -> UnknownDocument:
        known = ", ".join(self.document_ids()[:5]) or "none yet"
        return UnknownDocument(f"No document “{document_id}” in the library. There are: {known}. See telcon list.")

    # Cross references

    def resolve(self, targets: Iterable[Target]) -> dict[Target, str | None]:
        """The passage (for a footnote) or document that each target leads to; None for what is not here."""
        return resolve(self._db, targets)

    def references_to(self, document_id: str) -> tuple[Citing, ...]:
        """Who points at the document, its footnotes or its pages, in order of date."""
        return references_to(self._db, document_id)

    def references_in(self, document_ids: Sequence[str]) -> ReferenceCounts:
        """References in these documents that lead somewhere, and that do not."""
        return references_in(self._db, document_ids)

    def reference_counts(self, volumes: Sequence[str] = ()) -> dict[str, ReferenceCounts]:
        """References that lead somewhere and that do not, by volume of the documents that they stand in."""
        return reference_counts(self._db, volumes)

    # Passages

    def extent(self, filters: Filters = NO_FILTERS) -> Extent:
        return self._of_generation(("extent", filters), lambda: self._extent(filters))

    def _extent(self, filters: Filters) -> Extent:
        where, parameters = filters.sql()
        sql = "SELECT count(*), coalesce(sum(passages), 0), min(date), max(date) FROM documents"
        if filters:
            counted = f"SELECT p.document_id AS id, count(*) AS passages FROM passages p WHERE {where} GROUP BY 1"
            sql = (
                "SELECT count(*), coalesce(sum(c.passages), 0), min(d.date), max(d.date) "
                f"FROM ({counted}) c JOIN documents d ON d.id = c.id"
            )
        documents, count, first, last = self._db.rows(sql, parameters)[0]
        return Extent(documents, count, _date(first), _date(last))

    def speakers(self) -> tuple[str, ...]:
        return self._of_generation("speakers", self._speakers)

    def _speakers(self) -> tuple[str, ...]:
        rows = self._db.rows("SELECT speaker FROM passages WHERE speaker NOT NULL GROUP BY speaker ORDER BY min(row)")
        return tuple(name for (name,) in rows)

    def persons(self) -> dict[str, tuple[str, ...]]:
        """The full names that are told of each speaker; several where two people are called alike."""
        return self._of_generation("persons", self._persons)

    def _persons(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        sql = "SELECT DISTINCT speaker, person FROM passages WHERE speaker NOT NULL AND person NOT NULL ORDER BY 1, 2"
        for speaker, person in self._db.rows(sql):
            found[speaker] = (*found.get(speaker, ()), person)
        return found

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """By row number; rows that are gone are left out."""
        wanted = json.dumps(list(rows))
        marks: dict[int, list[PassageMark]] = {}
        sql = (
            f'SELECT passage, label, start, "end", footnote_id FROM marks WHERE passage IN {IN_LIST} '
            "ORDER BY passage, place"
        )
        for row, label, start, end, note in self._db.rows(sql, (wanted,)):
            marks.setdefault(row, []).append(PassageMark(label, Span(start, end), note))
        sql = (
            f"SELECT {_PASSAGE} FROM passages p JOIN texts t ON t.document_id = p.document_id "
            f"WHERE p.row IN {IN_LIST} ORDER BY p.row"
        )
        return {row[0]: _passage(row, tuple(marks.get(row[0], ()))) for row in self._db.rows(sql, (wanted,))}

    def documents_of(self, rows: Sequence[int]) -> dict[int, int]:
        """Passage row to its document's row."""
        sql = f"SELECT p.row, d.row FROM passages p JOIN documents d ON d.id = p.document_id WHERE p.row IN {IN_LIST}"
        return dict(self._db.rows(sql, (json.dumps(list(rows)),)))

    def around(self, rows: Sequence[int], reach: int) -> dict[int, int]:
        """Passages of the same documents at most `reach` places away, with their documents' rows; all of a document
        that is no longer than that to both sides."""
        sql = (
            "SELECT DISTINCT p.row, d.row FROM json_each(?1) asked "
            "CROSS JOIN passages found ON found.row = asked.value "
            "CROSS JOIN documents d ON d.id = found.document_id "
            "CROSS JOIN passages p ON p.row BETWEEN found.row - iif(d.passages <= ?2, ?2, ?3) "
            "AND found.row + iif(d.passages <= ?2, ?2, ?3) WHERE p.document_id = found.document_id"
        )
        return dict(self._db.rows(sql, (json.dumps(list(rows)), 2 * reach + 1, reach)))

    def within(self, rows: Sequence[int], filters: Filters) -> list[int]:
        """Those of the passages that the filters let through."""
        where, parameters = filters.sql()
        sql = f"SELECT p.row FROM passages p WHERE p.row IN {IN_LIST} AND {where}"
        return [row for (row,) in self._db.rows(sql, (json.dumps(list(rows)), *parameters))]

    def passage_rows(self, ids: Sequence[str]) -> list[int]:
        """Row numbers of passage ids, in that order; unknown ids are left out."""
        found = dict(self._db.rows(f"SELECT id, row FROM passages WHERE id IN {IN_LIST}", (json.dumps(list(ids)),)))
        return [found[passage_id] for passage_id in ids if passage_id in found]


_NEXT_GENERATION = "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'"


def _document_row(row: tuple[Any, ...]) -> DocumentRow:
    document_id, date, *rest = row
    return DocumentRow(document_id, _date(date), *rest)


def _passage(row: tuple[Any, ...], marks: tuple[PassageMark, ...]) -> Passage:
    _, passage_id, document_id, kind, start, end, speaker, turn, footnote, label, person, text = row
    span = Span(start, end)
    return Passage(passage_id, document_id, kind, span, text, speaker, turn, footnote, marks, label, person)


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
