"""Nearest vectors among hundreds of thousands: an inverted file with 8 bits a component.

Exact search looks at every vector, so its time grows with the library. An inverted file (Sivic and Zisserman, ICCV
2003; FAISS `IndexIVFScalarQuantizer`) puts each vector into the list of its nearest centroid and searches only the
lists that are nearest to the question. How many is not guessed: they are as many as find what exact search finds, tried
while the index is made on the library's own vectors, moved as far away as questions are from the passages they find.
"""

from __future__ import annotations

import os
from typing import Any, ClassVar, Self

import numpy as np

from data.errors import LibraryError
from embeddings.encoders import Ids, Vectors
from embeddings.indexes.exact import check_dimension, selector
from embeddings.indexes.vector_index import Batches

_LISTS_PER_ROOT = 4  # lists for each square root of the number of vectors
_FEWEST_LISTS = 16
_OUTGROWN = 8  # times as many vectors as the lists were made for: they have become too long
_SAMPLE_PER_LIST = 40  # vectors that the centroids are learned from; FAISS asks for 39 at least
_TRIED = 200  # vectors that look for their ten nearest
_NEAREST = 10
_MOVED = 1.3  # the length of the random step that they are moved by: a cosine of 0.6, as of questions and passages
_ENOUGH = (
    0.985  # of what all lists would find; 8 bits a component cost some two in a hundred, however many are searched
)
_SPARE = 2  # times as many lists: questions differ from passages in more than distance


class ApproximateIndex:
    """FAISS inverted file under the caller's ids; `recall` is the share of the nearest that it finds."""

    name: ClassVar[str] = "ivf"

    def __init__(self, index: Any, recall: float) -> None:
        self._index = index
        self.recall: float | None = recall

    @classmethod
    def of(cls, batches: Batches, count: int, dimension: int) -> Self:
        import faiss

        lists = _lists_for(count)
        sample = _sample(batches, count, max(_SAMPLE_PER_LIST * lists, _TRIED))
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        index.train(sample)
        tried = _moved(sample[:: max(1, len(sample) // _TRIED)][:_TRIED])
        nearest = _Nearest(tried)
        for ids, vectors in batches():
            index.add_with_ids(np.ascontiguousarray(vectors), ids)
            nearest.look_at(ids, vectors)

        def recall(probes: int) -> float:
            index.nprobe = min(lists, probes)
            return nearest.share_in(index.search(tried, _NEAREST)[1])

        enough, probes = _ENOUGH * recall(lists), 1
        while recall(probes) < enough:
            probes *= 2
        return cls(index, recall(_SPARE * probes))

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def describe(self) -> str:
        return (
            f"approximate, {self._index.nprobe} of {self._index.nlist:,} lists searched "
            f"({self.recall or 0.0:.2f} of the ten nearest found)"
        )

    def outgrown(self, count: int, /) -> bool:
        """Whether there are now so many vectors, or so few, that other lists should be made."""
        return not self._index.nlist // _OUTGROWN < _lists_for(count) < self._index.nlist * _OUTGROWN

    def add(self, ids: Ids, vectors: Vectors) -> None:
        check_dimension(vectors, self.dimension)
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)

    def remove(self, ids: Ids) -> None:
        self._index.remove_ids(ids)

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """See `VectorIndex.search`; among few allowed ids more lists are searched, until `k` are found."""
        check_dimension(query[None], self.dimension)
        count = len(self) if allowed is None else len(allowed)
        wanted = min(k, len(self)) if count else 0
        if not wanted:
            return []
        lists = int(self._index.nlist)
        probes = min(lists, int(self._index.nprobe) * max(1, len(self) // count))
        while True:
            found = self._search(query, wanted, probes, allowed)
            if len(found) >= wanted or probes >= lists:
                return found
            probes = min(lists, 4 * probes)

    def _search(self, query: Vectors, limit: int, probes: int, allowed: Ids | None) -> list[tuple[int, float]]:
        import faiss

        parameters = faiss.SearchParametersIVF(nprobe=probes, **({} if allowed is None else {"sel": selector(allowed)}))
        faiss.omp_set_num_threads(1)
        row = np.ascontiguousarray(query[None], dtype=np.float32)
        scores, ids = self._index.search(row, limit, params=parameters)
        found = [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def to_bytes(self) -> memoryview:
        import faiss

        return memoryview(faiss.serialize_index(self._index))

    @classmethod
    def from_bytes(cls, raw: bytes | memoryview, recall: float | None = None) -> Self:
        """Raises LibraryError when the bytes are no such index."""
        import faiss

        try:
            index = faiss.deserialize_index(np.frombuffer(raw, dtype=np.uint8))
        except RuntimeError as error:
            raise LibraryError("The vector index file is damaged.") from error
        if not isinstance(index, faiss.IndexIVF):
            raise LibraryError("The vector index file is damaged: it holds another index than it says.")
        return cls(index, recall or 0.0)


def _lists_for(count: int) -> int:
    """A power of two, so that a library does not need other lists with every document."""
    wanted = _LISTS_PER_ROOT * max(1, count) ** 0.5
    return int(max(_FEWEST_LISTS, 2 ** round(np.log2(wanted))))


def _sample(batches: Batches, count: int, size: int) -> Vectors:
    """Vectors from all over the library, the same at every time."""
    draw = np.random.default_rng(0)
    share = min(1.0, size / max(1, count))
    return np.ascontiguousarray(np.concatenate([rows[draw.random(len(rows)) <= share] for _, rows in batches()]))


def _moved(vectors: Vectors) -> Vectors:
    """Unit rows in a random direction from these, the same at every time."""
    steps = np.random.default_rng(1).normal(size=vectors.shape).astype(np.float32)
    steps *= _MOVED / np.linalg.norm(steps, axis=1, keepdims=True)
    moved: Vectors = vectors + steps
    return np.ascontiguousarray(moved / np.linalg.norm(moved, axis=1, keepdims=True))


class _Nearest:
    """The nearest neighbours of some vectors, by looking at all the others in turn."""

    def __init__(self, tried: Vectors) -> None:
        self._tried = tried
        self._ids = np.full((len(tried), _NEAREST), -1, dtype=np.int64)
        self._scores = np.full((len(tried), _NEAREST), -np.inf, dtype=np.float32)

    def look_at(self, ids: Ids, vectors: Vectors) -> None:
        scores = np.concatenate([self._scores, self._tried @ vectors.T], axis=1)
        both = np.concatenate([self._ids, np.broadcast_to(ids, (len(self._tried), len(ids)))], axis=1)
        best = np.argpartition(-scores, _NEAREST - 1, axis=1)[:, :_NEAREST]
        self._scores = np.take_along_axis(scores, best, axis=1)
        self._ids = np.take_along_axis(both, best, axis=1)

    def share_in(self, found: Ids) -> float:
        same = [len(np.intersect1d(mine, theirs)) for mine, theirs in zip(self._ids, found, strict=True)]
        return float(sum(same)) / max(1, self._ids.size)
