"""The library's SQLite file: read without waiting, changed in transactions only."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.errors import LibraryBusy, LibraryError, LibraryGone
from embeddings.store.sql import Changes, Format, Prepared, reading
from embeddings.store.sqlite.database_file import DatabaseFile
from embeddings.store.sqlite.database_format import can_be_read, prepare, told
from embeddings.store.sqlite.dialect import SqliteDialect
from embeddings.store.sqlite.storage_errors import opening_error, translated


class Database:
    """Connections that read, as many as there are threads asking, and behind a lock one that writes.

    In SQLite's write-ahead log readers see the last committed state and wait for nobody, so a
    question is answered while a document goes in. Processes that write wait for each other. The
    connection that writes is opened by the first change: who only asks takes no lock, and may ask
    where nothing can be written. Whatever SQLite raises leaves this class as a LibraryError.
    """

    def __init__(self, path: Path, encoder: str) -> None:
        """Open the file, making it if it is not there.

        Raises:
            LibraryError: no library, or made by another Telcon or with another encoder.
        """
        self.path = path
        self.place = str(path)
        self.dialect = SqliteDialect()
        self.encoder = encoder
        self._file = DatabaseFile(path)
        self._lock = threading.RLock()
        self._pool = threading.Lock()  # apart from the writer's: who reads does not wait for who writes
        self._idle: list[sqlite3.Connection] = []
        self._mine = threading.local()
        self._closed = False
        self._writer: sqlite3.Connection | None = None
        try:
            self._library = self._open().library
        except sqlite3.Error as error:
            self.close()
            raise opening_error(path, error) from error
        except LibraryError:
            self.close()
            raise

    def close(self) -> None:
        with self._pool:
            self._closed = True
            while self._idle:
                self._file.close(self._idle.pop())
        with self._lock:
            if self._writer:
                self._writer.close()
                self._writer = None

    def check(self) -> None:
        """Raises LibraryGone when the library at the path is not the one that is open."""
        self._file.check()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._reading() as connection:
            return connection.execute(sql, parameters).fetchall()

    def walk(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """`rows` one by one, for what should not stand in memory whole."""
        with self._reading() as connection:
            for row in connection.execute(sql, parameters):  # noqa: UP028 - “yield from” would close the cursor, too late
                yield row

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything that this thread reads inside is of one moment, whatever others add or remove meanwhile."""
        if getattr(self._mine, "connection", None):
            yield
            return
        with self._reading() as connection:
            connection.execute("BEGIN")
            self._mine.connection = connection
            try:
                yield
            finally:
                self._mine.connection = None
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also against a crash; in the library at the path, or not at all."""
        with self._lock, translated(self.path):
            if self._closed:
                raise LibraryError(f"{self.path} is closed.")
            self._file.check()
            writer = self._writing()
            writer.execute("BEGIN IMMEDIATE")
            try:
                self._check_library(writer)
                yield writer
                self._file.check()
                writer.execute("COMMIT")
            finally:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")

    def meta(self, key: str) -> str | None:
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def generation(self) -> str | None:
        return self.meta("generation")

    def has(self, table: str) -> bool:
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)))

    def numbered(self, changes: Changes, table: str, count: int) -> range:
        """SQLite itself notes the highest number that it is given."""
        found = changes.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        first = int(found[0]) + 1 if found else 1
        return range(first, first + count)

    def insert(self, changes: Changes, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        marks = ", ".join("?" for _ in columns.split(","))
        changes.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def prepared_words(self, words: Sequence[tuple[str, str]]) -> list[Prepared]:
        return [*words]

    def index_words(self, changes: Changes, rows: Sequence[int], words: Sequence[Prepared]) -> None:
        numbered = ((row, *prepared) for row, prepared in zip(rows, words, strict=True))
        self.insert(changes, "passage_words", "rowid, words, context", numbered)

    def prepared_vectors(self, vectors: Sequence[bytes]) -> list[Prepared]:
        return [(vector,) for vector in vectors]

    def index_vectors(self, changes: Changes, rows: Sequence[tuple[int, int]], vectors: Sequence[Prepared]) -> None:
        """FAISS searches them, see `indexes.derived`."""
        numbered = ((*row, *prepared) for row, prepared in zip(rows, vectors, strict=True))
        self.insert(changes, "vectors", "row, passage, vector", numbered)

    def _open(self) -> Format:
        """Read what is there; write only what is not there yet, or cannot be read as it is."""
        if self._file.is_there():
            found = self._told_format()
            if found and can_be_read(found):
                return found
        self._writing()
        found = self._told_format()
        if found is None:
            raise sqlite3.DatabaseError("it has no tables")
        return found

    def _told_format(self) -> Format | None:
        connection = self._take()
        try:
            return told(connection, self.path, self.encoder)
        finally:
            self._give_back(connection)

    def _writing(self) -> sqlite3.Connection:
        """The connection that writes."""
        with self._lock:
            if self._writer is None:
                writer = self._file.for_writing()
                try:
                    with reading(self.path, "meta", "schema"):
                        prepare(writer, self.encoder)
                except BaseException:
                    writer.close()
                    raise
                self._writer = writer
            return self._writer

    def _check_library(self, writer: sqlite3.Connection) -> None:
        """Another program may have put another library into the same file."""
        if writer.execute("SELECT value FROM meta WHERE key = 'library'").fetchone() != (self._library,):
            raise LibraryGone(
                f"{self.path} holds another library now than Telcon opened there. What is there now was not "
                "changed. Start Telcon again to use it."
            )

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        pinned: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        with translated(self.path):
            if pinned:
                yield pinned
                return
            connection = self._take()
            try:
                yield connection
                if not self._file.unchanged(connection):
                    raise LibraryBusy(f"{self.path} was changed while it was read. Do it again.")
            finally:
                self._give_back(connection)

    def _take(self) -> sqlite3.Connection:
        with self._pool:
            if self._closed:
                raise LibraryError(f"{self.path} is closed.")
            self._file.check()
            while self._idle:
                connection = self._idle.pop()
                if self._file.unchanged(connection):
                    return connection
                self._file.close(connection)
        return self._file.for_reading()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._pool:
            if self._closed:
                self._file.close(connection)
            else:
                self._idle.append(connection)
