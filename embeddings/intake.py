"""Files and folders into a library: read what is new, leave what is known, tell what was passed over."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from data.document import Document
from data.errors import TelconError
from data.finding import Found, PassedOver, SourceFile, find_files
from data.integrity import notices
from data.parts import attempt
from data.reading import READERS_VERSION, Reading, read_file
from embeddings.file_records import FileRecord
from embeddings.indexing import Cut, cut, groups
from embeddings.intake_report import IntakeProgress, Meter, Remark, Report, SameText, Stop
from embeddings.library import Library
from embeddings.store import DocumentRow

__all__ = ["IntakeProgress", "Report", "SameText", "add_files"]

_CHUNK = 1 << 20
_OF_KIND = {
    "missing": "Replies are missing in this copy.",
    "orphan": "Footnote marks or notes stand without each other.",
    "withheld": "Text was withheld or left out by the editors.",
    "garbled": "Words are unclear.",
}
_DAMAGED = (TelconError, ValueError, sqlite3.IntegrityError)  # what a document's own content can raise


def add_files(
    library: Library,
    paths: Sequence[Path],
    on_progress: Callable[[IntakeProgress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Report:
    """Add every document in these files and in the files below these folders.

    Each document is stored in a transaction of its own. A file that is in already, by content, is
    not read; a document that is in already is not encoded; one that a changed file no longer holds
    is removed, but only when all of the file could be read. `stop` is asked about every second.
    """
    return _Intake(library, find_files(tuple(paths)), on_progress, stop).run()


class _Intake:
    """One addition, with its tallies."""

    def __init__(
        self,
        library: Library,
        found: Found,
        on_progress: Callable[[IntakeProgress], None] | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._library = library
        self._store = library.store
        self._meter = Meter(on_progress, stop, len(found.files), sum(file.size for file in found.files))
        self._found = found
        self._new: list[str] = []
        self._replaced: list[str] = []
        self._unchanged: list[str] = []
        self._removed: list[str] = []
        self._same: list[SameText] = []
        self._passed_over: list[PassedOver] = [*found.passed_over]
        self._kinds: Counter[str] = Counter()
        self._remarks: Counter[str] = Counter()
        self._remarks_of: dict[str, set[str]] = {}

    def run(self) -> Report:
        name, stopped = "", False
        try:
            for file in self._found.files:
                name = file.name
                self._meter.check(name)
                skipped = self._take(file)
                self._meter.file_done(file.size, skipped)
        except Stop:
            stopped = True
        self._meter.tell(name)
        self._library.save_index()
        return self._report(stopped)

    def _report(self, stopped: bool) -> Report:
        ids = dict.fromkeys((*self._new, *self._replaced, *self._unchanged, *(same.there for same in self._same)))
        references = self._store.references_in(tuple(ids))
        return Report(
            new=tuple(self._new),
            replaced=tuple(self._replaced),
            unchanged=tuple(dict.fromkeys(self._unchanged)),
            removed=tuple(self._removed),
            same=tuple(self._same),
            passed_over=tuple(self._passed_over),
            remarks=tuple(Remark(words, documents) for words, documents in self._remarks.most_common()),
            files=self._meter.files_done,
            passages=self._meter.passages,
            turns=self._kinds["turn"],
            narrative=self._kinds["narrative"],
            footnotes=self._kinds["footnote"],
            resolved=references.resolved,
            dangling=references.dangling,
            seconds=self._meter.seconds,
            stopped=stopped,
        )

    # One file

    def _take(self, file: SourceFile) -> bool:
        """Returns whether there was nothing to do."""
        path = str(file.path.resolve())
        try:
            size, sha256 = _checksum(file.path)
        except OSError as error:
            self._passed_over.append(PassedOver(file.name, f"cannot be read ({error.strerror})."))
            return True
        known = self._store.files.with_content(sha256, size, READERS_VERSION)
        if known and self._store.files.complete(known):
            self._skip(replace(known, path=path, name=file.name), known.path)
            return True
        reading = read_file(file)
        ids, problems = self._take_documents(file, path, reading)
        if reading.documents and not problems:
            self._remove_gone(path, ids)
        self._passed_over += problems
        record = FileRecord(path, file.name, size, sha256, READERS_VERSION, tuple(ids), tuple(problems))
        self._store.files.remember(record)
        return False

    def _skip(self, record: FileRecord, known_path: str) -> None:
        """These very bytes are in: under this name too from now on."""
        self._unchanged += record.documents
        self._passed_over += [replace(problem, path=record.name) for problem in record.problems]
        if known_path != record.path:
            self._remove_gone(record.path, record.documents)
            self._store.files.remember(record)
            if not Path(known_path).exists():
                self._store.move_file(known_path, record.path)

    def _remove_gone(self, path: str, ids: Sequence[str]) -> None:
        for document_id in sorted(set(self._store.ids_of_file(path)) - set(ids)):
            self._library.remove(document_id)
            self._removed.append(document_id)

    # Its documents

    def _take_documents(self, file: SourceFile, path: str, reading: Reading) -> tuple[list[str], list[PassedOver]]:
        """Ids of what the file stands for, and what became no document."""
        ids: list[str] = []
        problems = list(reading.passed_over)
        fresh: list[Cut] = []
        for document in reading.documents:
            try:
                named = self._named(document, path, len(reading.documents) > 1, ids)
                there = self._store.same_text(named)
                if self._store.holds(named):
                    self._unchanged.append(named.id)
                elif there:
                    self._same.append(SameText(named.id, there))
                    named = replace(named, id=there)
                else:
                    item = attempt(partial(_prepared, named), file.name, named.id)
                    if isinstance(item, PassedOver):
                        problems.append(item)
                        continue
                    fresh.append(item[0])
                    self._remarks_of[named.id] = item[1]
                ids.append(named.id)
            except (TelconError, ValueError) as error:
                problems.append(PassedOver(file.name, str(error)))
        lost = self._store_documents(file, path, fresh)
        missed = {document_id for document_id, _ in lost}
        return [i for i in ids if i not in missed], problems + [problem for _, problem in lost]

    def _named(self, document: Document, path: str, many: bool, ids: Sequence[str]) -> Document:
        """Under its own id; where another file has it, under that of its folder too.

        Raises:
            TelconError: both are taken.
        """
        folder, stem = Path(path).parent.name, Path(path).stem
        candidates = (document.id, f"{folder}/{document.id if many else stem}")
        rows = {candidate: self._store.row(candidate) for candidate in candidates if candidate not in ids}
        own = [candidate for candidate, row in rows.items() if row and row.file == path]
        free = [candidate for candidate, row in rows.items() if row is None or _may_replace(document, row)]
        if not (own or free):
            raise TelconError(f"the id {document.id} is taken by another file. Rename this one and add it again.")
        return replace(document, id=(own or free)[0])

    def _store_documents(self, file: SourceFile, path: str, fresh: list[Cut]) -> list[tuple[str, PassedOver]]:
        """Returns the documents that could not be stored; the others are."""
        lost: list[tuple[str, PassedOver]] = []
        done, total = 0, max(1, sum(len(item.passages) for item in fresh))
        for group in groups(fresh):

            def tell(passages: float, before: int = done) -> None:
                self._meter.check(file.name, int(passages), file.size * (before + passages) / total)

            lost += self._store_group(file, path, group, tell)
            done += sum(len(item.passages) for item in group)
        return lost

    def _store_group(
        self, file: SourceFile, path: str, group: list[Cut], tell: Callable[[float], None]
    ) -> list[tuple[str, PassedOver]]:
        """Together; one by one when one among them cannot be stored."""
        known = {item.document.id for item in group if self._store.row(item.document.id)}
        lost: list[tuple[str, PassedOver]] = []
        try:
            self._library.put_group(group, path, tell)
        except _DAMAGED:
            for item in group:
                try:
                    if not self._store.holds(item.document):  # those before the damaged one are in already
                        self._library.put_group([item], path, tell)
                except _DAMAGED as error:
                    reason = f"{item.document.id} cannot be stored ({error})."
                    lost.append((item.document.id, PassedOver(file.name, reason)))
        for item in group:
            if item.document.id not in {document_id for document_id, _ in lost}:
                (self._replaced if item.document.id in known else self._new).append(item.document.id)
                self._kinds.update(passage.kind for passage in item.passages)
                self._remarks.update(self._remarks_of.pop(item.document.id, ()))
                self._meter.stored(len(item.passages))
        return lost


def _prepared(document: Document) -> tuple[Cut, set[str]]:
    return cut(document), _remarks(document)


def _remarks(document: Document) -> set[str]:
    """The reader's own remarks in their words, losses and gaps by their kind."""
    return {_OF_KIND.get(notice.kind, notice.words) for notice in notices(document)}


def _may_replace(document: Document, row: DocumentRow) -> bool:
    """Whether what stands under an id may give way: its file is gone, or it is the same printed document.

    A newer copy of a volume replaces the older one, wherever it lies; two files that are only
    called alike do not.
    """
    if row.file is None or not Path(row.file).exists():
        return True
    volume = document.volume.id if document.volume else None
    return volume is not None and (volume, document.number, document.format) == (row.volume, row.number, row.format)


def _checksum(path: Path) -> tuple[int, str]:
    """Size and sha256 of the bytes as they are now."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()
