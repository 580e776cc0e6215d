"""Under which id a file's document goes into the library, and whose document gives way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from data.document import Document
from data.errors import TelconError
from embeddings.ingest.versions import is_version_of
from embeddings.store import DocumentRow, Store, folders, is_there, is_upload, stem

_NUMBERS = 1_000  # of things dropped under one name


class Taken(TelconError):
    """A document cannot go in as the library is now; another time it may."""


class Names:
    """The ids that one addition gives. A document is taken from one file of it only."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._given: dict[str, str] = {}

    def give(self, document: Document, place: str, many: bool, own: Mapping[str, str]) -> Document:
        """The document under its own id; where another file has that, under that of its folder too.

        `place` is its file, `many` whether there are more documents in it, `own` those that it has had so far. What
        another file still stands for, or another file of this addition brought, does not give way.

        Raises:
            Taken: there is no id for it.
        """
        rows: dict[str, DocumentRow] = {}
        free: list[str] = []
        for candidate in _candidates(document.id, place, many):
            row = self._store.documents.row(candidate)
            if row:
                rows[candidate] = row
            elif candidate not in own:
                free.append(candidate)
                if is_upload(place):
                    break
        fitting = [i for i, row in rows.items() if i not in own and self._gives_way(document, row, place)]
        chosen = next(iter([*(i for i in fitting if rows[i].file == place), *fitting, *free]), None)
        if chosen is None:
            raise Taken(f"the id {document.id} is taken by another file. Rename this one and add it again.")
        self._given.setdefault(chosen, place)
        return replace(document, id=chosen)

    def given(self, ids: Iterable[str], place: str) -> None:
        """These were there already, brought by this file too."""
        for document_id in ids:
            self._given.setdefault(document_id, place)

    def _gives_way(self, document: Document, row: DocumentRow, place: str) -> bool:
        """Whether what stands under an id is this very document, or an earlier state of it.

        A newer copy of a volume replaces the older one, wherever it lies; two files that are only called alike do not.

        Raises:
            Taken: it is this document, with the words of another file of this addition.
        """
        if self._store.documents.holds_text(replace(document, id=row.id)):
            return True
        elsewhere = self._given.get(row.id, place)
        if _same_printed(document, row):
            if elsewhere != place:
                raise Taken(
                    f"{row.id} has other words in another file of this addition ({elsewhere}), which are kept. "
                    "Add this file alone to have its words instead."
                )
            return True
        if elsewhere != place or self._store.files.vouching(row.id, place):
            return False
        if row.file in (None, place):
            return True
        return not is_there(str(row.file)) and is_version_of(self._store.documents.get(row.id).text, document.text)


def _candidates(document_id: str, place: str, many: bool) -> Iterator[str]:
    """An upload is numbered where its folder does not tell it from another: its name is all there is."""
    yield document_id
    folder = next(iter(folders(place)), "")
    if folder:
        yield f"{folder}/{document_id if many else stem(place)}"
    if is_upload(place):
        yield from (f"{document_id}-{number}" for number in range(2, _NUMBERS))


def _same_printed(document: Document, row: DocumentRow) -> bool:
    volume = document.volume.id if document.volume else None
    return volume is not None and (volume, document.number, document.format) == (row.volume, row.number, row.format)
