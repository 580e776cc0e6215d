"""What a store holds, a Protocol each: documents, passages, people, cross references, files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from data.document import Document
from data.errors import UnknownDocument
from data.finding import PassedOver
from data.passages import Passage
from data.volume import Target, Volume
from embeddings.encoders import Ids
from embeddings.store.values import (
    Citing,
    DocumentRow,
    FileRecord,
    ReferenceCounts,
    Seen,
    SpeakerCount,
    Speaking,
    TakingPart,
)
from embeddings.values import NO_FILTERS, Extent, Filters


class Documents(Protocol):
    """Documents by their ids; many come by date, then id, undated ones last."""

    def get(self, document_id: str) -> Document:
        """Raises UnknownDocument; LibraryDamaged where the text is not the one that was put."""

    def row(self, document_id: str) -> DocumentRow | None:
        """One document of the list; None for an unknown one."""

    def listing(self) -> tuple[DocumentRow, ...]: ...

    def ids(self) -> tuple[str, ...]: ...

    def dates(self) -> dict[str, dt.date | None]:
        """Every document's date."""

    def printed_dates(self) -> dict[str, dt.date]:
        """The printed date of each document that the encoding dates otherwise."""

    def places(self, documents: Sequence[str] = ()) -> dict[str, str]:
        """Where each of these documents, or of all, was made, of those that tell it."""

    def title(self, document_id: str) -> str:
        """Empty for an unknown document."""

    def numbers(self) -> dict[str, Target]:
        """Each document's volume and its number there, of those that have both."""

    def volumes(self) -> dict[str, Volume]:
        """The printed volumes that the documents are of, by id, as the first of their documents tells."""

    def volume_of(self) -> dict[str, str]:
        """The volume of each document that is of one."""

    def volume_titles(self) -> dict[str, str]:
        """What the volumes are called, as far as their documents tell."""

    def neighbours(self, document_id: str) -> tuple[str | None, str | None]:
        """The documents before and after it in its volume; of those in no volume, by date. None for no other."""

    def holds(self, document: Document) -> bool:
        """Whether this very document, text and structure, stands under its id already."""

    def seen(self, document_id: str) -> Seen:
        """What stands under the id now."""

    def holds_text(self, document: Document) -> bool:
        """Whether this text stands under the document's id."""

    def same_text(self, document: Document) -> str | None:
        """The document that has the same text under another id.

        Two entries of a volume may be alike word for word (“Not found.”): documents with different
        numbers in the same volume are two, whatever they say.
        """

    def unknown(self, name: str) -> UnknownDocument:
        """The error for a name that no document has: it offers those that there are, the nearest first."""


