"""Whose turn it is: as many answers at once as there is room for, whoever asks, by the page, HTTP or MCP.

A few wait in the order in which they came; who comes when too many wait is told so at once, and when to come again.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from threading import Lock
from typing import Literal, TypeVar

from anyio import CapacityLimiter, to_thread

from data.errors import TelconError
from ui.logs import FACTS, LOGGER
from ui.serving.tally import NO_TALLY, Tally

WAITING = 25  # for each that is answered: fifty people at two cores are answered all
AT_ONCE = max(2, os.cpu_count() or 1)
_FIRST_GUESS = 0.4  # seconds that an answer takes, before one was given
_NEWEST = 0.1  # what the newest answer counts of the mean
_SOONEST, _LATEST = 2, 120  # seconds

Way = Literal["api", "mcp", "page"]
_Made = TypeVar("_Made")


class Busy(TelconError):
    """Too many wait already. `seconds` is when those will have been answered, as far as that can be told."""

    def __init__(self, waiting: int, seconds: int) -> None:
        super().__init__(f"Telcon is busy: {waiting} questions wait already. Ask again in about {seconds} seconds.")
        self.seconds = seconds


class Turns:
    """`at_once` are answered, each in a thread; `most_waiting` wait. For one event loop."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int | None = None, tally: Tally = NO_TALLY) -> None:
        self._limiter = CapacityLimiter(at_once)
        self._at_once = at_once
        self._most_waiting = WAITING * at_once if most_waiting is None else most_waiting
        self._tally = tally
        self._lock = Lock()
        self._mean = _FIRST_GUESS

    @property
    def waiting(self) -> int:
        return self._limiter.statistics().tasks_waiting

    @property
    def answering(self) -> int:
        return self._limiter.borrowed_tokens

    def check(self, way: Way) -> None:
        """Raises Busy: who comes now would wait too long."""
        if self._limiter.available_tokens <= 0 and self.waiting >= self._most_waiting:
            self._tally.turned_away(way)
            busy = Busy(self.waiting, self._seconds())
            facts = {"event": "turned away", "way": way, "waiting": self.waiting, "retry_after": busy.seconds}
            LOGGER.warning("Turned away: %d questions wait", self.waiting, extra={FACTS: facts})
            raise busy

    async def take(self, way: Way, work: Callable[[], _Made]) -> _Made:
        """What `work` gives, done in a thread when it is its turn. Raises Busy, and whatever `work` raises."""
        self.check(way)
        came = time.monotonic()

        def timed() -> _Made:
            began = time.monotonic()
            self._tally.waited(way, began - came)
            try:
                return work()
            finally:
                with self._lock:
                    self._mean += _NEWEST * (time.monotonic() - began - self._mean)

        return await to_thread.run_sync(timed, limiter=self._limiter)

    def _seconds(self) -> int:
        """Until those who wait now have been answered."""
        return min(max(math.ceil(self.waiting * self._mean / self._at_once), _SOONEST), _LATEST)
