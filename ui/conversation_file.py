"""The SQLite file in which the conversations of a library are kept: opened, checked, and set aside where it is damaged.

It is a file of its own beside the library's, so that nothing that befalls it touches the documents. Where nothing can
be written, what is in it is read into memory, and what is asked from then on is kept there only.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from data.errors import LibraryDamaged
from embeddings.storage_errors import library_error

NAME = "conversations.sqlite3"
FORMAT = 1  # `PRAGMA user_version` of the file
_WAIT = 30  # seconds for another Telcon that is writing
_BESIDE = ("", "-wal", "-shm", "-journal")
_SCHEMA = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, last TEXT NOT NULL,
    line TEXT NOT NULL,     -- the exchanges that it consists of, a JSON list of their ids
    aside TEXT,             -- the line that was left when an earlier question was edited
    removed TEXT            -- when, while that can be undone
);
CREATE TABLE exchanges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    question TEXT NOT NULL, folded TEXT NOT NULL,
    answer BLOB,            -- see exchange_json.py
    problem TEXT NOT NULL
);
CREATE INDEX exchanges_of ON exchanges (conversation);
CREATE INDEX conversations_by_time ON conversations (last);
"""
_NOT_KEPT = "What you ask from now on is kept only until Telcon is closed."


class ConversationFile:
    """One connection, used by one thread at a time; `notice` is what a person should know about the file."""

    def __init__(self, folder: Path | None) -> None:
        """Without a folder nothing is written anywhere."""
        self.path = folder / NAME if folder else Path(NAME)
        self.notice = ""
        self._lock = threading.RLock()
        self._connection = self._open() if folder else _memory()

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._guarded() as connection:
            return connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also against a crash."""
        with self._guarded() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                told = library_error(self.path, error)
                if not isinstance(told, LibraryDamaged):
                    raise told from error
                self._connection.close()
                self._connection = self._anew(error)
                raise LibraryDamaged(self.notice) from error

    def _open(self) -> sqlite3.Connection:
        try:
            connection = _connected(self.path)
        except sqlite3.Error as error:
            if isinstance(library_error(self.path, error), LibraryDamaged):
                return self._anew(error)
            return self._in_memory(f"{self.path} cannot be written ({error}). {_NOT_KEPT}")
        if connection is None:
            return self._in_memory(f"{self.path} was made by a newer Telcon, and is left as it is. {_NOT_KEPT}")
        return connection

    def _anew(self, error: sqlite3.Error) -> sqlite3.Connection:
        """An empty file in the place of a damaged one, which is kept under another name."""
        aside = self.path.with_name(f"conversations-damaged-{dt.datetime.now():%Y%m%d-%H%M%S}.sqlite3")
        try:
            for end in _BESIDE:
                part = self.path.with_name(self.path.name + end)
                if part.exists():
                    part.rename(aside.with_name(aside.name + end))
            connection = _connected(self.path)
        except (OSError, sqlite3.Error):
            return self._in_memory(f"{self.path} is damaged ({error}) and cannot be set aside. {_NOT_KEPT}")
        self.notice = (
            f"The kept conversations could not be read ({error}). Their file was set aside as {aside.name}, and a new "
            "one begun; the documents are as they were."
        )
        return connection or self._in_memory(self.notice)

    def _in_memory(self, notice: str) -> sqlite3.Connection:
        """With what the file holds, where it can be read."""
        self.notice = notice
        for way in ("mode=ro", "mode=ro&immutable=1"):  # SQLite may not be let write its notes beside the file either
            try:
                with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?{way}", uri=True)) as kept:
                    return _memory(kept if kept.execute("PRAGMA user_version").fetchone() == (FORMAT,) else None)
            except sqlite3.Error:
                continue
        return _memory()


def _memory(kept: sqlite3.Connection | None = None) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    if kept:
        kept.backup(memory)
    _prepare(memory)
    return memory


def _connected(path: Path) -> sqlite3.Connection | None:
    """A connection to a file of this format, made where there is none; None for a newer format."""
    connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False, isolation_level=None)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
            connection.close()
            return None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file, too
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone() == (0,):
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
