"""Behind a library's store, for tests that look into its file or spoil it."""

from __future__ import annotations

from embeddings.library import Library
from embeddings.store.sqlite.database import Database
from embeddings.store.sqlite.store import SqliteStore


def database_of(library: Library) -> Database:
    assert isinstance(library.store, SqliteStore)
    return library.store.database
