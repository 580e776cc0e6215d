"""Files and folders into a library: read what is new, leave what is known, tell what was passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from data.document import Document
from data.errors import LibraryError, TelconError
from data.finding import Found, PassedOver, SourceFile, find_files
from data.parts import attempt
from data.reading import READERS_VERSION, Reading
from data.recognition import RapidApart, Recogniser
from embeddings.ingest.checksum import checksum
from embeddings.ingest.names import Names, Taken
from embeddings.ingest.recognising import Recognising
from embeddings.ingest.report import Remark, Report, SameText, prepared, stored_before
from embeddings.ingest.storing import store_documents
from embeddings.library import Library
from embeddings.passages import Cut
from embeddings.progress import Meter, Progress
from embeddings.store import FileRecord, is_there, is_upload, place_of, text_digest

__all__ = ["Report", "SameText", "add_files"]


def add_files(
    library: Library,
    paths: Sequence[Path],
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    scratch: Path | None = None,
    begin_recogniser: Callable[[], Recogniser] = RapidApart,
) -> Report:
    """Add every document in these files and in the files below these folders.

    Each document is stored in a transaction of its own. A file that is in already, by content, is
    not read; a document that is in already is not encoded; one that a changed file no longer holds
    is removed, but only when all of the file could be read. `stop` is asked about every second.
    `scratch` is a folder of copies that will be gone afterwards: what is in it is remembered by its
    name and content. `begin_recogniser` gives what recognises pages that are pictures, at the first such page; where
    it raises RecognitionMissing, such a file is passed over, and looked at again the next time.

    Raises:
        LibraryError: nothing more can be stored; the message says what was.
    """
    library.begin_writing()
    return _Intake(library, find_files(tuple(paths)), on_progress, stop, scratch, begin_recogniser).run()


@dataclass
class _Taken:
    """What a file stands for, with the checksums of its texts, and what was passed over in it.

    `settled` is false where that could be otherwise another time, with the very same file.
    """

    ids: dict[str, str]
    problems: list[PassedOver]
    settled: bool = True


class _Intake:
    """One addition, with its tallies."""

    def __init__(
        self,
        library: Library,
        found: Found,
        on_progress: Callable[[Progress], None] | None,
        stop: Callable[[], bool] | None,
        scratch: Path | None,
        begin_recogniser: Callable[[], Recogniser],
    ) -> None:
        self._library = library
        self._store = library.store
        self._scratch = scratch
        self._names = Names(library.store)
        self._meter = Meter(on_progress, stop, len(found.files), sum(file.size for file in found.files))
        self._found = found
        self._recognising = Recognising(library.store, self._meter, begin_recogniser)
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
        name = ""
        try:
            for file in self._found.files:
                name = file.name
                skipped = self._meter.goes_on(name) and self._take(file)
                if self._meter.stopped:
                    break
                self._meter.file_done(file.size, skipped)
            else:
                self._store.files.forget_what_is_gone()
        except LibraryError as error:
            raise type(error)(f"{error} {stored_before((*self._new, *self._replaced))}") from error
        finally:
            self._recognising.end()
        self._meter.tell(name)
        self._library.save_index()
        return self._report()

    def _report(self) -> Report:
        ids = dict.fromkeys((*self._new, *self._replaced, *self._unchanged, *(same.there for same in self._same)))
        references = self._store.references.within(tuple(ids))
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
            stopped=self._meter.stopped,
        )

    # One file

    def _take(self, file: SourceFile) -> bool:
        """Returns whether there was nothing to do. Where it was stopped, the file is not done: it is read again."""
        try:
            size, sha256 = checksum(*file.files)
        except OSError as error:
            self._passed_over.append(PassedOver(file.name, f"cannot be read ({error.strerror})."))
            return True
        record = FileRecord(place_of(file.path, sha256, self._scratch), file.name, size, sha256, READERS_VERSION)
        if known := self._known(record):
            self._skip(replace(known, path=record.path, name=file.name), known.path)
            return True
        reading = self._recognising.read(file)
        if self._meter.stopped:
            return False
        taken = self._take_documents(file, record.path, reading)
        if self._meter.stopped:
            return False
        if reading.documents and not taken.problems:
            self._remove_gone(record.path, taken.ids)
        self._passed_over += taken.problems
        if taken.ids or not is_upload(record.path):
            reader = READERS_VERSION if taken.settled and not self._recognising.was_missing else 0
            self._store.files.remember(
                replace(record, reader=reader, documents=taken.ids, problems=tuple(taken.problems))
            )
        return False

    def _known(self, file: FileRecord) -> FileRecord | None:
        """The record that vouches for everything in these bytes: the file's own, or that of a copy.

        How a file is read hangs on its name too, so that a copy vouches only for one of its kind that was read wholly.
        """
        records = self._store.files.with_content(file.sha256, file.size, file.reader)
        suffix = PurePath(file.path).suffix
        for record in sorted(records, key=lambda record: record.path != file.path):
            copy = PurePath(record.path).suffix == suffix and record.documents and not record.problems
            if (record.path == file.path or copy) and self._store.files.complete(record):
                return record
        return None

    def _skip(self, record: FileRecord, known_path: str) -> None:
        """These very bytes are in: under this name too from now on."""
        self._unchanged += record.documents
        self._names.given(record.documents, record.path)
        self._passed_over += [replace(problem, path=record.name) for problem in record.problems]
        if known_path != record.path:
            self._remove_gone(record.path, record.documents)
            self._store.files.remember(record)
            if not is_there(known_path):
                self._store.files.move(known_path, record.path)

    def _remove_gone(self, place: str, ids: Collection[str]) -> None:
        """What the file no longer holds goes, unless another file still holds it."""
        for document_id in sorted(set(self._store.files.documents(place)) - set(ids)):
            if other := self._store.files.vouching(document_id, place):
                self._store.files.adopt(document_id, other)
            else:
                self._library.remove(document_id)
                self._removed.append(document_id)

    # Its documents

    def _take_documents(self, file: SourceFile, place: str, reading: Reading) -> _Taken:
        """What the file stands for, and what became no document."""
        taken = _Taken({}, [*reading.passed_over])
        fresh: list[Cut] = []
        for document in reading.documents:
            try:
                named = self._names.give(document, place, len(reading.documents) > 1, taken.ids)
                there = self._there(named, place)
                if there is None:
                    item = attempt(partial(prepared, named), file.name, named.id)
                    if isinstance(item, PassedOver):
                        taken.problems.append(item)
                        continue
                    fresh.append(item[0])
                    self._remarks_of[named.id] = item[1]
                elif there == named.id:
                    self._unchanged.append(there)
                else:
                    self._same.append(SameText(named.id, there))
                taken.ids[there or named.id] = text_digest(named)
            except LibraryError:
                raise
            except (TelconError, ValueError) as error:
                taken.problems.append(PassedOver(file.name, str(error)))
                taken.settled = taken.settled and not isinstance(error, Taken)
        self._put(file, place, fresh, taken)
        return taken

    def _there(self, document: Document, place: str) -> str | None:
        """The document that makes storing this one needless; it comes from here where its own file is gone."""
        row = self._store.documents.row(document.id)
        others = row is not None and row.file != place and is_there(str(row.file))
        if self._store.documents.holds(document) or (others and self._store.documents.holds_text(document)):
            there: str | None = document.id
        else:
            there = self._store.documents.same_text(document)
        found = self._store.documents.row(there) if there else None
        if found and found.file not in (None, place) and not is_there(str(found.file)):
            self._store.files.adopt(found.id, place)
        return there

    def _put(self, file: SourceFile, place: str, fresh: Sequence[Cut], taken: _Taken) -> None:
        for stored in store_documents(self._library, self._meter, file, place, fresh):
            for item in stored.documents:
                (self._replaced if item.document.id in stored.replaced else self._new).append(item.document.id)
                self._kinds.update(passage.kind for passage in item.passages)
                self._remarks.update(self._remarks_of.pop(item.document.id, ()))
            for document_id, problem in stored.lost:
                del taken.ids[document_id]
                taken.problems.append(problem)
                taken.settled = False
