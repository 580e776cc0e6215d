"""Documents that a reader drops on the page, on their way into the library.

Each file is written to a place of our own and then moved to its batch's folder under the name it had
on the reader's disk, because names decide document ids. One thread adds one batch after another, so
that questions go on meanwhile, and takes the copies away afterwards; those of a batch that was stopped stay until
something else is added, so that it can go on.
"""

from __future__ import annotations

import queue
import re
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from data.errors import TelconError
from data.finding import PassedOver
from data.recognition import RapidApart, Recogniser
from embeddings.ingest import Report
from embeddings.library import Library
from embeddings.progress import Progress
from ui.logs import LOGGER
from ui.page.markup import one_line

Stage = Literal["receiving", "waiting", "adding", "done"]
_REMEMBERED = 50  # batches whose summary can still be asked for, by a page that was loaded again


@dataclass
class Batch:
    """What was dropped at once. Written by one thread at a time, read by any.

    `can_go_on`: it was stopped, and its copies are still there.
    """

    folder: Path
    stage: Stage = "receiving"
    progress: Progress | None = None
    report: Report | None = None
    problem: str | None = None
    refused: list[PassedOver] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    can_go_on: bool = False


class Additions:
    """Every batch since the start; `scratch` is a folder that is ours alone, `begin_recogniser` gives what reads pages
    that are pictures."""

    def __init__(
        self, library: Library, scratch: Path, begin_recogniser: Callable[[], Recogniser] = RapidApart
    ) -> None:
        self._library = library
        self._begin_recogniser = begin_recogniser
        self._places = scratch.resolve() / "places"
        self._batches_folder = scratch.resolve() / "batches"
        self._batches: dict[str, Batch] = {}
        self._waiting: queue.SimpleQueue[Batch] = queue.SimpleQueue()
        threading.Thread(target=self._add_for_ever, daemon=True).start()

    def begin(self) -> str:
        """A new batch, to receive files; its key."""
        for batch in self._batches.values():
            _let_go(batch)
        key = secrets.token_hex(8)
        self._batches[key] = Batch(self._batches_folder / key / "added")
        for old in [key for key, batch in self._batches.items() if batch.stage == "done"][:-_REMEMBERED]:
            del self._batches[old]
        return key

    def batch(self, key: str) -> Batch | None:
        return self._batches.get(key)

    def is_receiving(self, key: str) -> bool:
        batch = self.batch(key)
        return batch is not None and batch.stage == "receiving"

    @contextmanager
    def place(self) -> Iterator[Path]:
        """Where a file that comes in can be written; what is still there at the end goes."""
        self._places.mkdir(parents=True, exist_ok=True)
        place = self._places / secrets.token_hex(8)
        try:
            yield place
        finally:
            place.unlink(missing_ok=True)

    def receive(self, key: str, received: Path, name: str) -> None:
        """Take over a file as `name`, the path that it had within what was dropped."""
        batch = self.batch(key)
        if batch is None or batch.stage != "receiving":
            return
        reason = _place(received, batch.folder, name)
        if reason:
            batch.refused.append(PassedOver(one_line(name) or "A file", f"{reason}. Rename it and add it again."))

    def start(self, key: str) -> None:
        """Everything is received; the batch waits for its turn."""
        batch = self.batch(key)
        if batch is not None and batch.stage == "receiving":
            batch.stage = "waiting"
            self._waiting.put(batch)

    def go_on(self, key: str) -> None:
        """Take up a batch that was stopped; what it has done is not done again."""
        batch = self.batch(key)
        if batch is not None and batch.can_go_on:
            batch.can_go_on = False
            batch.stopped.clear()
            batch.progress = batch.report = batch.problem = None
            batch.stage = "waiting"
            self._waiting.put(batch)

    def stop(self, key: str) -> None:
        """End after the document in hand; files that are still being received are let go."""
        batch = self.batch(key)
        if batch is None:
            return
        batch.stopped.set()
        if batch.stage == "receiving":
            _finish(batch, "Stopped before anything was added.")

    def _add_for_ever(self) -> None:
        while True:
            self._add(self._waiting.get())

    def _add(self, batch: Batch) -> None:
        def on_progress(progress: Progress) -> None:
            if progress.pages or not batch.stopped.is_set():  # what is told at the end knows of no page
                batch.progress = progress

        if batch.stopped.is_set():
            _finish(batch, "Stopped before anything was added.")
            return
        batch.stage = "adding"
        paths = sorted(batch.folder.iterdir()) if batch.folder.exists() else []
        try:
            from embeddings.ingest import add_files  # every reader of every format: not before there are files

            batch.report = add_files(
                self._library, paths, on_progress, batch.stopped.is_set, batch.folder, self._begin_recogniser
            )
            _finish(batch, stays=batch.report.stopped)
        except TelconError as error:
            _finish(batch, str(error))
        except (OSError, UnicodeError, MemoryError, sqlite3.Error) as error:
            _finish(batch, f"{error}. What was added before is kept; the same files can be added again.")
        except Exception:  # the thread's edge: the next batch must not wait for ever
            LOGGER.exception("An addition failed")
            _finish(batch, "Something in these files broke the addition. What was added before is kept.")


def _finish(batch: Batch, problem: str | None = None, stays: bool = False) -> None:
    batch.problem = problem
    batch.can_go_on = stays
    if not stays:
        shutil.rmtree(batch.folder.parent, ignore_errors=True)
    batch.stage = "done"


def _let_go(batch: Batch) -> None:
    if batch.can_go_on:
        batch.can_go_on = False
        shutil.rmtree(batch.folder.parent, ignore_errors=True)


def _place(source: Path, folder: Path, name: str) -> str | None:
    """Move a file to where its name says within the folder; else why not."""
    parts = [part for part in re.split(r"[/\\]", name) if part.strip(". ")]
    if not parts or "\0" in name:
        return "it has no name that can be used here"
    place = folder.joinpath(*parts)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            return "a second file of this name"
        source.rename(place)
    except OSError as error:
        return f"cannot be received ({error.strerror})"
    except ValueError:  # half a character
        return "it has no name that can be used here"
    return None
