"""What SQLite and the disk raise, as errors that a person can act on: the one place where they are translated."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryReadOnly,
    StorageFull,
    UnstorableDocument,
)
from embeddings.store.sql import RESTORE

ELSEWHERE = "Nothing was changed. Move it away, or name another folder with --library."
_NOT_WHOLE = "What was being written was not stored; what was stored before is kept."


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raises LibraryError, or UnstorableDocument, for whatever SQLite raises inside about the library at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise library_error(path, error) from error


def library_error(path: Path, error: sqlite3.Error) -> LibraryError | UnstorableDocument:
    """By SQLite's words: its codes are told from Python 3.11 on only."""
    message = str(error)
    if isinstance(error, sqlite3.IntegrityError):
        return UnstorableDocument(message)
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in message:
        return LibraryError(f"{path} is closed.")
    if "is full" in message:
        return StorageFull(f"{path}: the disk is full. {_NOT_WHOLE} Make room there and do it again.")
    if "disk I/O error" in message:
        return StorageFull(
            f"{path}: the disk, or a limit on the size of files, did not let it be read or written ({message}). "
            f"{_NOT_WHOLE} Look for room and for the disk's health, then do it again."
        )
    if "locked" in message:
        return LibraryBusy(
            f"{path}: another program was writing to it all the time. {_NOT_WHOLE} Wait for it, then do it again."
        )
    if "readonly" in message or "unable to open" in message:
        return LibraryReadOnly(
            f"{path} cannot be written ({message}). {_NOT_WHOLE} Make the folder and its files writable, or name "
            "another folder with --library."
        )
    return LibraryDamaged(f"{path} is damaged ({message}). {RESTORE}")


def opening_error(path: Path, error: sqlite3.Error) -> LibraryError:
    """Why there is no opening this file as a library; nothing was written yet."""
    told = library_error(path, error)
    if isinstance(told, LibraryBusy | StorageFull):
        return told
    if isinstance(told, LibraryReadOnly):
        return LibraryReadOnly(
            f"{path} cannot be opened as a library ({error}). Nothing was changed. Make the folder and its files "
            "readable, and for additions writable, or name another folder with --library."
        )
    return LibraryDamaged(f"{path} cannot be opened as a library ({error}). {ELSEWHERE}")
