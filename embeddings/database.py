"""The library's SQLite file: opened with its checks, changed in transactions only."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from data.errors import LibraryError

SCHEMA_VERSION = 1
_ELSEWHERE = "Nothing was changed. Move it away, or name another folder with --library."


class Database:
    """One SQLite connection behind a lock: threads may share it, processes wait for each other."""

    def __init__(self, path: Path, encoder: str) -> None:
        """Open the file, making it if it is not there.

        Raises:
            LibraryError: no library, or made by a newer Telcon or with another encoder.
        """
        self.path = path
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, timeout=60, check_same_thread=False, isolation_level=None)
        except sqlite3.Error as error:
            raise LibraryError(f"{path} cannot be opened as a library ({error}). {_ELSEWHERE}") from error
        try:
            self._check(encoder)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._make_tables(encoder)
        except sqlite3.Error as error:
            self.close()
            raise LibraryError(f"{path} cannot be opened as a library ({error}). {_ELSEWHERE}") from error
        except LibraryError:
            self.close()
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also against a crash."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def meta(self, key: str) -> str | None:
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def set_meta(self, key: str, value: str) -> None:
        with self.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _check(self, encoder: str) -> None:
        """Refuse what is not ours to use before anything is written."""
        tables = {name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return
        version = self.meta("schema") if {"meta", "documents", "passages"} <= tables else None
        if version is None or not version.isdecimal():
            raise LibraryError(f"{self.path} is another program's database. {_ELSEWHERE}")
        if int(version) > SCHEMA_VERSION:
            raise LibraryError(
                f"{self.path} was made by a newer Telcon (format {version}; this one reads up to {SCHEMA_VERSION}). "
                "Nothing was changed. Install the newer Telcon, or name another folder with --library."
            )
        if self.meta("encoder") != encoder:
            raise LibraryError(
                f"{self.path} was made with the encoder {self.meta('encoder')}, this is {encoder}; their vectors do "
                "not mix. Nothing was changed. Set TELCON_ENCODER to the library's encoder, or name another folder "
                "with --library."
            )

    def _make_tables(self, encoder: str) -> None:
        """In a new file only; another process may have been quicker."""
        with self.transaction() as connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                return
            for statement in _statements(files("embeddings").joinpath("schema.sql").read_text("utf-8")):
                connection.execute(statement)
            facts = [("schema", str(SCHEMA_VERSION)), ("encoder", encoder), ("generation", "0")]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)


def _statements(script: str) -> Iterable[str]:
    """The script's statements one by one, so that they can share one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
