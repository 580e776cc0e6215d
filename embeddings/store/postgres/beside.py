"""Tables of others beside a library's, in its schema: made and brought up by whoever opens them, read and changed.

What stands in them their owner knows; here it is only kept. They have connections of their own, and wait neither for
questions nor for documents that go in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import Connection

from data.errors import LibraryError, LibraryReadOnly
from embeddings.address import ServerAddress
from embeddings.store.postgres.dialect import with_placeholders
from embeddings.store.postgres.errors import translated
from embeddings.store.postgres.format import MAKING, Rows
from embeddings.store.postgres.pools import opened_pool
from embeddings.store.postgres.written import Written
from embeddings.store.sql import Changes

CONNECTIONS = 4  # of one process; each is held for milliseconds
_WAIT = 30  # seconds for a connection, for a statement, for another who changes the same
_SETTINGS = (
    f"SET statement_timeout = '{_WAIT}s'",
    f"SET lock_timeout = '{_WAIT}s'",
    f"SET idle_in_transaction_session_timeout = '{_WAIT}s'",  # a writer that is gone keeps nobody waiting
    "SET jit = off",
)
_READ_ONLY = "SELECT current_setting('transaction_read_only')::boolean"
_MAY_MAKE = (
    "SELECT has_schema_privilege(current_schema(), 'CREATE') AND has_table_privilege('meta', 'INSERT') "
    "AND has_table_privilege('meta', 'UPDATE')"
)
_RIGHTS = "SELECT, INSERT, UPDATE, DELETE"
_MAY_CHANGE = (
    "SELECT current_user, bool_and(has_table_privilege(name, privilege)) "
    f"FROM unnest(?::text[]) AS name, unnest(string_to_array('{_RIGHTS}', ', ')) AS privilege"
)
_NUL, _IN_ITS_PLACE = "\0", "\N{REPLACEMENT CHARACTER}"  # which PostgreSQL's text has no place for; browsers show this


class TablesBeside:
    """Any thread may read and change. Whatever the driver raises leaves this class as a LibraryError."""

    def __init__(self, address: ServerAddress, settings: Mapping[str, str]) -> None:
        """Nothing is connected yet. `settings` are what SQL finds by `current_setting`."""
        self.address = address
        self._settings = settings
        self._pool = opened_pool(address, "telcon-beside", self._configure, 0, CONNECTIONS, _WAIT)

    def close(self) -> None:
        self._pool.close()

    def version(self, name: str) -> int | None:
        """Of the tables that the library's `meta` notes under this name; None where they were not made yet."""
        found = self.rows(_VERSION, (name,))
        return int(found[0][0]) if found else None

    def prepare(self, name: str, scripts: Sequence[str]) -> None:
        """Make the tables, or bring them up: each script from one version to the next, the first from none.

        Raises:
            LibraryReadOnly: that is not for this user, for this server, or for this Telcon, which is older than they.
        """
        found = self.version(name)
        if found == len(scripts):
            return
        self._check_server()
        if found is None and self.rows(_MAY_MAKE) != [(True,)]:
            raise LibraryReadOnly(f"{self.address}: {name} have no tables there yet, and this user may not make them.")
        with self.transaction() as changes:
            changes.execute("SELECT pg_advisory_xact_lock(?)", (MAKING,))  # another process may be quicker
            row = changes.execute(_VERSION, (name,)).fetchone()
            found = int(row[0]) if row else 0
            if found > len(scripts):
                raise LibraryReadOnly(f"{self.address}: {name} were kept there by a newer Telcon.")
            for script in scripts[found:]:
                changes.execute(script)
            changes.execute(_NOTE, (name, str(len(scripts))))

    def check_writable(self, tables: Sequence[str]) -> None:
        """Raises LibraryReadOnly: this user may not change all of them, or the server takes no changes."""
        self._check_server()
        ((user, may),) = self.rows(_MAY_CHANGE, ([*tables],))
        if not may:
            grant = f"GRANT {_RIGHTS} ON {', '.join(tables)} TO {user}"
            raise LibraryReadOnly(f"{self.address}: this user may not change what is kept there ({grant}).")

    def _check_server(self) -> None:
        if self.rows(_READ_ONLY) != [(False,)]:
            raise LibraryReadOnly(f"{self.address}: the server takes no changes.")

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with translated(self.address), self._connected() as connection:
            return connection.execute(with_placeholders(sql).encode(), _storable(parameters), binary=True).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[Changes]:
        """All or nothing, also against a crash; once it is over the server has it."""
        with translated(self.address), self._connected() as connection, connection.transaction():
            yield _Storing(connection)

    @contextmanager
    def _connected(self) -> Iterator[Rows]:
        if self._pool.closed:
            raise LibraryError(f"{self.address} is closed.")
        with self._pool.connection() as connection:
            yield connection

    def _configure(self, connection: Connection[Any]) -> None:
        for setting in _SETTINGS:
            connection.execute(setting.encode())
        for name, value in self._settings.items():
            connection.execute("SELECT set_config(%s, %s, false)", (name, value))


class _Storing(Written):
    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[tuple[Any, ...]]:
        return super().execute(sql, _storable(parameters))


def _storable(parameters: Sequence[Any]) -> list[Any]:
    return [each.replace(_NUL, _IN_ITS_PLACE) if isinstance(each, str) else each for each in parameters]


_VERSION = "SELECT value FROM meta WHERE key = ?"
_NOTE = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