class Passages(Protocol):
    """Passages by row number, by id, and by what a search is limited to."""

    def read(self, rows: Iterable[int]) -> dict[int, Passage]:
        """Upwards; rows that are gone are left out."""

    def get(self, passage_id: str) -> Passage:
        """One that something else in the library names, such as the note of a mark. Raises LibraryDamaged."""

    def rows(self, ids: Sequence[str]) -> list[int]:
        """Row numbers of passage ids, in that order; unknown ids are left out."""

    def rows_before(self, row: int) -> list[int]:
        """The passage before this one in its document, if there is one."""

    def newest_row(self) -> int:
        """The highest number that a passage got so far; 0 before the first."""

    def extent(self, filters: Filters = NO_FILTERS) -> Extent: ...

    def rows_within(self, filters: Filters) -> Ids:
        """All passages that the filters let through, upwards."""

    def within(self, rows: Sequence[int], filters: Filters) -> list[int]:
        """Those of the passages that the filters let through."""

    def around(self, rows: Sequence[int], reach: int) -> dict[int, int]:
        """Passages of the same documents at most `reach` places away, with their documents' rows; all of a document
        that is no longer than that to both sides."""

    def documents_of(self, rows: Sequence[int]) -> dict[int, int]:
        """Passage row to its document's row."""

    def body_rows(self, document_ids: Sequence[str], speakers: Sequence[str] = ()) -> dict[str, list[int]]:
        """The turns and paragraphs of each document, in reading order; of `speakers` only, where some are named."""

    def body_ends(self, document_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """The first and the last turn or paragraph of each document; whatever lies between is one as well."""


class People(Protocol):
    """People by the labels of their turns and by the participants that documents name."""

    def speakers(self) -> tuple[str, ...]:
        """In the order in which they speak first."""

    def persons(self) -> dict[str, tuple[str, ...]]:
        """The full names that are told of each speaker; several where two people are called alike."""

    def speaking(self, documents: Sequence[str] = ()) -> tuple[Speaking, ...]:
        """Who speaks in each of these documents, or of all, in the order in which they were put."""

    def taking_part(self, documents: Sequence[str] = ()) -> tuple[TakingPart, ...]:
        """Whom each of these documents, or of all, names as a participant, in the order in which they were put."""

    def documents_of(self, speakers: Sequence[str]) -> frozenset[str]:
        """The documents in which one of these people has a turn."""

    def together(self) -> tuple[tuple[str, ...], ...]:
        """Who speaks in each document in which anybody does."""

    def turns_by_speaker(self) -> dict[str, int]:
        """How many turns each speaker has in the library; who has most comes first."""

    def speaker_counts(self, filters: Filters = NO_FILTERS, limit: int = -1) -> tuple[SpeakerCount, ...]:
        """Who speaks within the filters, most turns first."""

    def names(self) -> frozenset[str]:
        """Every word of the names of those who speak, as labels, speakers and persons have them."""

    def names_by_document(self) -> dict[str, frozenset[str]]:
        """The same for each document that has speakers."""

    def documents_by_name(self) -> dict[str, frozenset[str]]:
        """The documents in which each of these words, folded, is a speaker's."""

    def names_by_speaker(self) -> dict[str, frozenset[str]]:
        """The same for each speaker."""


class References(Protocol):
    """Cross references between documents: where one leads in this library, and who points at a document."""

    def resolve(self, targets: Iterable[Target]) -> dict[Target, str | None]:
        """The passage (for a footnote) or document that each target leads to; None for what is not here."""

    def to(self, document_id: str) -> tuple[Citing, ...]:
        """Every reference to the document, its footnotes or the pages that it begins, by the date of the citing."""

    def within(self, document_ids: Sequence[str]) -> ReferenceCounts:
        """Of references in these documents together."""

    def counts(self, volumes: Sequence[str] = ()) -> dict[str, ReferenceCounts]:
        """Of the documents of each volume, of all where none is named; of no volume under ``""``."""

    def times_cited(self) -> dict[str, int]:
        """How many documents point at each document, by its number; those that none points at are left out."""


class Files(Protocol):
    """Which files went into the library, told again by their content, and which documents came from them."""

    def remember(self, record: FileRecord) -> None: ...

    def with_content(self, sha256: str, size: int, reader: int) -> tuple[FileRecord, ...]:
        """The files of these very bytes, read by the readers of this version, in the order of their paths."""

    def complete(self, record: FileRecord) -> bool:
        """Whether every document that the file stands for is in the library, with the text that it has in the file."""

    def vouching(self, document_id: str, but: str) -> str | None:
        """Another file than `but` that is still there and holds the document as the library has it."""

    def problems(self) -> tuple[PassedOver, ...]:
        """What was passed over in files that could still be mended: they are there, and nobody else brought it in."""

    def forget_what_is_gone(self) -> None:
        """Files that brought nothing and are not there any more: nobody can do anything about them."""

    def documents(self, place: str) -> tuple[str, ...]:
        """The ids of the documents that came from a file."""

    def move(self, old: str, new: str) -> None:
        """The documents of a file come from another place from now on."""

    def adopt(self, document_id: str, place: str) -> None:
        """The document comes from this file from now on."""

    def records(self) -> tuple[FileRecord, ...]:
        """Every file that is remembered, in the order of their paths."""
