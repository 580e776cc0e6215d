"""Under which id a file's document goes into the library, and whose document gives way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from data.document import Document
from data.errors import TelconError
from data.volume import Volume
from embeddings.ingest.versions import is_version_of
from embeddings.store import Adder, DocumentRow, Given, Store, folders, is_there, is_upload, stem, text_digest

_NUMBERS = 1_000  # of things dropped under one name


class Taken(TelconError):
    """A document cannot go in as the library is now; another time it may."""


class Names:
    """The ids that an addition gives, alone or with others who add. A document is taken from one file of it only."""

    def __init__(self, store: Store, adder: Adder) -> None:
        self._store = store
        self._adder = adder
        self._given: dict[str, str] = {}
        self._untold: list[Given] = []

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
            elif candidate not in own and not self._is_on_its_way(document, candidate, place):
                free.append(candidate)
                if is_upload(place):
                    break
        fitting = [i for i, row in rows.items() if i not in own and self._gives_way(document, row, place)]
        chosen = next(iter([*(i for i in fitting if rows[i].file == place), *fitting, *free]), None)
        if chosen is None:
            raise Taken(f"the id {document.id} is taken by another file. Rename this one and add it again.")
        self._given.setdefault(chosen, place)
        self._untold.append(Given(chosen, place, text_digest(document), _printed(document)))
        return replace(document, id=chosen)

    def given(self, texts: Mapping[str, str], place: str) -> None:
        """These were there already, brought by this file too: ids with the checksums of their texts."""
        for document_id, sha256 in texts.items():
            self._given.setdefault(document_id, place)
            self._untold.append(Given(document_id, place, sha256))
        self.tell()

    def tell(self) -> None:
        """Others who add hear which ids were given since the last time."""
        if self._untold:
            self._adder.gave(self._untold)
            self._untold.clear()

    def _is_on_its_way(self, document: Document, candidate: str, place: str) -> bool:
        """Whether another who adds has given this id, under which nothing stands yet, to something else.

        Raises:
            Taken: it is this document, with other words.
        """
        given = self._adder.given(candidate)
        if given is None or given.place == place or given.text_sha256 == text_digest(document):
            return False
        if given.printed and given.printed == _printed(document):
            raise _taken(candidate, given.place)
        return True

    def _gives_way(self, document: Document, row: DocumentRow, place: str) -> bool:
        """Whether what stands under an id is this very document, or an earlier state of it.

        A newer copy of a volume replaces the older one, wherever it lies; two files that are only called alike do not.

        Raises:
            Taken: it is this document, with the words of another file of this addition.
        """
        if self._store.documents.holds_text(replace(document, id=row.id)):
            return True
        by_others = self._adder.given(row.id)
        elsewhere = self._given.get(row.id) or (by_others.place if by_others else place)
        if _printed(document) and _printed(document) == _printed(row):
            if elsewhere != place:
                raise _taken(row.id, elsewhere)
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


def _printed(document: Document | DocumentRow) -> str:
    """What is the same for all states of a printed document; empty for what is in no volume."""
    volume = document.volume.id if isinstance(document.volume, Volume) else document.volume
    return f"{volume} {document.number} {document.format}" if volume else ""


def _taken(document_id: str, place: str) -> Taken:
    return Taken(
        f"{document_id} has other words in another file of this addition ({place}), which are kept. "
        "Add this file alone to have its words instead."
    )
