"""What SQLite raises is told with what to do about it: by its words, raised by hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from data.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryReadOnly, StorageFull
from embeddings.store.sqlite.storage_errors import opening_error, translated

PLACE = Path("/papers/library")


def test_a_database_that_was_closed_meanwhile_is_no_damaged_one() -> None:
    with pytest.raises(LibraryError, match=r"^/papers/library is closed\.$") as told, translated(PLACE):
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")
    assert type(told.value) is LibraryError


@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        ("database is locked", LibraryBusy, "another program was writing"),
        ("database or disk is full", StorageFull, "Make room there"),
        ("unable to open database file", LibraryReadOnly, r"cannot be opened as a library .* Nothing was changed\."),
        ("file is not a database", LibraryDamaged, "cannot be opened as a library .* Move it away"),
    ],
)
def test_why_a_file_cannot_be_opened_is_told_with_what_to_do(words: str, kind: type[LibraryError], told: str) -> None:
    found = opening_error(PLACE, sqlite3.OperationalError(words))
    assert type(found) is kind
    with pytest.raises(kind, match=told):
        raise found
