"""What a search is limited to, as SQL."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.store.sql.dialect import Dialect
from embeddings.values import Filters


def conditions(filters: Filters, dialect: Dialect) -> tuple[str, list[object]]:
    """A condition over `passages p`, with its parameters: a reader may choose every document."""
    conditions, parameters = ["TRUE"], list[object]()
    for column, values in (
        ("p.document_id", filters.documents),
        ("p.speaker", filters.speakers),
        ("p.kind", filters.kinds),
    ):
        if values:
            conditions.append(f"{column} {dialect.among}")
            parameters.append(dialect.listed(values))
    for comparison, date in ((">=", filters.after), ("<=", filters.before)):
        if date:
            conditions.append(f"p.document_id IN (SELECT id FROM documents WHERE date {comparison} ?)")
            parameters.append(date.isoformat())
    return " AND ".join(conditions), parameters


def of_documents(documents: Sequence[str], dialect: Dialect) -> tuple[str, tuple[object, ...]]:
    """A condition on rows that have a `document_id`: of these documents, of all where none is named."""
    if not documents:
        return "TRUE", ()
    return f"document_id {dialect.among}", (dialect.listed(documents),)
