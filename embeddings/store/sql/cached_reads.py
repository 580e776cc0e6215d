"""What all reading from the database shares: one moment at a time, and what is asked with every question kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from embeddings.store.sql.damage import reading
from embeddings.store.sql.database import Database
from embeddings.store.sql.row_values import Kinds, checked

_T = TypeVar("_T")
_NOTHING = object()
_KEPT = 64  # answers of one generation
_KEPT_ROWS = 1_024  # documents whose rows are known; a question looks for its names in several


class CachedReads:
    """A database with its generation, and what was read from it in this generation; one for all parts of a store."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._lock = Lock()
        self._remembered: tuple[int, dict[object, Any]] = (-1, {})
        self._rows_of = lru_cache(_KEPT_ROWS)(self._read_rows)

    def generation(self) -> int:
        """Counts the changes; whatever is derived says which generation it was made from."""
        with reading(self.database.place, "meta", "generation"):
            return int(self.database.generation() or 0)

    def rows_of(self, documents: tuple[str, ...]) -> tuple[int, int]:
        """The first and the last passage row of these documents and whatever lies between; (0, 0) of none."""
        return self._rows_of(documents, self.generation())

    def _read_rows(self, documents: tuple[str, ...], _generation: int) -> tuple[int, int]:
        among, listed = self.database.dialect.among, self.database.dialect.listed
        sql = f"SELECT coalesce(min(row), 0), coalesce(max(row), 0) FROM passages WHERE document_id {among}"
        ((first, last),) = self.checked("passages", self.database.rows(sql, (listed(documents),)), (int, int))
        return first, last

    def checked(self, table: str, rows: Iterable[Sequence[Any]], kinds: Kinds) -> Iterator[Sequence[Any]]:
        """The rows, each looked at before it becomes a value. Raises LibraryDamaged."""
        return (checked(self.database.place, table, row, kinds) for row in rows)

    def of_generation(self, key: object, compute: Callable[[], _T]) -> _T:
        """What is asked with every question and changes with the library only."""
        with self.database.snapshot():
            generation = self.generation()
            with self._lock:
                if self._remembered[0] != generation:
                    self._remembered = (generation, {})
                values = self._remembered[1]
                found = values.pop(key, _NOTHING)
                if found is not _NOTHING:
                    values[key] = found  # behind all others: what was not asked for the longest goes first
            if found is _NOTHING:
                found = compute()
                with self._lock:
                    while len(values) >= _KEPT:
                        del values[next(iter(values))]
                    values[key] = found
            known: _T = found
            return known
