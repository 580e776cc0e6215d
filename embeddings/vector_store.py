"""Vectors and tokens out of the database, and which of them there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.document import Span
from embeddings.encoder import Vectors
from embeddings.filters import Filters
from embeddings.index import Ids
from embeddings.quantisation import PackedTokens, spans_from_bytes, vectors_from_bytes
from embeddings.reading_store import IN_LIST, ReadingStore


@dataclass(frozen=True)
class VectorState:
    """Which vectors there are: what an index was built from, or should be.

    Vectors are numbered upwards and never again alike, and every passage that goes is logged; `top` and
    `removed` are the last of both. So what lies between two states can be told.
    """

    library: str
    generation: int
    top: int
    removed: int


@dataclass(frozen=True)
class StoredVectors:
    """Passage rows (n,), one several times where it has several vectors, with the vectors (n, dim); `last` is the
    number of the last vector."""

    passages: Ids
    vectors: Vectors
    last: int


class VectorStore(ReadingStore):
    """Rows are the database's own numbers of passages."""

    def rows_within(self, filters: Filters) -> Ids:
        """All passages that the filters let through."""
        return self._of_generation(("rows", filters), lambda: self._rows_within(filters))

    def _rows_within(self, filters: Filters) -> Ids:
        where, parameters = filters.sql()
        sql = f"SELECT p.row FROM passages p WHERE {where}"
        return np.sort(np.fromiter((row for (row,) in self._db.walk(sql, parameters)), dtype=np.int64))

    def newest_row(self) -> int:
        """The highest number that a passage got so far; 0 before the first."""
        rows = self._db.rows("SELECT seq FROM sqlite_sequence WHERE name = 'passages'")
        return int(rows[0][0]) if rows else 0

    def vector_state(self) -> VectorState:
        tops = dict(self._db.rows("SELECT name, seq FROM sqlite_sequence"))
        library, top, removed = self._db.meta("library") or "", tops.get("vectors", 0), tops.get("removed_passages", 0)
        return VectorState(library, self.generation(), top, removed)

    def vector_count(self) -> int:
        return int(self._db.rows("SELECT coalesce(sum(vectors), 0) FROM documents")[0][0])

    def vectors(self, after: int = 0, limit: int | None = None) -> StoredVectors:
        """Those above a number, upwards."""
        sql = "SELECT row, passage, vector FROM vectors WHERE row > ? ORDER BY row LIMIT ?"
        rows = self._db.rows(sql, (after, -1 if limit is None else limit))
        passages = np.asarray([passage for _, passage, _ in rows], dtype=np.int64)
        return StoredVectors(
            passages, vectors_from_bytes([vector for *_, vector in rows]), rows[-1][0] if rows else after
        )

    def removed_passages(self, after: int) -> Ids:
        """Rows that went since that place of the log."""
        rows = self._db.rows("SELECT passage FROM removed_passages WHERE place > ?", (after,))
        return np.asarray([row for (row,) in rows], dtype=np.int64)

    def sentences(self, rows: Sequence[int]) -> dict[int, tuple[Span, ...]]:
        """The sentences of each passage row, in reading order."""
        sql = f"SELECT passage, sentences FROM tokens WHERE passage IN {IN_LIST}"
        found = self._db.rows(sql, (json.dumps(list(rows)),))
        return {row: tuple(Span(*pair) for pair in spans_from_bytes(spans).tolist()) for row, spans in found}

    def tokens(self, rows: Sequence[int]) -> dict[int, PackedTokens]:
        """The tokens of each passage row; compare with a question that `quantisation.rotated` turned likewise."""
        sql = f"SELECT passage, centre, codes, scales, spans FROM tokens WHERE passage IN {IN_LIST}"
        return {passage: PackedTokens(*columns) for passage, *columns in self._db.rows(sql, (json.dumps(list(rows)),))}
