"""What goes in and out of a search: filters, hits with their evidence, how much there is. None needs an engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from data.document import Span
from data.passages import Kind, Passage


@dataclass(frozen=True)
class Filters:
    """Empty or None means no limit. `after` and `before` are inclusive dates of the document."""

    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    after: dt.date | None = None
    before: dt.date | None = None

    def __bool__(self) -> bool:
        return self != Filters()


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Extent:
    """How much there is to search, and from when to when."""

    documents: int
    passages: int
    earliest: dt.date | None
    latest: dt.date | None


NOTHING = Extent(0, 0, None, None)


@dataclass(frozen=True)
class Evidence:
    """A sentence of a hit and how well it alone matches the question."""

    span: Span
    score: float


@dataclass(frozen=True)
class Hit:
    """A passage with its score, higher is better, and what the score is made of.

    `late` is how well the question's words match the passage alone, `lent` with the help of its document;
    `matches` gives each content word of the question with the cosine of its best partner here.
    `relevance` is how well it answers, as log-odds, and `answers` the stretches that do, the best first, from who read
    it together with the question; None and empty before that.
    """

    passage: Passage
    score: float
    late: float = 0.0
    lent: float = 0.0
    sentence: float = 0.0
    lexical: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    matches: tuple[tuple[str, float], ...] = ()
    relevance: float | None = None
    answers: tuple[Span, ...] = ()

    def best_evidence(self) -> Span:
        """The sentence that matches best; the whole passage when it has only one."""
        if not self.evidence:
            return self.passage.span
        return max(self.evidence, key=lambda piece: (piece.score, -piece.span.start)).span


class Retriever(Protocol):
    def retrieve(self, question: str, filters: Filters, k: int, also: Sequence[Filters] = ()) -> list[Hit]:
        """The `k` best passages within the filters, best first, ties in the order of the library.

        `also` are narrower searches, whose best passages are looked at besides: in a large library
        they may not be among the first that the wide search finds.
        """
