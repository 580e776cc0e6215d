"""What a reader is given and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from data.document import Span


@dataclass(frozen=True)
class InContext:
    """A passage as it is read: `context` says what its own words do not, when, where, who to whom and after what.

    `origin[i]` is the place in the document's text of the i-th character of `words`. What is longer than a reader
    takes in is read around `near`, the place in the words where its answer most likely is.
    """

    context: str
    words: str
    origin: npt.NDArray[np.int32]
    near: int = 0

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` of the words stand in the document."""
        return Span(int(self.origin[start]), int(self.origin[end - 1]) + 1)


@dataclass(frozen=True)
class Reading:
    """How well a passage answers, as log-odds, and where: the stretch that answers best, then those that answer almost
    as well. Empty from a reader that does not tell."""

    relevance: float
    answers: tuple[Span, ...] = ()


class PassageReader(Protocol):
    """What reads a question and a passage together."""

    def read(self, question: str, passages: Sequence[InContext]) -> list[Reading]:
        """One reading for each passage; it depends on nothing but the question and that passage."""
