"""What a store must offer: its parts, and what is done with all of them at once.

Values go in and out, never the engine's own. Passages go by row number: numbers rise in the order in which documents
are put, in a document in reading order without a gap, and are never given again. One test holds any store to this,
`tests/embeddings/store/test_conformance.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from data.document import Document
from embeddings.passages import EncodedPassage
from embeddings.store.holdings import Documents, Files, Passages, People, References
from embeddings.store.joint import JointWork
from embeddings.store.scanned import Scans
from embeddings.store.searches import FullText, NearestPassages, Vectors
from embeddings.store.title_index import TitleIndex
from embeddings.store.values import Seen


class Store(Protocol):
    """What a library holds: the truth, of which an index is derived."""

    @property
    def documents(self) -> Documents: ...
    @property
    def passages(self) -> Passages: ...
    @property
    def people(self) -> People: ...
    @property
    def fulltext(self) -> FullText: ...
    @property
    def vectors(self) -> Vectors: ...
    @property
    def references(self) -> References: ...
    @property
    def files(self) -> Files: ...
    @property
    def scans(self) -> Scans: ...
    @property
    def nearest(self) -> NearestPassages | None:
        """None where an index is to be derived from the vectors."""

    @property
    def joint(self) -> JointWork | None:
        """None where those who add at the same time do not share their work."""

    @property
    def encoder(self) -> str:
        """The name of the encoder that made the vectors."""

    def title_index(self) -> TitleIndex:
        """The documents by the words that name them."""

    def put(
        self,
        document: Document,
        encoded: Sequence[EncodedPassage],
        file: str | None = None,
        seen: Seen | None = None,
    ) -> None:
        """Add a document or replace the one with its id, all or nothing. `file` is where it was read, `seen` what stood
        under its id when it got that: nobody who adds at the same time is written over then.

        Raises:
            UnstorableDocument: these passages cannot stand together.
            Overtaken: something else stands under the id than was seen, or its text stands under another.
        """

    def remove(self, document_ids: Sequence[str]) -> None:
        """All of them or none. Raises UnknownDocument: one is not there."""

    def generation(self) -> int:
        """Counts the changes; whatever is derived says which generation it was made from."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything that this thread reads inside is of one moment, whatever is added or removed meanwhile."""

    def meta(self, key: str) -> str | None:
        """What was noted of the library under this key."""

    def set_meta(self, key: str, value: str) -> None: ...

    def check(self) -> None:
        """Raises LibraryGone when it is not the library any more that was opened."""

    def check_writable(self) -> None:
        """Raises LibraryError: nothing can be written; the message says why."""

    def close(self) -> None: ...
