"""Whether documents are there whole, in any store."""

from __future__ import annotations

from collections.abc import Mapping

from data.passages import passages
from embeddings.store.protocol import Store


def assert_documents_whole(store: Store, texts: Mapping[str, set[str]]) -> None:
    """Every document is there with all of its passages and tokens, in one of its versions."""
    for row in store.documents.listing():
        document = store.documents.get(row.id)
        assert document.text in texts[row.id]
        cut = passages(document)
        rows = store.passages.rows([passage.id for passage in cut])
        assert list(store.passages.read(rows).values()) == list(cut)
        assert len(store.vectors.tokens(rows)) == row.passages == len(cut)
