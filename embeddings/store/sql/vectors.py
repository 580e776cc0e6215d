"""Vectors and tokens of passages, and which of them there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from data.document import Span
from embeddings.encoders import Ids, Vectors
from embeddings.passages import SCALE_BYTES, PackedTokens, lengths_are_numbers, spans_from_bytes, vectors_from_bytes
from embeddings.store import StoredVectors, VectorState
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.damage import damaged, reading


class StoredVectorTable:
    """See `searches.Vectors`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database
        self._dialect = reads.database.dialect

    def state(self) -> VectorState:
        numbers = self._dialect.numbers
        rows = self._db.rows(f"SELECT name, seq FROM {numbers}")
        tops = dict(tuple(row) for row in self._reads.checked(numbers, rows, (str, int)))
        library, top, removed = self._db.meta("library") or "", tops.get("vectors", 0), tops.get("removed_passages", 0)
        return VectorState(library, self._reads.generation(), top, removed)

    def count(self) -> int:
        top = f"SELECT coalesce(max(seq), 0) FROM {self._dialect.numbers} WHERE name = 'vectors'"
        sql = f"SELECT coalesce(sum(vectors), 0), ({top}) FROM documents"
        ((count, top),) = self._reads.checked("documents", self._db.rows(sql), (int, int))
        if not 0 <= count <= top:  # they are numbered upwards from 1
            raise damaged(self._db.place, "documents", "vectors")
        return int(count)

    def dimension(self, otherwise: int) -> int:
        rows = self._db.rows("SELECT length(vector) FROM vectors LIMIT 1")
        with reading(self._db.place, "vectors", "vector"):
            return int(rows[0][0]) - SCALE_BYTES if rows else otherwise

    def read(self, after: int = 0, limit: int | None = None) -> StoredVectors:
        sql = "SELECT row, passage, vector FROM vectors WHERE row > ? ORDER BY row LIMIT ?"
        found = self._db.rows(sql, (after, self._dialect.limit(limit)))
        rows = list(self._reads.checked("vectors", found, (int, int, bytes)))
        passages = np.asarray([passage for _, passage, _ in rows], dtype=np.int64)
        with reading(self._db.place, "vectors", f"{after} and following"):
            vectors = vectors_from_bytes([vector for *_, vector in rows])
        return StoredVectors(passages, vectors, rows[-1][0] if rows else after)

    def removed(self, after: int) -> Ids:
        rows = self._db.rows("SELECT passage FROM removed_passages WHERE place > ? ORDER BY place", (after,))
        return np.asarray([row for (row,) in self._reads.checked("removed_passages", rows, (int,))], dtype=np.int64)

    def of_passages(self, rows: Sequence[int]) -> tuple[Ids, Vectors]:
        sql = f"SELECT passage, vector FROM vectors WHERE passage {self._dialect.among} ORDER BY passage, row"
        found = list(self._reads.checked("vectors", self._db.rows(sql, (self._dialect.listed(rows),)), (int, bytes)))
        with reading(self._db.place, "vectors", "vector"):
            vectors = vectors_from_bytes([vector for _, vector in found])
        return np.asarray([passage for passage, _ in found], dtype=np.int64), vectors

    def sentences(self, rows: Sequence[int]) -> dict[int, tuple[Span, ...]]:
        found = self._of_tokens("sentences", rows)
        return {row: tuple(Span(*pair) for pair in self._spans(row, spans).tolist()) for row, (spans,) in found.items()}

    def tokens(self, rows: Sequence[int]) -> dict[int, PackedTokens]:
        columns = self._of_tokens("centre, codes, scales, spans", rows)
        found = {row: PackedTokens(*parts) for row, parts in columns.items()}
        width = len(next(iter(found.values())).centre) if found else 0
        for row, tokens in found.items():
            if not tokens.fits(width):
                raise damaged(self._db.place, "tokens", row)
        if not lengths_are_numbers(found.values()):
            raise damaged(self._db.place, "tokens", "scales")
        return found

    def token_spans(self, rows: Sequence[int], tokens: Mapping[int, PackedTokens]) -> list[npt.NDArray[np.int32]]:
        spans = [self._spans(row, tokens[row].places) for row in rows]
        for row, each in zip(rows, spans, strict=True):
            if len(each) != len(tokens[row]):
                raise damaged(self._db.place, "tokens", row)
        return spans

    def _spans(self, row: int, raw: bytes) -> npt.NDArray[np.int32]:
        with reading(self._db.place, "tokens", row):
            return spans_from_bytes(raw)

    def _of_tokens(self, columns: str, rows: Sequence[int]) -> dict[int, Sequence[bytes]]:
        """These columns for each passage row; every passage has its tokens."""
        sql = f"SELECT passage, {columns} FROM tokens WHERE passage {self._dialect.among}"
        kinds = (int, *[bytes] * len(columns.split(",")))
        stored = self._reads.checked("tokens", self._db.rows(sql, (self._dialect.listed(rows),)), kinds)
        found: dict[int, Sequence[bytes]] = {row: parts for row, *parts in stored}
        if missing := [row for row in rows if row not in found]:
            raise damaged(self._db.place, "tokens", missing[0])
        return found
