"""The library's SQLite file: opened with its checks, changed in transactions only."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from data.errors import LibraryError

SCHEMA_VERSION = 4
_UPGRADES = {3: "schema_3_to_4.sql"}  # of older formats that can be brought up to this one
_ELSEWHERE = "Nothing was changed. Move it away, or name another folder with --library."
_WAIT = 60  # seconds for another process that is writing
_PAGE = 16_384  # bytes; a passage's tokens lie in one, with 4,096 they are a chain of two or three
_CACHE = 32 * 1024  # KiB a connection: what full text looks up for every match stays there


class Database:
    """One connection that writes, behind a lock, and as many that read as there are threads asking.

    In SQLite's write-ahead log readers see the last committed state and wait for nobody, so a
    question is answered while a document goes in. Processes that write wait for each other.
    """

    def __init__(self, path: Path, encoder: str) -> None:
        """Open the file, making it if it is not there.

        Raises:
            LibraryError: no library, or made by another Telcon or with another encoder.
        """
        self.path = path
        self._lock = threading.RLock()
        self._pool = threading.Lock()  # apart from the writer's: who reads does not wait for who writes
        self._idle: list[sqlite3.Connection] = []
        self._mine = threading.local()
        self._closed = False
        try:
            self._writer = _connect(path)
        except sqlite3.Error as error:
            raise LibraryError(f"{path} cannot be opened as a library ({error}). {_ELSEWHERE}") from error
        try:
            self._check(encoder)
            self._writer.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file; another keeps its own
            self._writer.execute("PRAGMA journal_mode = WAL")
            # A power cut may cost the last documents, which a second addition brings, but never the file.
            self._writer.execute("PRAGMA synchronous = NORMAL")
            self._writer.execute("PRAGMA foreign_keys = ON")
            self._make_tables(encoder)
            self._upgrade()
        except sqlite3.Error as error:
            self.close()
            raise LibraryError(f"{path} cannot be opened as a library ({error}). {_advice(error)}") from error
        except LibraryError:
            self.close()
            raise

    def close(self) -> None:
        with self._pool:
            self._closed = True
            while self._idle:
                self._idle.pop().close()
        with self._lock:
            self._writer.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._reading() as connection:
            return connection.execute(sql, parameters).fetchall()

    def walk(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """`rows` one by one, for what should not stand in memory whole."""
        with self._reading() as connection:
            yield from connection.execute(sql, parameters)

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
                connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also against a crash."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    def meta(self, key: str) -> str | None:
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def set_meta(self, key: str, value: str) -> None:
        with self.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        pinned: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if pinned:
            yield pinned
            return
        connection = self._take()
        try:
            yield connection
        finally:
            self._give_back(connection)

    def _take(self) -> sqlite3.Connection:
        with self._pool:
            if self._closed:
                raise LibraryError(f"{self.path} is closed.")
            if self._idle:
                return self._idle.pop()
        connection = _connect(self.path)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._pool:
            if self._closed:
                connection.close()
            else:
                self._idle.append(connection)

    def _check(self, encoder: str) -> None:
        """Refuse what is not ours to use before anything is written."""
        tables = {name for (name,) in self._writer.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return
        facts = dict(self._writer.execute("SELECT key, value FROM meta")) if tables >= _OURS else {}
        version = str(facts.get("schema", ""))
        if not version.isdecimal():
            raise LibraryError(f"{self.path} is another program's database. {_ELSEWHERE}")
        if int(version) > SCHEMA_VERSION:
            raise LibraryError(
                f"{self.path} was made by a newer Telcon (format {version}; this one reads {SCHEMA_VERSION}). "
                "Nothing was changed. Install the newer Telcon, or name another folder with --library."
            )
        if int(version) < SCHEMA_VERSION and int(version) not in _UPGRADES:
            raise LibraryError(
                f"{self.path} was made by an older Telcon (format {version}; this one reads {SCHEMA_VERSION}). "
                "Nothing was changed. Move it away and add your files again, or name another folder with --library."
            )
        if facts.get("encoder") != encoder:
            raise LibraryError(
                f"{self.path} was made with the encoder {facts.get('encoder')}, this is {encoder}; their vectors do "
                "not mix. Nothing was changed. Set TELCON_ENCODER to the library's encoder, or name another folder "
                "with --library."
            )

    def _make_tables(self, encoder: str) -> None:
        """In a new file only; another process may have been quicker."""
        with self.transaction() as connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                return
            _run(connection, "schema.sql")
            facts = [("schema", str(SCHEMA_VERSION)), ("encoder", encoder), ("generation", "0")]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", [*facts, ("library", uuid.uuid4().hex)])

    def _upgrade(self) -> None:
        """A library of an older format to this one, in one transaction; another process may have been quicker."""
        while int(self.meta("schema") or 0) in _UPGRADES:
            with self.transaction() as connection:
                ((version,),) = connection.execute("SELECT value FROM meta WHERE key = 'schema'")
                if int(version) in _UPGRADES:
                    _run(connection, _UPGRADES[int(version)])


_OURS = frozenset(["meta", "documents", "passages"])


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False, isolation_level=None)
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in _statements(files("embeddings").joinpath(script).read_text("utf-8")):
        connection.execute(statement)


def _advice(error: sqlite3.Error) -> str:
    """The next step: a library that may not be written wants its rights, not another place."""
    if "readonly" in str(error):
        return "Nothing was changed. Make the folder and its files writable."
    return _ELSEWHERE


def _statements(script: str) -> Iterable[str]:
    """The script's statements one by one, so that they can share one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
