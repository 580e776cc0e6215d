"""Pages of a file recognised one by one, each kept as soon as it is known, so that the work can stop and go on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TypeAlias

from data.errors import RecognitionMissing, RecognitionStopped
from data.page_picture import PagePicture
from data.recognition.doubt import with_doubts
from data.recognition.drawn import Drawing
from data.recognition.looking import KeptPages, Looked, Looking
from data.recognition.rapid import HOW_TO_GET
from data.recognition.values import RecognisedPage, Recogniser

Content: TypeAlias = Callable[[], bytes]
"""Gives the bytes of a file; of many files not all at once."""


class _NothingKept:
    """See `KeptPages`: for who has no library."""

    def get(self, _sha256: str, _recogniser: str) -> None:
        return None

    def keep(self, _sha256: str, _recogniser: str, _page: RecognisedPage, _media_type: str, _image: bytes) -> None:
        pass


def _nobody() -> None:
    return None


def _always(_done: int, _pages: int) -> bool:
    return True


@dataclass(frozen=True)
class Seen:
    """A page of a file, by its number from 0, with its picture's checksum; `failure` is why it was not recognised."""

    number: int
    page: RecognisedPage
    sha256: str
    failure: str = ""

    @property
    def picture(self) -> PagePicture:
        return PagePicture(self.number, self.sha256)


@dataclass(frozen=True)
class Wanted:
    """A page to be recognised: which one of which file's content, and its number and label in the document."""

    content: Content
    page: int
    number: int
    label: str


@dataclass(frozen=True)
class Recognition:
    """How pictures become words: `begin` gives the recogniser, where the first page needs it.

    `begin_second` gives another one for a second opinion, if there is any; `names` are words of names that are known,
    in small letters.

    `goes_on` hears before each page how many of how many are done, and whether to go on.
    """

    begin: Callable[[], Recogniser]
    begin_second: Callable[[], Recogniser | None] = _nobody
    names: Callable[[], Collection[str]] = frozenset
    kept: KeptPages = field(default_factory=_NothingKept)
    goes_on: Callable[[int, int], bool] = _always

    @cached_property
    def recogniser(self) -> Recogniser:
        """Raises RecognitionMissing."""
        return self.begin()

    @cached_property
    def second(self) -> Recogniser | None:
        return self.begin_second()

    def pages(self, name: str, wanted: Sequence[Wanted]) -> tuple[Seen, ...]:
        """The pages that are wanted, in their order, unsure words with what else they may be.

        Raises:
            UnreadableFile: a page cannot be drawn.
            RecognitionMissing: what recognises is not installed.
            RecognitionStopped: `goes_on` said no.
        """
        read = [*self._read(name, wanted)]
        names = self.names() if read else ()
        doubted = with_doubts([one.first for one in read], names, [one.second for one in read])
        return tuple(
            Seen(one.number, replace(page, label=one.label), looked.sha256, looked.failure)
            for one, page, looked in zip(wanted, doubted, read, strict=True)
        )

    def _read(self, name: str, wanted: Sequence[Wanted]) -> Iterator[Looked]:
        looking = Looking(self.recogniser, self.second, self.kept)
        with Drawing() as drawing:
            for done, one in enumerate(wanted):
                if not self.goes_on(done, len(wanted)):
                    stopped = f"stopped before page {one.number + 1}; what was recognised is kept."
                    raise RecognitionStopped(f"{name}: {stopped}")
                yield looking.look(partial(drawing.page, one.content(), one.page, name))


def _missing() -> Recogniser:
    raise RecognitionMissing(f"Text recognition (OCR) is not set up here. {HOW_TO_GET}")


NO_RECOGNITION = Recognition(_missing)
"""Pages that are pictures stay pictures."""
