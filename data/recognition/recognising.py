"""Pages of a file recognised one by one, each kept as soon as it is known, so that the work can stop and go on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol, TypeAlias

from data.document import PagePicture
from data.errors import RecognitionFailed, RecognitionMissing, RecognitionStopped
from data.recognition.doubt import with_doubts
from data.recognition.drawn import JPEG, DrawnPage, drawn_page
from data.recognition.rapid import HOW_TO_GET
from data.recognition.values import RecognisedPage, Recogniser

_READINGS = 1
"""Raise it when other words are made of what a recogniser sees: pages are then recognised anew."""
_BLANK = 40  # grey values between a page's lightest and its darkest: what has no more holds no type


Content: TypeAlias = Callable[[], bytes]
"""Gives the bytes of a file; of many files not all at once."""


class KeptPages(Protocol):
    """Where recognised pages are kept, by the checksums of their pictures."""

    def get(self, sha256: str, recogniser: str) -> RecognisedPage | None:
        """What this recogniser saw on the picture; None where it never looked at it. The label is empty."""

    def keep(self, sha256: str, recogniser: str, page: RecognisedPage, media_type: str, image: bytes) -> None:
        """From now on, whatever happens; the picture beside it, empty where another recogniser's has it."""


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
class _Looked:
    """What both recognisers saw on a page, by its picture's checksum; nothing where the first one failed."""

    sha256: str
    first: RecognisedPage
    second: RecognisedPage
    failure: str = ""


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

    def _read(self, name: str, wanted: Sequence[Wanted]) -> Iterator[_Looked]:
        recogniser = self.recogniser
        for done, one in enumerate(wanted):
            if not self.goes_on(done, len(wanted)):
                raise RecognitionStopped(f"{name}: stopped before page {one.number + 1}; what was recognised is kept.")
            drawn = drawn_page(one.content(), one.page, name)
            try:
                page = self._seen(recogniser, drawn)
            except RecognitionFailed as error:
                unread = self._unread(recogniser, drawn)
                yield _Looked(drawn.sha256, unread, unread, str(error))
                continue
            nothing = replace(page, lines=())
            again = self._seen(self.second, drawn, again=True) if self.second and page.lines else nothing
            yield _Looked(drawn.sha256, page, again)

    def _seen(self, recogniser: Recogniser, drawn: DrawnPage, again: bool = False) -> RecognisedPage:
        """`again`: its picture is kept already."""
        kept_as = f"{recogniser.name}, {_READINGS}"
        known = self.kept.get(drawn.sha256, kept_as)
        if known is not None:
            return known
        height, width = drawn.image.shape
        blank = int(drawn.image.max()) - int(drawn.image.min()) <= _BLANK
        page = RecognisedPage("", width, height, () if blank else recogniser.recognise(drawn.image))
        self.kept.keep(drawn.sha256, kept_as, page, JPEG, b"" if again else drawn.jpeg())
        return page

    def _unread(self, recogniser: Recogniser, drawn: DrawnPage) -> RecognisedPage:
        """A page whose picture can be looked at by the reader; who reads the file again has it tried again."""
        height, width = drawn.image.shape
        page = RecognisedPage("", width, height, ())
        self.kept.keep(drawn.sha256, f"{recogniser.name}, gave up", page, JPEG, drawn.jpeg())
        return page


def _missing() -> Recogniser:
    raise RecognitionMissing(f"Text recognition (OCR) is not set up here. {HOW_TO_GET}")


NO_RECOGNITION = Recognition(_missing)
"""Pages that are pictures stay pictures."""
