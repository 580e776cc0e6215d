"""Files and folders into a library: read what is new, leave what is known, tell what was passed over."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path, PurePath

from data.errors import LibraryError
from data.finding import Found, PassedOver, SourceFile, find_files
from data.reading import READERS_VERSION
from data.recognition import RapidApart, Recogniser
from embeddings.ingest.alone import Alone
from embeddings.ingest.checksum import checksum
from embeddings.ingest.known import KnownFiles
from embeddings.ingest.names import Names
from embeddings.ingest.opened import Documents, OpenFile
from embeddings.ingest.pieces import Pieces
from embeddings.ingest.recognising import Recognising
from embeddings.ingest.report import Report, SameText, stored_before
from embeddings.ingest.sorting import Sorter
from embeddings.ingest.tally import Tally
from embeddings.library import Library
from embeddings.progress import Meter, Progress
from embeddings.store import Adder, FileRecord, is_upload, place_of

__all__ = ["Report", "SameText", "add_files"]
_LOOK = 1  # seconds between two looks at how far others are


def add_files(
    library: Library,
    paths: Sequence[Path],
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    scratch: Path | None = None,
    begin_recogniser: Callable[[], Recogniser] = RapidApart,
    help_others: bool = False,
) -> Report:
    """Add every document in these files and in the files below these folders.

    Each document is stored in a transaction of its own. A file that is in already, by content, is
    not read; a document that is in already is not encoded; one that a changed file no longer holds
    is removed, but only when all of the file could be read. `stop` is asked about every second.
    `scratch` is a folder of copies that will be gone afterwards: what is in it is remembered by its
    name and content. `begin_recogniser` gives what recognises pages that are pictures, at the first such page; where
    it raises RecognitionMissing, such a file is passed over, and looked at again the next time.

    Where the store lets those who add at the same time share their work, a file that another has in hand is left to
    him, who is helped with it at the end; it is over when all files are in, whoever brought them. With `help_others`
    whatever others add besides is helped with as well, as long as there are any.

    Raises:
        LibraryError: nothing more can be stored; the message says what was.
    """
    library.begin_writing()
    joint, found = library.store.joint, find_files(tuple(paths))
    if help_others and joint is None:
        raise LibraryError(f"{library.place}: only a library on a server (postgresql://…) is added to together.")
    joined: AbstractContextManager[Adder] = joint.join() if joint else nullcontext(Alone())
    with joined as adder:
        intake = _Intake(library, adder, found, on_progress, stop, scratch, begin_recogniser)
        return intake.run(help_others)


class _Intake:
    """One addition."""

    def __init__(
        self,
        library: Library,
        adder: Adder,
        found: Found,
        on_progress: Callable[[Progress], None] | None,
        stop: Callable[[], bool] | None,
        scratch: Path | None,
        begin_recogniser: Callable[[], Recogniser],
    ) -> None:
        self._library = library
        self._store = library.store
        self._adder = adder
        self._scratch = scratch
        self._found = found
        names = Names(library.store, adder)
        self._meter = Meter(on_progress, stop, len(found.files), sum(file.size for file in found.files))
        self._tally = Tally(found.passed_over)
        self._recognising = Recognising(library.store, self._meter, begin_recogniser)
        self._pieces = Pieces(library, adder, self._meter, self._tally)
        sharing = adder if library.store.joint else None
        self._documents = Documents(Sorter(library.store, names), self._pieces, sharing, self._tally)
        self._known = KnownFiles(library, names, self._tally)
        self._left = dict[str, list[tuple[SourceFile, FileRecord]]]()  # to others, who have them in hand, by their key
        self._open = dict[str, OpenFile]()  # of which others have pieces in hand

    def run(self, help_others: bool) -> Report:
        name = ""
        try:
            for file in self._found.files:
                name = file.name
                if self._meter.goes_on(name):
                    self._begin(file)
                if self._meter.stopped:
                    break
            self._see_through(help_others)
            if not self._meter.stopped:
                self._store.files.forget_what_is_gone()
        except LibraryError as error:
            raise type(error)(f"{error} {stored_before((*self._tally.new, *self._tally.replaced))}") from error
        finally:
            self._recognising.end()
        self._meter.tell(name)
        self._library.save_index()
        return self._tally.report(self._store, self._meter)

    def _see_through(self, help_others: bool) -> None:
        """The files that others have a part in, until they are in."""
        helping = False
        while not self._meter.stopped and (self._left or self._open or (help_others and self._adder.others())):
            if not (helping or self._left or self._open):
                self._adder.only_helps()  # two who help wait for no one else
                helping = True
            files = {key: some[0][0] for key, some in self._left.items()}
            files |= {key: opened.file for key, opened in self._open.items()}
            moved = self._pieces.work_on(files)
            if help_others:
                moved = self._pieces.help(f"{READERS_VERSION} ") or moved
            doings = self._pieces.look(files)
            for key in [key for key in self._open if key not in doings or not doings[key].pieces]:
                self._end(self._open.pop(key))
                moved = True
            for key in [key for key in self._left if key not in doings]:
                for file, record in self._left.pop(key):
                    self._take(file, record, key)
                moved = True
            if not moved and self._meter.goes_on(next((file.name for file in files.values()), "")):
                time.sleep(_LOOK)

    # One file

    def _begin(self, file: SourceFile) -> None:
        try:
            size, sha256 = checksum(*file.files)
        except OSError as error:
            self._tally.passed_over.append(PassedOver(file.name, f"cannot be read ({error.strerror})."))
            self._meter.file_done(file.size, skipped=True)
            return
        record = FileRecord(place_of(file.path, sha256, self._scratch), file.name, size, sha256, READERS_VERSION)
        if self._known.skip(record):
            self._meter.file_done(file.size, skipped=True)
        else:
            self._take(file, record, f"{READERS_VERSION} {sha256}{PurePath(record.path).suffix}")

    def _take(self, file: SourceFile, record: FileRecord, key: str) -> None:
        """Where another has it in hand, or a copy of it, it is left to him."""
        if not self._adder.claim(key):
            self._left.setdefault(key, []).append((file, record))
            return
        if self._known.skip(record, brought=True):
            self._adder.let_go(key)
            self._meter.file_done(file.size, skipped=True)
            return
        reading = self._recognising.read(file)
        if self._meter.stopped:  # the file is not done: it is read again
            return
        opened = OpenFile(file, record, key, reading, vouched=not self._recognising.was_missing)
        self._documents.take(opened)
        if opened.laid_out and any(each.pieces for each in self._pieces.look({key: file}).values()):
            self._open[key] = opened
        else:
            self._end(opened)

    def _end(self, opened: OpenFile) -> None:
        """All of its documents are in, or nothing more is to be done."""
        if not self._meter.stopped:
            self._documents.gather(opened)
        if self._meter.stopped:
            return
        taking, record = opened.taking, opened.record
        if opened.reading.documents and not taking.problems:
            self._known.remove_gone(record.path, taking.ids)
        self._tally.passed_over += taking.problems
        if taking.ids or not is_upload(record.path):
            reader = READERS_VERSION if taking.settled and opened.vouched else 0
            self._store.files.remember(
                replace(record, reader=reader, documents=taking.ids, problems=tuple(taking.problems))
            )
        self._adder.let_go(opened.key)
        self._meter.file_done(opened.file.size)
