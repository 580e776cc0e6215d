"""Which index a library gets, by how many vectors it has: the one place that names the engines."""

from __future__ import annotations

from dataclasses import dataclass

from embeddings.indexes.exact import FaissIndex
from embeddings.indexes.ivf import ApproximateIndex
from embeddings.indexes.vector_index import Batches, KeptIndex

EXACT_UP_TO = 60_000  # vectors; beyond, exact search takes longer than the rest of a question


@dataclass(frozen=True)
class Engine:
    """A kind of index, and up to how many vectors it serves; None for any number."""

    kind: type[KeptIndex]
    up_to: int | None = None


@dataclass(frozen=True)
class Engines:
    """For few vectors first; the last serves any number."""

    all: tuple[Engine, ...]

    def make(self, batches: Batches, count: int, dimension: int) -> KeptIndex:
        """An index of `count` vectors (n, dimension), of the engine that suits so many."""
        engine = next(each for each in self.all if each.up_to is None or count <= each.up_to)
        return engine.kind.of(batches, count, dimension)

    def load(self, name: str, raw: bytes, recall: float | None) -> KeptIndex | None:
        """An index of the engine that has this name, out of its bytes; None where there is no such engine any more.

        Raises:
            LibraryError: the bytes are no such index.
        """
        kinds = (each.kind for each in self.all if each.kind.name == name)
        return next((kind.from_bytes(raw, recall) for kind in kinds), None)

    def suits(self, index: KeptIndex, count: int) -> bool:
        """Whether the index should go on with so many vectors. One for many goes only at half of what made it begin:
        a document more or less does not cost a new index each time."""
        place = [each.kind.name for each in self.all].index(index.name)
        fewer = self.all[place - 1].up_to if place else None
        if fewer is not None and count <= fewer // 2:
            return False
        most = self.all[place].up_to
        return (most is None or count <= most) and not index.outgrown(count)


def by_count(exact_up_to: int = EXACT_UP_TO) -> Engines:
    return Engines((Engine(FaissIndex, exact_up_to), Engine(ApproximateIndex)))
