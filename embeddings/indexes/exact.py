"""Nearest vectors, all of them looked at: by FAISS, and by numpy to hold every engine against."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import numpy as np

from data.errors import LibraryError
from embeddings.encoders import Ids, Vectors
from embeddings.indexes.vector_index import Batches

_MANY = 1_000


class ExactIndex:
    """Plain numpy: what every engine must agree with."""

    def __init__(self, dimension: int) -> None:
        self._ids = np.empty(0, dtype=np.int64)
        self._vectors = np.empty((0, dimension), dtype=np.float32)

    @property
    def dimension(self) -> int:
        return int(self._vectors.shape[1])

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        check_dimension(vectors, self.dimension)
        self._ids = np.concatenate([self._ids, ids])
        self._vectors = np.concatenate([self._vectors, vectors])

    def remove(self, ids: Ids) -> None:
        keep = ~np.isin(self._ids, ids)
        self._ids, self._vectors = self._ids[keep], self._vectors[keep]

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        check_dimension(query[None], self.dimension)
        rows = slice(None) if allowed is None else np.isin(self._ids, allowed)
        ids, scores = self._ids[rows], (self._vectors[rows] * query).sum(axis=1)  # row by row: equal rows, equal scores
        order = np.lexsort((ids, -scores))[:k]
        return [(int(ids[row]), float(scores[row])) for row in order]


class FaissIndex:
    """FAISS exact inner product (`IndexFlatIP`) under the caller's ids."""

    name: ClassVar[str] = "exact"
    recall: float | None = None

    def __init__(self, dimension: int) -> None:
        import faiss

        self._index = faiss.IndexIDMap(faiss.IndexFlatIP(dimension))

    @classmethod
    def of(cls, batches: Batches, _count: int, dimension: int) -> Self:
        self = cls(dimension)
        for ids, vectors in batches():
            self.add(ids, vectors)
        return self

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        check_dimension(vectors, self.dimension)
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)

    def remove(self, ids: Ids) -> None:
        self._index.remove_ids(ids)

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        check_dimension(query[None], self.dimension)
        found: list[tuple[int, float]] = []
        wanted = min(k, len(self)) if allowed is None or len(allowed) else 0
        limit = min(wanted + 1, len(self))
        while wanted and limit:
            found = self._search(query, limit, allowed)
            tie_at_border = len(found) > wanted and found[wanted - 1][1] == found[-1][1]
            if not tie_at_border or limit == len(self):
                break
            limit = min(2 * limit, len(self))
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:wanted]

    def _search(self, query: Vectors, limit: int, allowed: Ids | None) -> list[tuple[int, float]]:
        import faiss

        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=selector(allowed))
        faiss.omp_set_num_threads(1)  # for one question; a second thread only waits, longer beside a busy program
        row = np.ascontiguousarray(query[None], dtype=np.float32)
        scores, ids = self._index.search(row, limit, params=parameters)
        return [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]

    def describe(self) -> str:
        return "exact"

    def outgrown(self, _count: int, /) -> bool:
        return False

    def to_bytes(self) -> memoryview:
        import faiss

        return memoryview(faiss.serialize_index(self._index))

    @classmethod
    def from_bytes(cls, raw: bytes | memoryview, recall: float | None = None) -> Self:
        """Raises LibraryError when the bytes are no FAISS index."""
        import faiss

        self = cls.__new__(cls)
        try:
            self._index = faiss.deserialize_index(np.frombuffer(raw, dtype=np.uint8))
        except RuntimeError as error:
            raise LibraryError("The vector index file is damaged.") from error
        self.recall = recall
        return self


def selector(allowed: Ids) -> Any:
    """A bit for each id up to the largest, where there are many; ids are row numbers and lie close."""
    import faiss

    if len(allowed) < _MANY:
        return faiss.IDSelectorBatch(allowed)
    bits = np.zeros(int(allowed.max()) + 1, dtype=bool)
    bits[allowed] = True
    return faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))


def check_dimension(vectors: Vectors, dimension: int) -> None:
    if vectors.shape[1] != dimension:
        raise LibraryError(
            f"The vectors have {vectors.shape[1]} dimensions, the index has {dimension}: "
            "they come from different encoders. Use the library's own encoder or another --library."
        )
