"""A document with everything that a store keeps of it, read out of one as it can be put into another."""

from __future__ import annotations

from dataclasses import dataclass

from data.document import Document
from embeddings.encoders import Ids, Vectors
from embeddings.passages import EncodedPassage
from embeddings.store import Store
from embeddings.values import Filters


@dataclass(frozen=True)
class Content:
    """`file` is the place that the document came from."""

    document: Document
    file: str | None
    passages: tuple[EncodedPassage, ...]

    @property
    def vectors(self) -> int:
        return sum(len(passage.windows) for passage in self.passages)


def content_of(store: Store, document_id: str) -> Content:
    """Nothing of it is encoded anew: vectors and packed tokens are those of the store.

    Raises:
        UnknownDocument: it is not there.
        LibraryDamaged: what is there cannot be what was put.
    """
    document, row = store.documents.get(document_id), store.documents.row(document_id)
    rows = store.passages.rows_within(Filters(documents=(document_id,))).tolist()
    passages, contexts = store.passages.read(rows), store.fulltext.contexts(rows)
    sentences, tokens = store.vectors.sentences(rows), store.vectors.tokens(rows)
    owners, vectors = store.vectors.of_passages(rows)
    return Content(
        document,
        row.file if row else None,
        tuple(
            EncodedPassage(passages[each], contexts[each], _of(each, owners, vectors), sentences[each], tokens[each])
            for each in rows
        ),
    )


def _of(row: int, owners: Ids, vectors: Vectors) -> Vectors:
    own: Vectors = vectors[owners == row]
    return own
