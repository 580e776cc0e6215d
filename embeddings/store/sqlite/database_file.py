"""The file of a library: connected to, and watched whether it is still the one at its path."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from data.errors import LibraryGone, LibraryReadOnly

_WAIT = 60  # seconds for another process that is writing
_CACHE = 32 * 1024  # KiB a connection: what full text looks up for every match stays there

Place = tuple[int, int]  # device and inode


class DatabaseFile:
    """Where a library's SQLite file is and which file it was when it was first opened.

    While a connection is open the system gives the file's number to no other, so a file that was deleted or
    replaced since is told by it; so is its write-ahead log, which is where additions go first.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._address = path.absolute().as_uri()
        self._opened: Place | None = None
        self._opened_log: Place | None = None
        self._at_rest: dict[sqlite3.Connection, tuple[int, int]] = {}

    def is_there(self) -> bool:
        """Whether there is a file with something in it."""
        try:
            return self.path.stat().st_size > 0 or _size(self._log) > 0
        except FileNotFoundError:
            return False

    def for_writing(self) -> sqlite3.Connection:
        """A connection that may write; the file is made where none was opened before."""
        connection = self._connect("rw" if self._opened else "rwc")
        try:
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            self._recognise()
        except BaseException:
            connection.close()
            raise
        return connection

    def for_reading(self) -> sqlite3.Connection:
        """A connection that takes no lock which a writer would have to wait for, and writes nothing.

        SQLite keeps notes beside the file for that. Where it may not, the file is read as one that nobody changes:
        there is no log that it would lack, and `unchanged` tells whether it stays so.
        """
        connection = self._connect("rw")
        try:
            try:
                _prepare(connection)
            except sqlite3.OperationalError as error:
                if not _no_notes(error) or ("unable" in str(error) and os.access(self.path.parent, os.W_OK)):
                    raise
                connection.close()
                connection = self._connect_at_rest()
                _prepare(connection)
            self._recognise()
        except BaseException:
            self.close(connection)
            raise
        return connection

    def check(self) -> None:
        """Raises LibraryGone when the file at the path is not the one that is open."""
        if self._opened is None:
            return
        if self._opened != _place(self.path):
            raise LibraryGone(
                f"{self.path} is not the library any more that Telcon opened there: it was deleted, moved or replaced "
                "meanwhile. What is there now was not changed. Start Telcon again to use it."
            )
        if self._at_rest:
            return
        log = _place(self._log)
        if self._opened_log not in (None, log):
            raise LibraryGone(
                f"{self._log} was deleted or replaced while Telcon had the library open; what is added now would be "
                "lost. Nothing was stored. Start Telcon again."
            )
        self._opened_log = log

    def unchanged(self, connection: sqlite3.Connection) -> bool:
        """False when the connection reads the file as one that nobody changes, and it was changed all the same."""
        return self._at_rest.get(connection) in (None, self._state() if self._at_rest else None)

    def close(self, connection: sqlite3.Connection) -> None:
        self._at_rest.pop(connection, None)
        connection.close()

    def _connect_at_rest(self) -> sqlite3.Connection:
        journal = self.path.with_name(f"{self.path.name}-journal")
        if waiting := [file for file in (self._log, journal) if _size(file)]:
            raise LibraryReadOnly(
                f"{self.path} cannot be read where nothing may be written: {waiting[0].name} holds changes that "
                "are not in it yet. Open the library once where it may be written, or copy both to such a place."
            )
        state = self._state()
        connection = self._connect("ro&immutable=1")
        self._at_rest[connection] = state
        return connection

    def _connect(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._address}?mode={mode}", uri=True, timeout=_WAIT, check_same_thread=False, isolation_level=None
        )

    def _recognise(self) -> None:
        """The first file that is opened is the library; every other connection has to be to the same one."""
        if self._opened is None:
            self._opened = _place(self.path)
        self.check()

    def _state(self) -> tuple[int, int]:
        try:
            facts = self.path.stat()
        except OSError:
            return 0, 0
        return facts.st_mtime_ns, facts.st_size + _size(self._log)


def _prepare(connection: sqlite3.Connection) -> None:
    """For reading; what cannot be read at all is told at once."""
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def _no_notes(error: sqlite3.OperationalError) -> bool:
    """Whether there may be no place for the notes, or no room."""
    return any(words in str(error) for words in ("unable to open", "disk I/O error", "is full", "readonly"))


def _place(path: Path) -> Place | None:
    try:
        facts = os.stat(path)
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
