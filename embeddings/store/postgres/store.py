"""A library on a PostgreSQL server: read by many without waiting, changed in transactions, one after the other."""

from __future__ import annotations

from embeddings.address import ServerAddress
from embeddings.store import JointWork, NearestPassages
from embeddings.store.postgres.database import CONNECTIONS, PostgresDatabase
from embeddings.store.postgres.fulltext import PostgresFullText
from embeddings.store.postgres.joint import PostgresJointWork
from embeddings.store.postgres.nearest import PostgresNearest
from embeddings.store.sql import CachedReads, SqlStore


class PostgresStore(SqlStore):
    """See `protocol.Store`. It searches vectors itself."""

    def __init__(
        self, address: ServerAddress, encoder: str, connections: int = CONNECTIONS, begin: bool = True
    ) -> None:
        """Connect; in an empty database begin a library where `begin` says so. `connections` are open at most.

        Raises:
            LibraryError: no library, or made by another Telcon or with another encoder.
        """
        self.database = PostgresDatabase(address, encoder, connections, begin)
        reads = CachedReads(self.database)
        super().__init__(reads, encoder)
        self.fulltext = PostgresFullText(reads, self.database.words)
        self.nearest: NearestPassages | None = PostgresNearest(reads)
        self.joint: JointWork | None = PostgresJointWork(address) if self.database.has("adders") else None
