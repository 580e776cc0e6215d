"""What a recogniser sees on the picture of a page: lines of words, each word with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from data.page_picture import Box

Image: TypeAlias = npt.NDArray[np.uint8]
"""A page as grey values, `(height, width)`, 0 is black."""


@dataclass(frozen=True)
class RecognisedWord:
    """Characters without white space between them, and how sure the recogniser is (0 to 1).

    `alternatives` are other readings of the same place. A word that has any is unsure.
    """

    text: str
    box: Box
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecognisedLine:
    """Words that stand beside one another, from left to right."""

    words: tuple[RecognisedWord, ...]

    @property
    def text(self) -> str:
        """The words with a space between any two."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class RecognisedPage:
    """The lines of one page from top to bottom; `width` and `height` are its picture's, in pixels."""

    label: str
    width: int
    height: int
    lines: tuple[RecognisedLine, ...]


class Recogniser(Protocol):
    """Sees the words on the picture of a page; `name` is told to people and kept with what it saw."""

    @property
    def name(self) -> str: ...

    def recognise(self, image: Image) -> tuple[RecognisedLine, ...]:
        """The lines of a grey picture `(height, width)`, from top to bottom; none where there are no words.

        Raises:
            RecognitionFailed: it gave up on this picture; another one can be given to it.
        """
        ...

    def end(self) -> None:
        """Lets go of what it holds, for no page is on its way; the next one takes it up again."""
        ...
