"""A SQLite file in which something of a reader's own is kept: opened, checked, and set aside where it is damaged.

It is a file of its own beside the library's, so that nothing that befalls it touches the documents. Where nothing can
be written, what is in it is read into memory, and what comes from then on is kept there only.
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
from embeddings.store.sqlite import SqliteDialect, library_error
from ui.keeping.kept import Kept

_WAIT = 30  # seconds for another Telcon that is writing
_BESIDE = ("", "-wal", "-shm", "-journal")


class KeptFile:
    """See `KeptDatabase`. One connection, used by one thread at a time."""

    mine = "TRUE"  # the whole file is one owner's
    forgotten_after = None

    def __init__(self, folder: Path | None, kept: Kept) -> None:
        """Without a folder nothing is written anywhere."""
        self.path = folder / kept.name if folder else Path(kept.name)
        self.notice = ""
        self.dialect = SqliteDialect()
        self._kept = kept
        self._lock = threading.RLock()
        self._connection = self._open() if folder else self._memory()

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
            connection = _connected(self.path, self._kept)
        except sqlite3.Error as error:
            if isinstance(library_error(self.path, error), LibraryDamaged):
                return self._anew(error)
            return self._in_memory(f"{self.path} cannot be written ({error}). {self._kept.not_kept}")
        if connection is None:
            newer = f"{self.path} was made by a newer Telcon, and is left as it is."
            return self._in_memory(f"{newer} {self._kept.not_kept}")
        return connection

    def _anew(self, error: sqlite3.Error) -> sqlite3.Connection:
        """An empty file in the place of a damaged one, which is kept under another name."""
        aside = self.path.with_stem(f"{self.path.stem}-damaged-{dt.datetime.now():%Y%m%d-%H%M%S}")
        try:
            for end in _BESIDE:
                part = self.path.with_name(self.path.name + end)
                if part.exists():
                    part.rename(aside.with_name(aside.name + end))
            connection = _connected(self.path, self._kept)
        except (OSError, sqlite3.Error):
            return self._in_memory(f"{self.path} is damaged ({error}) and cannot be set aside. {self._kept.not_kept}")
        self.notice = (
            f"{self._kept.what} could not be read ({error}). Their file was set aside as {aside.name}, and a new "
            "one begun; the documents are as they were."
        )
        return connection or self._in_memory(self.notice)

    def _in_memory(self, notice: str) -> sqlite3.Connection:
        """With what the file holds, where it can be read."""
        self.notice = notice
        for way in ("mode=ro", "mode=ro&immutable=1"):  # SQLite may not be let write its notes beside the file either
            try:
                with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?{way}", uri=True)) as kept:
                    same = kept.execute("PRAGMA user_version").fetchone() == (self._kept.format,)
                    return self._memory(kept if same else None)
            except sqlite3.Error:
                continue
        return self._memory()

    def _memory(self, copied: sqlite3.Connection | None = None) -> sqlite3.Connection:
        memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if copied:
            copied.backup(memory)
        _prepare(memory, self._kept)
        return memory


def _connected(path: Path, kept: Kept) -> sqlite3.Connection | None:
    """A connection to a file of this format, made where there is none; None for a newer format."""
    connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False, isolation_level=None)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] > kept.format:
            connection.close()
            return None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _prepare(connection, kept)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, kept: Kept) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file, too
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone() == (0,):
        for statement in kept.schema.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {kept.format}")
    connection.execute("COMMIT")
