"""The store on a PostgreSQL server with pgvector: the same tables, its own full text and nearest vectors; and tables of
others beside it."""

from embeddings.store.postgres.beside import TablesBeside
from embeddings.store.postgres.database import CONNECTIONS
from embeddings.store.postgres.dialect import PostgresDialect
from embeddings.store.postgres.store import PostgresStore

__all__ = ["CONNECTIONS", "PostgresDialect", "PostgresStore", "TablesBeside"]
