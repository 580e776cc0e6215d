"""How far an addition is, told to whoever listens, and whether it should go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

GoOn = Callable[[float], bool]
"""Hears how many passages' worth of work is done; whether to go on."""
_RECOGNISING = 0.95


@dataclass(frozen=True)
class Progress:
    """How far an addition is, by the size of its files; documents that come from no file count as one each, a character
    a byte. `name` is the one in hand, `seconds_left` None until there is something to estimate it by. While its pages
    are recognised, `page` of `pages` are done; else both are 0. `by_others` are documents of the same files that were
    stored by others who add at the same time."""

    files_done: int
    files: int
    documents: int
    passages: int
    bytes_done: int
    bytes: int
    seconds_left: float | None
    name: str
    page: int = 0
    pages: int = 0
    by_others: int = 0


class Meter:
    """Counts files, bytes, documents and passages, and tells whoever listens."""

    def __init__(
        self, listener: Callable[[Progress], None] | None, stop: Callable[[], bool] | None, files: int, size: int
    ) -> None:
        self._listener = listener
        self._stop = stop
        self._files, self._bytes = files, size
        self._started = time.monotonic()
        self._bytes_done = self._bytes_skipped = self._furthest = 0
        self.files_done = 0
        self.documents = 0
        self.passages = 0
        self.by_others = 0
        self.beside = 0.0  # bytes of files that are not done, but for the present one: their pieces that are
        self.stopped = False

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def goes_on(self, name: str, passages: int = 0, read: float = 0.0) -> bool:
        """`tell`, unless the caller wants to stop; once stopped it stays so."""
        self.stopped = self.stopped or bool(self._stop and self._stop())
        if not self.stopped:
            self.tell(name, passages, read)
        return not self.stopped

    def goes_on_by_page(self, name: str, size: int, page: int, pages: int) -> bool:
        """`goes_on` while the pages of a file of so many bytes are recognised: nearly all of the work that it makes."""
        self.stopped = self.stopped or bool(self._stop and self._stop())
        if not self.stopped:
            self.tell(name, read=_RECOGNISING * size * page / pages, page=page, pages=pages)
        return not self.stopped

    def tell(self, name: str, passages: int = 0, read: float = 0.0, page: int = 0, pages: int = 0) -> None:
        """How far it is, with so many passages and bytes of the present file on their way."""
        if self._listener is None:
            return
        read += self.beside
        done = self._furthest = max(self._furthest, min(self._bytes_done + int(read), self._bytes))
        worked = done - self._bytes_skipped
        left = self.seconds * (self._bytes - done) / worked if worked > 0 and self.seconds > 1 else None
        self._listener(
            Progress(
                files_done=self.files_done,
                files=self._files,
                documents=self.documents,
                passages=self.passages + passages,
                bytes_done=done,
                bytes=self._bytes,
                seconds_left=left,
                name=name,
                page=page,
                pages=pages,
                by_others=self.by_others,
            )
        )

    def stored(self, passages: int) -> None:
        self.documents += 1
        self.passages += passages

    def file_done(self, size: int, skipped: bool = False) -> None:
        """A file that was skipped does not count for how fast it goes."""
        self.files_done += 1
        self._bytes_done += size
        self._bytes_skipped += size if skipped else 0
