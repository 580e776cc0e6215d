"""The picture of a scanned page: a place on it, and what a reader put right of what was recognised there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A place on a page's picture, in fractions (0 to 1) of its width and height, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class PagePicture:
    """The picture of a page, counted from 0 in the file, by its checksum; the library keeps it under that."""

    page: int
    sha256: str


@dataclass(frozen=True)
class Correction:
    """Characters `start` to `end` of the text as it was recognised, what stood there, and what a reader put there."""

    start: int
    end: int
    words: str
    first_reading: str
