"""What the parts of a store ask of an engine that speaks SQL, a Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from embeddings.store.sql.dialect import Dialect

Prepared = tuple[object, ...]  # columns of a row


class Found(Protocol):
    """What a statement came to."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Changes(Protocol):
    """A transaction that writes: statements one by one, or one for many rows."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Found: ...

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> object: ...


class Database(Protocol):
    """A database with the tables of a library. Whatever its engine raises leaves it as a LibraryError."""

    @property
    def dialect(self) -> Dialect: ...
    @property
    def place(self) -> str:
        """What messages call it."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    def walk(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """`rows` one by one, for what should not stand in memory whole."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything that this thread reads inside is of one moment, whatever others add or remove meanwhile."""

    def transaction(self) -> AbstractContextManager[Changes]:
        """All or nothing, also against a crash; writers wait for one another."""

    def numbered(self, changes: Changes, table: str, count: int) -> range:
        """Numbers for so many new rows, higher than any that was ever given in this table."""

    def insert(self, changes: Changes, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """Many rows, as the engine takes them in fastest."""

    def prepared_words(self, words: Sequence[tuple[str, str]]) -> list[Prepared]:
        """Full text of new passages, own words and context, as `index_words` takes it: the work, before others wait."""

    def index_words(self, changes: Changes, rows: Sequence[int], words: Sequence[Prepared]) -> None:
        """Of new passages in these rows."""

    def prepared_vectors(self, vectors: Sequence[bytes]) -> list[Prepared]:
        """Vectors of new passages as `index_vectors` takes them."""

    def index_vectors(self, changes: Changes, rows: Sequence[tuple[int, int]], vectors: Sequence[Prepared]) -> None:
        """Each in its row, of the passage in that row."""

    def meta(self, key: str) -> str | None: ...

    def generation(self) -> str | None:
        """What `meta` says of it; asked for with everything that is kept of a generation."""

    def has(self, table: str) -> bool:
        """Older formats lack some."""

    def check(self) -> None:
        """Raises LibraryGone when it is not the library any more that was opened."""

    def close(self) -> None: ...
