"""What a library holds, in SQLite: documents, passages, links, vectors and full text."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from data.document import Document, Span
from data.errors import UnknownDocument
from data.passages import Passage, plain
from embeddings.database import Database
from embeddings.encoder import Vectors
from embeddings.filters import NO_FILTERS, Filters
from embeddings.index import Ids
from embeddings.late_interaction import TokenVectors

_DOCUMENT = TypeAdapter(Document)
_JOINED = "passages p JOIN documents d ON d.id = p.document_id"
_PASSAGE = (
    'p.row, p.id, p.document_id, p.kind, p.start, p."end", p.speaker, p.turn, p.footnote, '
    'substr(d.text, p.start + 1, p."end" - p.start)'
)


@dataclass(frozen=True)
class SentenceVector:
    """A sentence of a passage: its characters in the document and its unit vector (dim,)."""

    span: Span
    vector: Vectors


@dataclass(frozen=True)
class EncodedPassage:
    """A passage with all that is stored for finding it."""

    passage: Passage
    context: str
    vector: Vectors
    sentences: tuple[SentenceVector, ...]
    tokens: TokenVectors


@dataclass(frozen=True)
class Extent:
    """How much there is to search, and from when to when."""

    documents: int
    passages: int
    earliest: dt.date | None
    latest: dt.date | None


NOTHING = Extent(0, 0, None, None)


class Store:
    """Values in and out of the database; knows SQL so that nobody else has to."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def generation(self) -> int:
        """Counts the changes; whatever is derived says which generation it was made from."""
        return int(self._db.meta("generation") or 0)

    # Documents

    def put(self, document: Document, encoded: Sequence[EncodedPassage]) -> None:
        """Add a document or replace the one with its id, in one transaction."""
        record = _DOCUMENT.dump_python(document, mode="json", exclude={"text"})
        date = document.date.isoformat() if document.date else None
        row = (document.id, digest(document), date, document.title, document.text, json.dumps(record))
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
            for item in encoded:
                _insert_passage(connection, item)
            _next_generation(connection)

    def delete(self, document_id: str) -> None:
        """Raises UnknownDocument."""
        with self._db.transaction() as connection:
            gone = connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount
            if not gone:
                raise self._unknown(document_id)
            _next_generation(connection)

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        rows = self._db.rows("SELECT text, record FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise self._unknown(document_id)
        text, record = rows[0]
        return _DOCUMENT.validate_python({**json.loads(record), "text": text})

    def document_ids(self) -> tuple[str, ...]:
        """In order of date, then id; undated ones last."""
        return tuple(i for (i,) in self._db.rows("SELECT id FROM documents ORDER BY date IS NULL, date, id"))

    def document_dates(self) -> dict[str, dt.date | None]:
        """Every document's date, in order of date, then id; undated ones last."""
        return {
            i: _date(date)
            for i, date in self._db.rows("SELECT id, date FROM documents ORDER BY date IS NULL, date, id")
        }

    def titles(self) -> tuple[str, ...]:
        return tuple(title for (title,) in self._db.rows("SELECT title FROM documents ORDER BY date IS NULL, date, id"))

    def holds(self, document: Document) -> bool:
        """Whether this very text stands under this id already."""
        rows = self._db.rows("SELECT sha256 FROM documents WHERE id = ?", (document.id,))
        return rows == [(digest(document),)]

    def _unknown(self, document_id: str) -> UnknownDocument:
        known = ", ".join(self.document_ids()[:5]) or "none yet"
        return UnknownDocument(f"No document “{document_id}” in the library. There are: {known}. See telcon list.")

    # Passages

    def extent(self, filters: Filters = NO_FILTERS) -> Extent:
        where, parameters = filters.sql()
        sql = f"SELECT count(DISTINCT d.id), count(*), min(d.date), max(d.date) FROM {_JOINED} WHERE {where}"
        documents, count, first, last = self._db.rows(sql, parameters)[0]
        return Extent(documents, count, _date(first), _date(last))

    def speakers(self) -> tuple[str, ...]:
        rows = self._db.rows("SELECT speaker FROM passages WHERE speaker NOT NULL GROUP BY speaker ORDER BY min(row)")
        return tuple(name for (name,) in rows)

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """By row number; rows that are gone are left out."""
        wanted = list(rows)
        sql = f"SELECT {_PASSAGE} FROM {_JOINED} WHERE p.row IN ({_marks(wanted)})"
        return {row[0]: self._passage(row) for row in self._db.rows(sql, wanted)}

    def passage_rows(self, ids: Sequence[str]) -> list[int]:
        """Row numbers of passage ids, in that order; unknown ids are left out."""
        found = dict(self._db.rows(f"SELECT id, row FROM passages WHERE id IN ({_marks(ids)})", ids))
        return [found[passage_id] for passage_id in ids if passage_id in found]

    def _passage(self, row: tuple[Any, ...]) -> Passage:
        _, passage_id, document_id, kind, start, end, speaker, turn, footnote, text = row
        links = self._db.rows("SELECT footnote_id FROM links WHERE passage_id = ? ORDER BY place", (passage_id,))
        notes = tuple(note for (note,) in links)
        return Passage(passage_id, document_id, kind, Span(start, end), text, speaker, turn, footnote, notes)

    # Search

    def lexical(self, query: str, limit: int, filters: Filters = NO_FILTERS) -> list[tuple[int, float]]:
        """(passage row, BM25 score), best first. `query` is in FTS5 syntax; the context counts less."""
        where, parameters = filters.sql()
        sql = (
            f"SELECT p.row, -bm25(passage_words, 1.0, 0.4) AS score FROM passage_words w JOIN {_JOINED} "
            f"WHERE p.row = w.rowid AND passage_words MATCH ? AND {where} ORDER BY score DESC, p.row LIMIT ?"
        )
        return [(row, score) for row, score in self._db.rows(sql, [query, *parameters, limit])]

    def lexical_scores(self, query: str, rows: Sequence[int]) -> dict[int, float]:
        """The BM25 score of each of these passages that matches at all."""
        sql = (
            "SELECT rowid, -bm25(passage_words, 1.0, 0.4) FROM passage_words "
            f"WHERE passage_words MATCH ? AND rowid IN ({_marks(rows)})"
        )
        return dict(self._db.rows(sql, [query, *rows]))

    def mentions(self, phrase: str, filters: Filters = NO_FILTERS) -> bool:
        """Whether a passage within the filters holds these words side by side (stemmed)."""
        where, parameters = filters.sql()
        sql = (
            f"SELECT 1 FROM passage_words w JOIN {_JOINED} WHERE p.row = w.rowid AND passage_words MATCH ? "
            f"AND {where} LIMIT 1"
        )
        expression = 'words : "' + phrase.replace('"', " ") + '"'
        return bool(self._db.rows(sql, [expression, *parameters]))

    def count_passages(self, query: str) -> int:
        """How many passages hold a match of an FTS5 query in their own words."""
        if not query:
            return 0
        rows = self._db.rows("SELECT count(*) FROM passage_words WHERE passage_words MATCH ?", (f"words : ({query})",))
        return int(rows[0][0])

    def vector_rows(self, filters: Filters) -> Ids:
        """The vectors that belong to passages within the filters."""
        where, parameters = filters.sql()
        sql = f"SELECT v.row FROM vectors v JOIN {_JOINED} WHERE p.row = v.passage AND {where} ORDER BY v.row"
        return np.asarray([row for (row,) in self._db.rows(sql, parameters)], dtype=np.int64)

    def passages_of_vectors(self, rows: Sequence[int]) -> dict[int, int]:
        """Vector row to passage row."""
        return dict(self._db.rows(f"SELECT row, passage FROM vectors WHERE row IN ({_marks(rows)})", rows))

    def vectors(self) -> tuple[Ids, Vectors]:
        """Every vector row (n,) with its vector (n, dim), to build an index from."""
        rows = self._db.rows("SELECT row, vector FROM vectors ORDER BY row")
        ids = np.asarray([row for row, _ in rows], dtype=np.int64)
        flat = np.frombuffer(b"".join(vector for _, vector in rows), dtype=np.float32)
        return ids, flat.reshape(len(ids), -1) if len(ids) else np.empty((0, 0), dtype=np.float32)

    def sentences(self, rows: Sequence[int]) -> dict[int, list[SentenceVector]]:
        """The sentences of each passage row, in reading order."""
        found: dict[int, list[SentenceVector]] = {row: [] for row in rows}
        sql = (
            f'SELECT passage, start, "end", vector FROM vectors '
            f"WHERE view = 'sentence' AND passage IN ({_marks(rows)}) ORDER BY start"
        )
        for passage, start, end, vector in self._db.rows(sql, rows):
            found[passage].append(SentenceVector(Span(start, end), np.frombuffer(vector, dtype=np.float32)))
        return found

    def tokens(self, rows: Sequence[int]) -> dict[int, TokenVectors]:
        found: dict[int, TokenVectors] = {}
        sql = f"SELECT passage, vectors, spans FROM tokens WHERE passage IN ({_marks(rows)})"
        for passage, vectors, spans in self._db.rows(sql, rows):
            places = np.frombuffer(spans, dtype=np.int32).reshape(-1, 2)
            matrix = np.frombuffer(vectors, dtype=np.float16).astype(np.float32)
            found[passage] = TokenVectors(matrix.reshape(len(places), -1), places)
        return found


def digest(document: Document) -> str:
    return hashlib.sha256(document.text.encode("utf-8")).hexdigest()


def _insert_passage(connection: sqlite3.Connection, item: EncodedPassage) -> None:
    passage = item.passage
    start, end = passage.span.start, passage.span.end
    columns = (passage.id, passage.document_id, passage.kind, start, end)
    row = connection.execute(
        'INSERT INTO passages (id, document_id, kind, start, "end", speaker, turn, footnote) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*columns, passage.speaker, passage.turn, passage.footnote),
    ).lastrowid
    links = [(passage.id, note, place) for place, note in enumerate(passage.notes)]
    connection.executemany("INSERT INTO links VALUES (?, ?, ?)", links)
    connection.execute(
        "INSERT INTO passage_words (rowid, words, context) VALUES (?, ?, ?)",
        (row, plain(passage.text), item.context),
    )
    connection.executemany(
        'INSERT INTO vectors (passage, view, start, "end", vector) VALUES (?, ?, ?, ?, ?)', _vector_rows(row, item)
    )
    matrix = item.tokens.vectors.astype(np.float16).tobytes()
    connection.execute("INSERT INTO tokens VALUES (?, ?, ?)", (row, matrix, item.tokens.spans.tobytes()))


def _vector_rows(row: int | None, item: EncodedPassage) -> Iterator[tuple[int | None, str, int, int, bytes]]:
    span = item.passage.span
    yield row, "context", span.start, span.end, item.vector.tobytes()
    for sentence in item.sentences:
        yield row, "sentence", sentence.span.start, sentence.span.end, sentence.vector.tobytes()


def _next_generation(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
