"""A transaction that writes, in the SQL that all engines share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import Cursor

from embeddings.store.postgres.dialect import with_placeholders
from embeddings.store.postgres.format import Rows


class Written:
    """See `sql.database.Changes`."""

    def __init__(self, connection: Rows) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Cursor[tuple[Any, ...]]:
        return self._connection.execute(with_placeholders(sql).encode(), parameters)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(with_placeholders(sql).encode(), parameters)
