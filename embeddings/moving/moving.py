"""From one store to another: document by document, gone on with after a stop, and both sides compared at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.errors import LibraryDamaged, LibraryError
from embeddings.moving.chosen import Chosen, everything, in_order, part
from embeddings.moving.contents import content_of
from embeddings.moving.copying import Listener, Moving, check_encoders, copy_pages, note, pages_by_picture
from embeddings.moving.digests import inventory
from embeddings.store import Store

_TOLD = 5  # differences by name


@dataclass(frozen=True)
class Moved:
    """What is on both sides now, with the checksum that both have; `there` documents were in the target before."""

    documents: int
    there: int
    passages: int
    vectors: int
    files: int
    pages: int
    corrected: int
    digest: str


def move(source: Store, target: Store, documents: Sequence[str] | None = None, told: Listener | None = None) -> Moved:
    """Copy everything, or these documents with what belongs to them; the source is only read, at one moment.

    Each document is put in a transaction of its own, in the order of the source, so that a second call goes on where
    the first one was stopped.

    Raises:
        UnknownDocument: one of the documents is not in the source.
        LibraryError: the target holds something else than a beginning of these documents, or cannot be written.
        LibraryDamaged: what is in the target afterwards is not what is in the source; the message names it.
    """
    target.check_writable()
    check_encoders(source, target)
    listener = told or (lambda _: None)
    with source.snapshot():
        chosen = everything(source) if documents is None else part(source, documents)
        there = _there(source, target, chosen)
        note(source, target, whole=documents is None)
        pages = pages_by_picture(chosen)
        for place, document_id in enumerate(chosen.documents[there:], there):
            listener(Moving("copying", place, len(chosen.documents), document_id))
            content = content_of(source, document_id)
            for picture in content.document.pictures:
                copy_pages(source, target, pages.get(picture.sha256, ()))
            target.put(content.document, content.passages, content.file)
        _copy_others(source, target, chosen)
        return _compared(source, target, chosen, there, listener)


def _there(source: Store, target: Store, chosen: Chosen) -> int:
    """How many of the documents the target has already. Raises LibraryError: it has others."""
    held = in_order(target)
    for wanted, document_id in zip((*chosen.documents, *[""] * len(held)), held, strict=False):
        if wanted != document_id:
            why = "in another order" if document_id in chosen.documents else "which is not among what is copied"
        elif not target.documents.holds(source.documents.get(document_id)):
            why = "with another text"
        else:
            continue
        raise LibraryError(
            f"The target is a library of its own: it holds {document_id}, {why}. Nothing was changed. Name an empty "
            "one (after a stop, the one that was begun goes on), or put what is not there in beside it with --merge."
        )
    return len(held)


def _copy_others(source: Store, target: Store, chosen: Chosen) -> None:
    """What no document owns, and what remembers documents; what is there already is written as it is."""
    copy_pages(source, target, chosen.pages)
    for text in chosen.corrected:
        target.scans.keep_corrections(text, source.scans.corrections(text))
    remembered = {record.path: record for record in target.files.records()}
    for record in chosen.files:
        if remembered.get(record.path) != record:
            target.files.remember(record)


def _compared(source: Store, target: Store, chosen: Chosen, there: int, listener: Listener) -> Moved:
    """Raises LibraryDamaged: the sides differ."""
    count = len(chosen.documents)
    wanted = inventory(source, chosen, lambda at, name: listener(Moving("checking", at, 2 * count, name)))
    found = inventory(
        target, everything(target), lambda at, name: listener(Moving("checking", count + at, 2 * count, name))
    )
    if wanted.digest() != found.digest():
        differences = [*wanted.differences(found)]
        more = f" and {len(differences) - _TOLD} more" if len(differences) > _TOLD else ""
        raise LibraryDamaged(
            f"The copy differs from what was copied: {'; '.join(differences[:_TOLD])}{more}. Do not use it: take an "
            "empty library and copy again."
        )
    return Moved(
        documents=count,
        there=there,
        passages=wanted.passages,
        vectors=wanted.vectors,
        files=len(chosen.files),
        pages=len(chosen.pages),
        corrected=len(chosen.corrected),
        digest=wanted.digest(),
    )
