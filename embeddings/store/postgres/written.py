"""A transaction that writes, in the SQL that all engines share; many rows at once by COPY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg

from embeddings.store.postgres.dialect import with_placeholders
from embeddings.store.postgres.format import Rows
from embeddings.store.sql import Changes


class Written:
    """In this room's SQL. See `sql.database.Changes`."""

    def __init__(self, connection: Rows) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[tuple[Any, ...]]:
        return self._connection.execute(with_placeholders(sql).encode(), parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(with_placeholders(sql).encode(), parameters)

    def copy(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        sql = f"COPY {table} ({columns}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(sql.encode()) as copy:
            for row in rows:
                copy.write_row(row)


def copy_rows(changes: Changes, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """As `Written.copy`, within whatever transaction of this engine."""
    if not isinstance(changes, Written):
        raise TypeError(f"{type(changes).__name__} is no transaction of PostgreSQL.")
    changes.copy(table, columns, rows)
