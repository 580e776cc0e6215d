"""A library in SQLite: one file, read without waiting, changed in transactions."""

from __future__ import annotations

from pathlib import Path

from embeddings.store.sql import CachedReads, SqlStore
from embeddings.store.sqlite.database import Database
from embeddings.store.sqlite.fulltext import SqliteFullText


class SqliteStore(SqlStore):
    """See `protocol.Store`."""

    def __init__(self, path: Path, encoder: str) -> None:
        """Open the file, making it if it is not there.

        Raises:
            LibraryError: no library, or made by another Telcon or with another encoder.
        """
        self.database = Database(path, encoder)
        reads = CachedReads(self.database)
        super().__init__(reads, encoder)
        self.fulltext = SqliteFullText(reads)
