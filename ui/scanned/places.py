"""What of a document stands where on the pictures of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from data.document import Document, Recognised, Span
from data.page_picture import Box

_LEVEL = 0.5  # of the lower one's height: so much must two words of one line have in common
_TALLEST = 0.25  # of the page: of what is longer, a clip shows the beginning


@dataclass(frozen=True)
class Place:
    """A part of a page's picture: the page counted from 0 and called `name`, the picture's checksum."""

    page: int
    picture: str
    box: Box
    name: str


def clips(document: Document, span: Span) -> tuple[Place, ...]:
    """Where the words of a span stand: one place a page, around them all; none where nothing was recognised there."""
    words = document.recognised_in(span)
    found = []
    for page, some in groupby(words, key=lambda word: word.page):
        box = reduce(Box.around, (word.box for word in some))
        shown = Box(box.left, box.top, box.right, min(box.bottom, box.top + _TALLEST))
        if picture := picture_of(document, page):
            found.append(Place(page, picture, shown, page_name(document, page)))
    return tuple(found)


def picture_of(document: Document, page: int) -> str | None:
    """The checksum of a page's picture; None for a page that has none."""
    return next((picture.sha256 for picture in document.pictures if picture.page == page), None)


def page_name(document: Document, page: int) -> str:
    """The page's label in the file, by its first word; else its number from 1."""
    first = next((word for word in document.recognised if word.page == page), None)
    return (document.page_at(first.span.start) if first else None) or str(page + 1)


def words_on(document: Document, page: int) -> tuple[Recognised, ...]:
    """The words that were recognised on a page, in the order of the text."""
    return tuple(word for word in document.recognised if word.page == page)


def in_lines(words: Iterable[Recognised]) -> Iterator[tuple[Recognised, ...]]:
    """Words that follow one another on one line of the page, line by line."""
    line: list[Recognised] = []
    for word in words:
        if line and not _goes_on(line[-1], word):
            yield tuple(line)
            line = []
        line.append(word)
    if line:
        yield tuple(line)


def frames(words: Sequence[Recognised]) -> tuple[Box, ...]:
    """A rectangle around the words of each line."""
    return tuple(reduce(Box.around, (word.box for word in line)) for line in in_lines(words))


def _goes_on(before: Recognised, word: Recognised) -> bool:
    one, two = before.box, word.box
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    return two.left >= one.left and common > _LEVEL * min(one.bottom - one.top, two.bottom - two.top)
