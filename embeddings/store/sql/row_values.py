"""The one check of what comes out of the database, before it becomes a value: as many columns, of these kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from embeddings.store.sql.damage import damaged, reading

Kinds = Sequence[type | tuple[type, ...]]
OPTIONAL_STR = (str, type(None))
OPTIONAL_INT = (int, type(None))


def checked(place: object, table: str, row: Sequence[Any], kinds: Kinds) -> Sequence[Any]:
    """The row, if it is one that Telcon writes; it is named by its first column.

    Raises:
        LibraryDamaged: it is not.
    """
    if len(row) != len(kinds) or not all(map(isinstance, row, kinds)):
        raise damaged(place, table, row[0] if row else "")
    return row


def stored_date(place: object, document_id: str, value: str | None) -> dt.date | None:
    """Raises LibraryDamaged where it is none."""
    with reading(place, "documents", document_id):
        return dt.date.fromisoformat(value) if value else None
