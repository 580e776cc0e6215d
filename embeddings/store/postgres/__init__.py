"""The store on a PostgreSQL server with pgvector: the same tables, its own full text and nearest vectors."""

from embeddings.store.postgres.database import CONNECTIONS
from embeddings.store.postgres.store import PostgresStore

__all__ = ["CONNECTIONS", "PostgresStore"]
