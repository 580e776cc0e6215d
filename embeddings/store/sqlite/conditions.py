"""What a search is limited to, as SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence

from embeddings.values import Filters


def conditions(filters: Filters) -> tuple[str, list[str]]:
    """A condition over `passages p`, with its parameters.

    A list is one parameter, as JSON: SQLite takes only so many, and a reader may choose every document.
    """
    conditions, parameters = ["1"], list[str]()
    for column, values in (
        ("p.document_id", filters.documents),
        ("p.speaker", filters.speakers),
        ("p.kind", filters.kinds),
    ):
        if values:
            conditions.append(f"{column} IN (SELECT value FROM json_each(?))")
            parameters.append(json.dumps(values))
    for comparison, date in ((">=", filters.after), ("<=", filters.before)):
        if date:
            conditions.append(f"p.document_id IN (SELECT id FROM documents WHERE date {comparison} ?)")
            parameters.append(date.isoformat())
    return " AND ".join(conditions), parameters


def of_documents(documents: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A condition on rows that have a `document_id`: of these documents, of all where none is named."""
    if not documents:
        return "1", ()
    return "document_id IN (SELECT value FROM json_each(?))", (json.dumps(list(documents)),)
