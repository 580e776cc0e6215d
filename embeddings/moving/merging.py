"""From one store into another that has documents of its own: what is not there yet, in the order of the source.

Nothing that is there is written over. Several may bring the same library, or several libraries, at the same time: some
documents at once are in the hands of one, where the target lets them share, and what is stored is kept right by `put`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from data.errors import LibraryDamaged, Overtaken
from embeddings.moving.chosen import Chosen, everything, part
from embeddings.moving.contents import Content, content_of
from embeddings.moving.copying import Listener, Moving, check_encoders, copy_pages, note, pages_by_picture
from embeddings.moving.digests import document_digest
from embeddings.store import Adder, Seen, Store

_AT_ONCE = 32  # documents
_LOOK = 1  # seconds until it is looked again whether another is done


@dataclass(frozen=True)
class Merged:
    """What became of the source's documents: how many were put now, with their passages and vectors, how many were
    there before or were put by others meanwhile; `same` are those whose text is there under another id, with that,
    `taken` those under whose id something else stands there. `files` are those that the target remembers now."""

    documents: int
    copied: int
    there: int
    passages: int
    vectors: int
    files: int
    same: tuple[tuple[str, str], ...]
    taken: tuple[str, ...]


def merge(source: Store, target: Store, documents: Sequence[str] | None = None, told: Listener | None = None) -> Merged:
    """Copy what the target lacks of everything, or of these documents; the source is only read, at one moment.

    Each document is put in a transaction of its own, read again and compared, so that a second call goes on where the
    first one was stopped.

    Raises:
        UnknownDocument: one of the documents is not in the source.
        LibraryError: the target cannot be written, or has another encoder.
        LibraryDamaged: what was put is not what is in the source; the message names it.
    """
    target.check_writable()
    check_encoders(source, target)
    with source.snapshot():
        chosen = everything(source) if documents is None else part(source, documents)
        if not target.documents.ids():
            note(source, target, whole=documents is None)
        joined: AbstractContextManager[Adder | None] = target.joint.join() if target.joint else nullcontext()
        with joined as adder:
            if adder:
                adder.only_helps()  # nobody waits for this
            merging = _Merging(source, target, chosen, told or (lambda _: None))
            merging.copy(adder)
        return merging.told()


class _Merging:
    def __init__(self, source: Store, target: Store, chosen: Chosen, listener: Callable[[Moving], None]) -> None:
        self._source = source
        self._target = target
        self._chosen = chosen
        self._listener = listener
        self._pages = pages_by_picture(chosen)
        self._done = self._copied = self._there = self._passages = self._vectors = self._files = 0
        self._same: list[tuple[str, str]] = []
        self._taken: list[str] = []

    def copy(self, adder: Adder | None) -> None:
        ids = self._chosen.documents
        library = self._source.meta("library")
        waiting = {f"copy {library} {start}": ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)}
        while waiting:
            before = len(waiting)
            for key in [*waiting]:
                if adder is None or adder.claim(key):
                    for document_id in waiting.pop(key):
                        self._bring(document_id)
                    if adder:
                        adder.let_go(key)
            if len(waiting) == before:
                time.sleep(_LOOK)
        self._others()

    def told(self) -> Merged:
        return Merged(
            documents=len(self._chosen.documents),
            copied=self._copied,
            there=self._there,
            passages=self._passages,
            vectors=self._vectors,
            files=self._files,
            same=tuple(self._same),
            taken=tuple(self._taken),
        )

    def _bring(self, document_id: str) -> None:
        self._listener(Moving("copying", self._done, len(self._chosen.documents), document_id))
        self._done += 1
        while not self._is_there(document_id):
            content = content_of(self._source, document_id)
            for picture in content.document.pictures:
                copy_pages(self._source, self._target, self._pages.get(picture.sha256, ()))
            try:
                self._target.put(content.document, content.passages, content.file, Seen(None))
            except Overtaken:
                continue
            self._compare(content)
            self._copied += 1
            self._passages += len(content.passages)
            self._vectors += content.vectors
            return

    def _is_there(self, document_id: str) -> bool:
        """Whether there is nothing to bring; why is noted. At one moment: another may put it between two looks."""
        document = self._source.documents.get(document_id)
        with self._target.snapshot():
            if self._target.documents.holds(document):
                self._there += 1
            elif self._target.documents.seen(document_id) != Seen(None):
                self._taken.append(document_id)
            elif same := self._target.documents.same_text(document):
                self._same.append((document_id, same))
            else:
                return False
        return True

    def _compare(self, content: Content) -> None:
        """Raises LibraryDamaged: what was put comes out otherwise."""
        name = content.document.id
        differences = document_digest(content).differs_in(document_digest(content_of(self._target, name)))
        if differences:
            raise LibraryDamaged(f"The copy differs from what was copied: {name} ({', '.join(differences)}).")

    def _others(self) -> None:
        """Pages, corrections and files that the target does not know; of a file all documents have to be there."""
        copy_pages(self._source, self._target, self._chosen.pages)
        corrected = set(self._target.scans.corrected())
        for text in self._chosen.corrected:
            if text not in corrected:
                self._target.scans.keep_corrections(text, self._source.scans.corrections(text))
        remembered = {record.path for record in self._target.files.records()}
        same, brought = dict(self._same), frozenset(self._chosen.documents).difference(self._taken)
        for record in self._chosen.files:
            if record.path not in remembered and brought.issuperset(record.documents):
                documents = {same.get(name, name): sha256 for name, sha256 in record.documents.items()}
                self._target.files.remember(replace(record, documents=documents))
                self._files += 1
