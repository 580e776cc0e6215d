"""What keepers have in common: the tables that one fills, the database that these stand in, and the hour in which what
was deleted can be brought back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import Any, Protocol

from data.errors import LibraryDamaged
from embeddings.store.sql import Changes, Dialect

_UNDOABLE = dt.timedelta(hours=1)  # how long what was deleted can be brought back


@dataclass(frozen=True)
class Kept:
    """What a file holds: its name, its format (`PRAGMA user_version`), its tables, and two lines for people.

    `undone` is the table whose rows have a time at which they were `removed`, while that can be undone.
    `what` is what it is called where it could not be read, `not_kept` what follows where it cannot be written.
    """

    name: str
    format: int
    schema: str
    undone: str
    what: str
    not_kept: str


class KeptDatabase(Protocol):
    """Tables in which something is kept, of one owner. Whatever the engine raises leaves it as a TelconError."""

    @property
    def dialect(self) -> Dialect: ...
    @property
    def mine(self) -> str:
        """The condition that a row is the owner's, in SQL; what is put in is the owner's by itself."""

    @property
    def forgotten_after(self) -> dt.timedelta | None:
        """How long a conversation is kept behind its last question; None for as long as it is not deleted."""

    @property
    def notice(self) -> str:
        """What a person should know about where this is kept; empty when all is well."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    def transaction(self) -> AbstractContextManager[Changes]:
        """All or nothing, also against a crash."""

    def close(self) -> None: ...


class KeptRows:
    """What one keeper keeps; every change is one transaction, and other pages see it at once."""

    def __init__(self, database: KeptDatabase, undone: str) -> None:
        """`undone` is the table that `Kept.undone` names."""
        self._database = database
        self._mine, self._dialect = database.mine, database.dialect
        self._undone = undone
        with suppress(LibraryDamaged), database.transaction() as changes:  # set aside by then, and told
            self._forget(changes)

    @property
    def notice(self) -> str:
        """What a person should know about where this is kept; empty when all is well."""
        return self._database.notice

    def close(self) -> None:
        self._database.close()

    def _forget(self, changes: Changes) -> None:
        """What was deleted, once that can be undone no longer."""
        until = now() - _UNDOABLE
        sql = f"DELETE FROM {self._undone} WHERE removed < ? AND {self._mine}"
        changes.execute(sql, (until.isoformat(),))


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
