"""A PostgreSQL server's database in which something of several owners is kept, in tables beside the library's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from embeddings.address import ServerAddress
from embeddings.store.postgres import PostgresDialect, TablesBeside
from embeddings.store.sql import Changes
from ui.keeping.tables import KeptTables

FORGOTTEN_AFTER = dt.timedelta(days=30)  # what strangers asked, behind their last question


class ServerDatabase:
    """See `KeptDatabase`. The owner is the database's user, whose own conversations are apart from those that others
    have with a Telcon that it serves; the server itself shows no user the rows of another (`tables.py`).
    """

    def __init__(self, address: ServerAddress, served: bool) -> None:
        """Nothing is connected yet."""
        self.notice = ""
        self.dialect = PostgresDialect()
        self.mine = f"owner = current_user AND {'' if served else 'NOT '}served"
        self.forgotten_after = FORGOTTEN_AFTER if served else None
        self._tables = TablesBeside(address, {"telcon.served": str(served).lower()})

    def prepare(self, *kept: KeptTables) -> None:
        """Make the tables where they are not there yet.

        Raises:
            LibraryReadOnly: nothing can be kept in them by this user, on this server or by this Telcon.
        """
        for each in kept:
            self._tables.prepare(each.name, each.scripts)
        self._tables.check_writable([table for each in kept for table in each.tables])

    def count(self, kept: KeptTables) -> int:
        """How many are kept; nothing is made.

        Raises:
            LibraryReadOnly: nothing can be kept in them by this user or on this server.
        """
        if self._tables.version(kept.name) is None:
            return 0
        self._tables.check_writable(kept.tables)
        sql = f"SELECT COUNT(*) FROM {kept.tables[0]} WHERE removed IS NULL AND {self.mine}"
        return int(self.rows(sql)[0][0])

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._tables.rows(sql, parameters)

    def transaction(self) -> AbstractContextManager[Changes]:
        return self._tables.transaction()

    def close(self) -> None:
        self._tables.close()
