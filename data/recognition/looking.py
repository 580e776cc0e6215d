"""One page after another looked at: drawn, turned upright, recognised, a second time where that is set up, and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from data.errors import RecognitionFailed
from data.recognition.drawn import JPEG, DrawnPage
from data.recognition.upright import quarters, stands_upright
from data.recognition.values import RecognisedLine, RecognisedPage, Recogniser

_READINGS = 2
"""Raise it when other words are made of what a recogniser sees: pages are then recognised anew."""
_BLANK = 40  # grey values between a page's lightest and its darkest: what has no more holds no type

Draw: TypeAlias = Callable[[int], DrawnPage]
"""Draws a page after so many quarter turns counterclockwise. Raises UnreadableFile."""


class KeptPages(Protocol):
    """Where recognised pages are kept, by the checksums of their pictures as they were drawn first."""

    def get(self, sha256: str, recogniser: str) -> RecognisedPage | None:
        """What this recogniser saw on the picture; None where it never looked at it. The label is empty."""

    def keep(self, sha256: str, recogniser: str, page: RecognisedPage, media_type: str, image: bytes) -> None:
        """From now on, whatever happens; the picture beside it, turned upright, is the page's, unless it is empty."""


@dataclass(frozen=True)
class Looked:
    """What both recognisers saw on a page, by its picture's checksum; nothing where the first one failed."""

    sha256: str
    first: RecognisedPage
    second: RecognisedPage
    failure: str = ""


class Looking:
    """By one recogniser, and by a second one where there is one."""

    def __init__(self, recogniser: Recogniser, second: Recogniser | None, kept: KeptPages) -> None:
        self._recogniser = recogniser
        self._second = second
        self._kept = kept

    def look(self, draw: Draw) -> Looked:
        """Raises UnreadableFile: the page cannot be drawn."""
        drawn = draw(0)
        upright: DrawnPage | None = None
        first = self._known(self._recogniser, drawn)
        if first is None:
            try:
                first, upright = self._recognised(draw, drawn)
            except RecognitionFailed as error:
                unread = self._unread(drawn)
                return Looked(drawn.sha256, unread, unread, str(error))
            self._kept.keep(drawn.sha256, _kept_as(self._recogniser), first, JPEG, upright.jpeg())
        if self._second is None or not first.lines:
            return Looked(drawn.sha256, first, replace(first, lines=()))
        return Looked(drawn.sha256, first, self._again(self._second, draw, drawn, upright))

    def _known(self, recogniser: Recogniser, drawn: DrawnPage) -> RecognisedPage | None:
        return self._kept.get(drawn.sha256, _kept_as(recogniser))

    def _recognised(self, draw: Draw, drawn: DrawnPage) -> tuple[RecognisedPage, DrawnPage]:
        """The page, and its picture as it is read."""
        if int(drawn.image.max()) - int(drawn.image.min()) <= _BLANK:
            return _page(drawn, ()), drawn
        lines = self._recogniser.recognise(drawn.image)
        if stands_upright(lines, drawn.shape):
            return _page(drawn, lines), drawn
        upright = self._turned(draw, drawn)
        return _page(upright, lines if upright is drawn else self._recogniser.recognise(upright.image)), upright

    def _turned(self, draw: Draw, drawn: DrawnPage) -> DrawnPage:
        """Drawn again rather than turned: which lines are level is told of a page that stands upright."""
        turn = quarters(self._recogniser, drawn.image)
        return draw(turn) if turn else drawn

    def _again(self, second: Recogniser, draw: Draw, drawn: DrawnPage, upright: DrawnPage | None) -> RecognisedPage:
        """The second opinion; `upright` is None where the first one was kept, perhaps of a page that was turned."""
        known = self._known(second, drawn)
        if known is not None:
            return known
        upright = upright or self._turned(draw, drawn)
        seen = _page(upright, second.recognise(upright.image))
        self._kept.keep(drawn.sha256, _kept_as(second), seen, JPEG, b"")
        return seen

    def _unread(self, drawn: DrawnPage) -> RecognisedPage:
        """A page whose picture can be looked at by the reader; who reads the file again has it tried again."""
        page = _page(drawn, ())
        self._kept.keep(drawn.sha256, f"{self._recogniser.name}, gave up", page, JPEG, drawn.jpeg())
        return page


def _kept_as(recogniser: Recogniser) -> str:
    return f"{recogniser.name}, {_READINGS}"


def _page(drawn: DrawnPage, lines: tuple[RecognisedLine, ...]) -> RecognisedPage:
    height, width = drawn.shape
    return RecognisedPage("", width, height, lines)
