"""A store in SQL: tables, what is asked of them and how they are changed, the same for every engine."""

from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.conditions import conditions
from embeddings.store.sql.damage import RESTORE, damaged, reading
from embeddings.store.sql.database import Changes, Prepared
from embeddings.store.sql.dialect import Dialect
from embeddings.store.sql.format import Format, Known, is_ours, told_format
from embeddings.store.sql.store import SqlStore

__all__ = [
    "RESTORE",
    "CachedReads",
    "Changes",
    "Dialect",
    "Format",
    "Known",
    "Prepared",
    "SqlStore",
    "conditions",
    "damaged",
    "is_ours",
    "reading",
    "told_format",
]
