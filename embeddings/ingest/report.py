"""What an addition tells while it goes on and when it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.finding import PassedOver

_NAMED = 5  # ids in one line


@dataclass(frozen=True)
class IntakeProgress:
    """How far an addition is. `seconds_left` is None until there is something to estimate it by."""

    files_done: int
    files: int
    documents: int
    passages: int
    bytes_done: int
    bytes: int
    seconds_left: float | None
    name: str


@dataclass(frozen=True)
class SameText:
    """A document that was not added because its text is there under another id."""

    id: str
    there: str


@dataclass(frozen=True)
class Remark:
    """What a reader should know of so many of the documents that were added."""

    words: str
    documents: int


@dataclass(frozen=True)
class Report:
    """What an addition did.

    `passages` and the counts of kinds are those that were encoded; `resolved` and `dangling` count the
    cross references in all the documents that the files stand for; `stopped` is true when the
    caller ended it early.
    """

    new: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: tuple[SameText, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    remarks: tuple[Remark, ...] = ()
    files: int = 0
    passages: int = 0
    turns: int = 0
    narrative: int = 0
    footnotes: int = 0
    resolved: int = 0
    dangling: int = 0
    seconds: float = 0.0
    stopped: bool = False

    @property
    def passages_per_second(self) -> float:
        return self.passages / self.seconds if self.seconds else 0.0


def stored_before(ids: Sequence[str]) -> str:
    """What an addition that could not go on had stored until then."""
    if not ids:
        return "No document was added before that."
    some = f"{', '.join(ids[:_NAMED])}{f' and {len(ids) - _NAMED:,} more' if len(ids) > _NAMED else ''}"
    were = "1 document was" if len(ids) == 1 else f"{len(ids):,} documents were"
    return f"{were} added before that: {some}; the same command goes on from there."


class Stop(Exception):
    """Ends the encoding of a group before anything of it is stored."""


class Meter:
    """Counts files, bytes, documents and passages, and tells whoever listens."""

    def __init__(
        self, listener: Callable[[IntakeProgress], None] | None, stop: Callable[[], bool] | None, files: int, size: int
    ) -> None:
        self._listener = listener
        self._stop = stop
        self._files, self._bytes = files, size
        self._started = time.monotonic()
        self._bytes_done = self._bytes_skipped = 0
        self.files_done = 0
        self.documents = 0
        self.passages = 0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def check(self, name: str, passages: int = 0, read: float = 0.0) -> None:
        """`tell`, unless the caller wants to stop.

        Raises:
            Stop: it does.
        """
        if self._stop and self._stop():
            raise Stop
        self.tell(name, passages, read)

    def tell(self, name: str, passages: int = 0, read: float = 0.0) -> None:
        """How far it is, with so many passages and bytes of the present file on their way."""
        if self._listener is None:
            return
        done = min(self._bytes_done + int(read), self._bytes)
        worked = done - self._bytes_skipped
        left = self.seconds * (self._bytes - done) / worked if worked > 0 and self.seconds > 1 else None
        self._listener(
            IntakeProgress(
                files_done=self.files_done,
                files=self._files,
                documents=self.documents,
                passages=self.passages + passages,
                bytes_done=done,
                bytes=self._bytes,
                seconds_left=left,
                name=name,
            )
        )

    def stored(self, passages: int) -> None:
        self.documents += 1
        self.passages += passages

    def file_done(self, size: int, skipped: bool) -> None:
        """A file that was skipped does not count for how fast it goes."""
        self.files_done += 1
        self._bytes_done += size
        self._bytes_skipped += size if skipped else 0
