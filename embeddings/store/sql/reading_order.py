"""Documents one after the other, as somebody reads them."""

from __future__ import annotations

from embeddings.store.sql.database import Database
from embeddings.store.sql.row_values import OPTIONAL_STR, checked


def reading_order(database: Database) -> tuple[tuple[str, ...], ...]:
    """The documents of each volume by their numbers, and those of no volume by date."""
    sql = (
        "SELECT id, volume FROM documents ORDER BY volume IS NULL, volume, "
        f"CASE WHEN volume IS NULL THEN 0 ELSE {database.dialect.leading_number('number')} END, "
        "CASE WHEN volume IS NULL THEN NULL ELSE number END, date IS NULL, date, id"
    )
    rows: dict[str | None, list[str]] = {}
    for row in database.rows(sql):
        document_id, volume = checked(database.place, "documents", row, (str, OPTIONAL_STR))
        rows.setdefault(volume, []).append(document_id)
    return tuple(map(tuple, rows.values()))


def neighbours(order: tuple[tuple[str, ...], ...]) -> dict[str, tuple[str | None, str | None]]:
    """Of each document the one before it and the one after it."""
    return {
        document_id: (before, after)
        for ids in order
        for before, document_id, after in zip((None, *ids[:-1]), ids, (*ids[1:], None), strict=True)
    }
