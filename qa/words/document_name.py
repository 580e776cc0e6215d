"""A document as a person would name it."""

from __future__ import annotations

from data.dateline import date_words
from embeddings.store import Store

_LONGEST = 60


def document_name(store: Store, document_id: str) -> str:
    """Title and date, which a title that tells it has once; of one that is not here, its id."""
    row = store.documents.row(document_id)
    if row is None:
        return document_id
    title = " ".join(row.title.split())
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rsplit(' ', 1)[0]} …"
    date = date_words(row.date) if row.date else ""
    return f"{short}, {date}" if date and date not in short else short
