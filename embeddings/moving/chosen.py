"""What of a store is copied: documents in the order in which they were put, and what the store keeps beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.recognition import first_text
from embeddings.store import FileRecord, Store, sha256_of
from embeddings.values import NO_FILTERS

_AT_ONCE = 4_096  # passages whose documents are asked for at once


@dataclass(frozen=True)
class Chosen:
    """Documents by id, files as they are remembered, recognised pages by checksum and recogniser, texts with
    corrections by checksum."""

    documents: tuple[str, ...]
    files: tuple[FileRecord, ...]
    pages: tuple[tuple[str, str], ...]
    corrected: tuple[str, ...]


def everything(store: Store) -> Chosen:
    return Chosen(in_order(store), store.files.records(), store.scans.every(), store.scans.corrected())


def part(store: Store, documents: Sequence[str]) -> Chosen:
    """These documents with their own pages and corrections, and the files of which all that they stand for is among
    them: of any other file a document would be missing."""
    wanted = frozenset(documents)
    pictures, texts = set[str](), set[str]()
    for document_id in documents:
        document = store.documents.get(document_id)
        pictures.update(picture.sha256 for picture in document.pictures)
        if document.corrections:
            texts.add(sha256_of(first_text(document)))
    return Chosen(
        tuple(document_id for document_id in in_order(store) if document_id in wanted),
        tuple(record for record in store.files.records() if record.documents and wanted.issuperset(record.documents)),
        tuple(page for page in store.scans.every() if page[0] in pictures),
        tuple(text for text in store.scans.corrected() if text in texts),
    )


def in_order(store: Store) -> tuple[str, ...]:
    """The ids of all documents in the order in which they were put, which decides between hits that are as good; those
    without a passage come last, by date."""
    return tuple(dict.fromkeys((*_by_passages(store), *store.documents.ids())))


def _by_passages(store: Store) -> Iterator[str]:
    rows, last = store.passages.rows_within(NO_FILTERS).tolist(), -1
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        owners, first = store.passages.documents_of(some), list[int]()
        for row in some:
            if owners[row] != last:
                first.append(row)
                last = owners[row]
        yield from (passage.document_id for passage in store.passages.read(first).values())
