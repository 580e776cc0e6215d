"""A library's database on a PostgreSQL server: a pool of connections that read, one writer at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import Connection
from psycopg.adapt import Loader
from psycopg.pq import Format

from data.errors import LibraryError
from embeddings.address import ServerAddress
from embeddings.store.postgres.dialect import PostgresDialect, with_placeholders
from embeddings.store.postgres.errors import library_gone, opening_error, translated
from embeddings.store.postgres.format import Rows, opened_format
from embeddings.store.postgres.nearest import index_vectors, prepared_vectors
from embeddings.store.postgres.pools import CONNECT, opened_pool
from embeddings.store.postgres.vocabulary import Vocabulary
from embeddings.store.postgres.written import Written, copy_rows
from embeddings.store.sql import Changes, Prepared

CONNECTIONS = 16  # of one process; a question holds one as long as it is answered
_WAIT = 60  # seconds for a connection, and for another process that is writing
_SETTINGS = (
    "SET statement_timeout = '60s'",
    "SET idle_in_transaction_session_timeout = '15min'",  # a question may wait for a language model
    "SET jit = off",  # statements are short: it would take longer than they do, as would further processes
    "SET max_parallel_workers_per_gather = 0",
    "SET hnsw.iterative_scan = strict_order",  # filters inside the search: it goes on until enough are within
    "SET hnsw.ef_search = 800",  # 99.6% of the nearest 60 to questions among 90,492 vectors; with 200 it was 97.7%
)
_WRITING = (
    "SET LOCAL statement_timeout = '10min'",  # the index over vectors is made at one of the additions
    f"SET LOCAL lock_timeout = '{_WAIT}s'",
    "SET LOCAL idle_in_transaction_session_timeout = '60s'",  # a writer that is gone keeps nobody waiting
)


class _AsText(Loader):
    """JSON as it stands behind the byte of its version; whoever reads it parses it."""

    format = Format.BINARY

    def load(self, data: bytes | bytearray | memoryview) -> str:
        return bytes(data[1:]).decode("utf-8")


class PostgresDatabase:
    """See `sql.database.Database`.

    Readers see the last committed state and wait for nobody. Writers wait for one another at the row of `meta` that
    names the library: numbers are committed in the order in which they are given, so that an index that follows
    them misses none. A document is encoded before; only its rows go in behind that lock.
    """

    def __init__(
        self, address: ServerAddress, encoder: str, connections: int = CONNECTIONS, begin: bool = True
    ) -> None:
        """Connect; make the tables, if there are none, where `begin` says so.

        Raises:
            LibraryError: no library, or made by another Telcon or with another encoder.
        """
        self.address = address
        self.place = str(address)
        self.dialect = PostgresDialect()
        self.words = Vocabulary()
        self._mine = threading.local()
        try:
            with psycopg.connect(address.uri, autocommit=True, connect_timeout=CONNECT) as connection:
                self._library = opened_format(connection, address, encoder, begin).library
        except psycopg.Error as error:
            self.words.close()
            raise opening_error(address, error) from error
        except LibraryError:
            self.words.close()
            raise
        logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())  # what it tells, an error tells
        self._pool = opened_pool(address, "telcon", _configure, 1, connections, _WAIT)

    def close(self) -> None:
        self._pool.close()
        self.words.close()

    def check(self) -> None:
        """Raises LibraryGone when the library at the address is not the one that was opened."""
        if self.meta("library") != self._library:
            raise library_gone(self.address)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._reading() as connection:
            return connection.execute(with_placeholders(sql).encode(), parameters, binary=True).fetchall()

    def walk(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        yield from self.rows(sql, parameters)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if getattr(self._mine, "connection", None):
            yield
            return
        with self._reading() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            self._mine.connection, self._mine.generation = connection, None
            try:
                yield
            finally:
                self._mine.connection = None

    @contextmanager
    def transaction(self) -> Iterator[Changes]:
        with translated(self.address), self._connected() as connection, connection.transaction():
            for setting in _WRITING:
                connection.execute(setting.encode())
            found = connection.execute("SELECT value FROM meta WHERE key = 'library' FOR UPDATE").fetchone()
            if found != (self._library,):
                raise library_gone(self.address)
            yield Written(connection)

    def numbered(self, changes: Changes, table: str, count: int) -> range:
        sql = "UPDATE numbers SET seq = seq + ? WHERE name = ? RETURNING seq"
        last = int(changes.execute(sql, (count, table)).fetchone()[0])
        return range(last - count + 1, last + 1)

    def insert(self, changes: Changes, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        copy_rows(changes, table, columns, rows)

    def prepared_words(self, words: Sequence[tuple[str, str]]) -> list[Prepared]:
        return [(*self.words.indexed(own, context), context) for own, context in words]

    def index_words(self, changes: Changes, rows: Sequence[int], words: Sequence[Prepared]) -> None:
        """At once: what counts stems is called once for it."""
        numbered = ((row, *prepared) for row, prepared in zip(rows, words, strict=True))
        copy_rows(changes, "passage_words", "row, words, length, context", numbered)

    def prepared_vectors(self, vectors: Sequence[bytes]) -> list[Prepared]:
        return prepared_vectors(vectors)

    def index_vectors(self, changes: Changes, rows: Sequence[tuple[int, int]], vectors: Sequence[Prepared]) -> None:
        index_vectors(changes, rows, vectors)

    def meta(self, key: str) -> str | None:
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def generation(self) -> str | None:
        """Of a moment it is read once: a question asks for it two hundred times."""
        if not getattr(self._mine, "connection", None):
            return self.meta("generation")
        if self._mine.generation is None:
            self._mine.generation = self.meta("generation")
        return str(self._mine.generation)

    def has(self, table: str) -> bool:
        return bool(self.rows("SELECT 1 WHERE to_regclass(?) IS NOT NULL", (table,)))

    @contextmanager
    def _reading(self) -> Iterator[Rows]:
        pinned: Rows | None = getattr(self._mine, "connection", None)
        with translated(self.address):
            if pinned:
                yield pinned
                return
            with self._connected() as connection:
                yield connection

    @contextmanager
    def _connected(self) -> Iterator[Rows]:
        if self._pool.closed:
            raise LibraryError(f"{self.place} is closed.")
        with self._pool.connection() as connection:
            yield connection


def _configure(connection: Connection[Any]) -> None:
    connection.adapters.register_loader("jsonb", _AsText)
    for setting in _SETTINGS:
        connection.execute(setting.encode())
