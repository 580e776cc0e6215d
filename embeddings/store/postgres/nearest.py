"""The nearest vectors, found by pgvector: compared one by one while there are few, by an HNSW index beyond.

Malkov and Yashunin, “Efficient and robust approximate nearest neighbor search using hierarchical navigable small world
graphs”, 2016. With filters the search in the index goes on until enough of what it finds is within them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from embeddings.encoders import Vectors
from embeddings.passages import vectors_from_bytes
from embeddings.store.postgres.written import copy_rows
from embeddings.store.sql import CachedReads, Changes, Prepared, conditions
from embeddings.values import NO_FILTERS, Filters

EXACT_UP_TO = 20_000  # vectors that are compared one by one in some 10 ms
_INDEX = "vectors_nearest"


class PostgresNearest:
    """See `searches.NearestPassages`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database

    def nearest(self, vector: Vectors, limit: int, filters: Filters = NO_FILTERS) -> list[int]:
        wanted, indexed = limit + limit // 4, self._indexed()  # few passages are so long that they have several vectors
        while True:
            hits = self._search(vector, wanted, filters, indexed)
            if indexed and len(hits) < wanted:  # the search in the index ends somewhere: few vectors are within
                hits = self._search(vector, wanted, filters, indexed=False)
            found = list(dict.fromkeys(hits))
            if len(found) >= limit or len(hits) < wanted:
                return found[:limit]
            wanted *= 2

    def describe(self) -> str:
        return "pgvector, HNSW" if self._indexed() else "pgvector, exact"

    def _search(self, vector: Vectors, count: int, filters: Filters, indexed: bool) -> list[int]:
        where, parameters = conditions(filters, self._db.dialect)
        joined = "JOIN passages p ON p.row = v.passage" if filters else ""
        size = len(vector)
        distance = f"CAST(v.near AS halfvec({size})) <#> CAST(? AS halfvec({size}))"
        order = distance if indexed else f"({distance}) + 0"  # which no index can serve
        sql = f"SELECT v.passage, {distance} FROM vectors v {joined} WHERE {where} ORDER BY {order} LIMIT ?"
        written = _written(vector)
        rows = self._db.rows(sql, [written, *parameters, written, count])
        found = self._reads.checked("vectors", rows, (int, float))
        return [passage for passage, _ in sorted(found, key=lambda row: (row[1], row[0]))]

    def _indexed(self) -> bool:
        return self._reads.of_generation(_INDEX, lambda: self._db.has(_INDEX))


def prepared_vectors(vectors: Sequence[bytes]) -> list[Prepared]:
    """Each as its columns `vector` and `near`."""
    near = vectors_from_bytes([*vectors]) if vectors else ()
    return [(vector, _written(numbers)) for vector, numbers in zip(vectors, near, strict=True)]


def index_vectors(changes: Changes, rows: Sequence[tuple[int, int]], vectors: Sequence[Prepared]) -> None:
    """New vectors: row and passage row of each; the index is made with those that make them too many."""
    if not rows:
        return
    numbered = ((*row, *prepared) for row, prepared in zip(rows, vectors, strict=True))
    copy_rows(changes, "vectors", "row, passage, vector, near", numbered)
    first, last, size = rows[0][0], rows[-1][0], str(vectors[0][1]).count(",") + 1
    if first <= EXACT_UP_TO < last:
        changes.execute(f"CREATE INDEX {_INDEX} ON vectors USING hnsw ((near::halfvec({size})) halfvec_ip_ops)")


def _written(vector: Vectors) -> str:
    return "[" + ",".join(f"{number:.6g}" for number in np.asarray(vector, dtype=np.float32).tolist()) + "]"
