"""The store in SQLite: the truth from which all else is derived. Its parts share one database."""

from embeddings.store.sqlite.dialect import SqliteDialect
from embeddings.store.sqlite.storage_errors import library_error
from embeddings.store.sqlite.store import SqliteStore

__all__ = ["SqliteDialect", "SqliteStore", "library_error"]
