"""Vectors and tokens out of the database, and which of them there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.document import Span
from embeddings.encoders.base import Ids, Vectors
from embeddings.passages.token_codec import (
    SCALE_BYTES,
    PackedTokens,
    lengths_are_numbers,
    spans_from_bytes,
    vectors_from_bytes,
)
from embeddings.store.cached_reads import IN_LIST, ReadingStore
from embeddings.store.conditions import conditions
from embeddings.store.storage_errors import damaged, reading
from embeddings.values import Filters


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
        where, parameters = conditions(filters)
        sql = f"SELECT p.row FROM passages p WHERE {where}"
        with reading(self._db.path, "passages", "row"):
            return np.sort(np.fromiter((row for (row,) in self._db.walk(sql, parameters)), dtype=np.int64))

    def newest_row(self) -> int:
        """The highest number that a passage got so far; 0 before the first."""
        rows = self._db.rows("SELECT seq FROM sqlite_sequence WHERE name = 'passages'")
        with reading(self._db.path, "sqlite_sequence", "passages"):
            return int(rows[0][0]) if rows else 0

    def vector_state(self) -> VectorState:
        rows = self._db.rows("SELECT name, seq FROM sqlite_sequence")
        tops = dict(tuple(row) for row in self._checked("sqlite_sequence", rows, (str, int)))
        library, top, removed = self._db.meta("library") or "", tops.get("vectors", 0), tops.get("removed_passages", 0)
        return VectorState(library, self.generation(), top, removed)

    def vector_count(self) -> int:
        top = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'vectors'"
        sql = f"SELECT coalesce(sum(vectors), 0), ({top}) FROM documents"
        ((count, top),) = self._checked("documents", self._db.rows(sql), (int, int))
        if not 0 <= count <= top:  # they are numbered upwards from 1
            raise damaged(self._db.path, "documents", "vectors")
        return int(count)

    def dimension(self, otherwise: int) -> int:
        """Of the vectors; `otherwise` where there are none."""
        rows = self._db.rows("SELECT length(vector) FROM vectors LIMIT 1")
        with reading(self._db.path, "vectors", "vector"):
            return int(rows[0][0]) - SCALE_BYTES if rows else otherwise

    def vectors(self, after: int = 0, limit: int | None = None) -> StoredVectors:
        """Those above a number, upwards."""
        sql = "SELECT row, passage, vector FROM vectors WHERE row > ? ORDER BY row LIMIT ?"
        found = self._db.rows(sql, (after, -1 if limit is None else limit))
        rows = list(self._checked("vectors", found, (int, int, bytes)))
        passages = np.asarray([passage for _, passage, _ in rows], dtype=np.int64)
        with reading(self._db.path, "vectors", f"{after} and following"):
            vectors = vectors_from_bytes([vector for *_, vector in rows])
        return StoredVectors(passages, vectors, rows[-1][0] if rows else after)

    def removed_passages(self, after: int) -> Ids:
        """Rows that went since that place of the log."""
        rows = self._db.rows("SELECT passage FROM removed_passages WHERE place > ?", (after,))
        return np.asarray([row for (row,) in self._checked("removed_passages", rows, (int,))], dtype=np.int64)

    def sentences(self, rows: Sequence[int]) -> dict[int, tuple[Span, ...]]:
        """The sentences of each passage row, in reading order."""
        found = self._of_tokens("sentences", rows)
        return {row: tuple(Span(*pair) for pair in self._spans(row, spans).tolist()) for row, (spans,) in found.items()}

    def tokens(self, rows: Sequence[int]) -> dict[int, PackedTokens]:
        """The tokens of each passage row; compare with a question that `quantisation.rotated` turned likewise."""
        columns = self._of_tokens("centre, codes, scales, spans", rows)
        found = {row: PackedTokens(*parts) for row, parts in columns.items()}
        width = len(next(iter(found.values())).centre) if found else 0
        for row, tokens in found.items():
            if not tokens.fits(width):
                raise damaged(self._db.path, "tokens", row)
        if not lengths_are_numbers(found.values()):
            raise damaged(self._db.path, "tokens", "scales")
        return found

    def token_spans(self, rows: Sequence[int], tokens: Mapping[int, PackedTokens]) -> list[npt.NDArray[np.int32]]:
        """The characters of the tokens of each of these rows; of hundreds that are looked at few are asked for them."""
        spans = [self._spans(row, tokens[row].places) for row in rows]
        for row, each in zip(rows, spans, strict=True):
            if len(each) != len(tokens[row]):
                raise damaged(self._db.path, "tokens", row)
        return spans

    def _spans(self, row: int, raw: bytes) -> npt.NDArray[np.int32]:
        with reading(self._db.path, "tokens", row):
            return spans_from_bytes(raw)

    def _of_tokens(self, columns: str, rows: Sequence[int]) -> dict[int, Sequence[bytes]]:
        """These columns for each passage row; every passage has its tokens."""
        sql = f"SELECT passage, {columns} FROM tokens WHERE passage IN {IN_LIST}"
        kinds = (int, *[bytes] * len(columns.split(",")))
        stored = self._checked("tokens", self._db.rows(sql, (json.dumps(list(rows)),)), kinds)
        found: dict[int, Sequence[bytes]] = {row: parts for row, *parts in stored}
        if missing := [row for row in rows if row not in found]:
            raise damaged(self._db.path, "tokens", missing[0])
        return found
