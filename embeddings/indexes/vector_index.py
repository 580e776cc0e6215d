"""The VectorIndex seam: what finds the nearest vectors, and what of it is kept in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, Protocol, Self

from embeddings.encoders import Ids, Vectors

Batches = Callable[[], Iterator[tuple[Ids, Vectors]]]  # walks over ids (n,) and vectors (n, dim) each time it is called


class VectorIndex(Protocol):
    """Finds the vectors with the highest inner product; ids are the caller's own, several vectors may share one."""

    @property
    def dimension(self) -> int: ...

    def __len__(self) -> int: ...

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """`ids` (n,), `vectors` (n, dim). Raises LibraryError on another dimension."""

    def remove(self, ids: Ids) -> None: ...

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """The (id, score) of `k` vectors at most, best first, ties by the smaller id, of `allowed` ids if given."""


class KeptIndex(VectorIndex, Protocol):
    """An index that can be made of a whole library, written down and read again."""

    name: ClassVar[str]  # in the file, of the engine that reads it

    @property
    def recall(self) -> float | None:
        """The share of the nearest that it finds; None where it finds all."""

    @classmethod
    def of(cls, batches: Batches, count: int, dimension: int) -> Self:
        """Made of `count` vectors."""

    @classmethod
    def from_bytes(cls, raw: bytes | memoryview, recall: float | None = None) -> Self:
        """Raises LibraryError when the bytes are no such index."""

    def to_bytes(self) -> memoryview: ...

    def describe(self) -> str:
        """How it searches, for people."""

    def outgrown(self, count: int, /) -> bool:
        """Whether it should be made anew for so many vectors."""
