"""What is counted of questions while others are served; `ui/serving/metrics.py` tells it to Prometheus."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, Protocol

from data.errors import UnknownDocument, UnusableQuestion
from qa.answer import Answer

Outcome = Literal["answered", "refused", "unusable", "failed"]
OUTCOMES: tuple[Outcome, ...] = ("answered", "refused", "unusable", "failed")


class Tally(Protocol):
    """Hears of each question by which way it came: `api`, `mcp` or `page`."""

    def asked(self, way: str, outcome: Outcome, seconds: float) -> None:
        """`refused`: the documents do not say; `unusable`: it was no question; `failed`: whatever else went wrong."""

    def waited(self, way: str, seconds: float) -> None:
        """For its turn."""

    def turned_away(self, way: str) -> None:
        """Too many waited already."""


class Untold:
    """Nobody wants to know."""

    def asked(self, way: str, outcome: Outcome, seconds: float) -> None: ...

    def waited(self, way: str, seconds: float) -> None: ...

    def turned_away(self, way: str) -> None: ...


NO_TALLY = Untold()


class Asked:
    """A question on its way; whoever answers it leaves the answer here."""

    answer: Answer | None = None


@contextmanager
def tallied(tally: Tally, way: str) -> Iterator[Asked]:
    """One question, however it ends."""
    asked, began, outcome = Asked(), time.monotonic(), OUTCOMES[-1]
    try:
        yield asked
        if asked.answer:
            outcome = "refused" if asked.answer.refused else "answered"
    except (UnusableQuestion, UnknownDocument):
        outcome = "unusable"
        raise
    finally:
        tally.asked(way, outcome, time.monotonic() - began)
