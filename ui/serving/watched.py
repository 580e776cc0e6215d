"""What a server that many ask shares among its ways in: turns, counts, and whether it can answer."""

from __future__ import annotations

from dataclasses import dataclass

from ui.programs.library import Library
from ui.serving.metrics import Metrics, has_prometheus
from ui.serving.readiness import Loading, Readiness
from ui.serving.tally import NO_TALLY, Tally
from ui.serving.turns import AT_ONCE, Turns
from ui.serving.workers import Workers

_TRIED = "Who spoke?"


@dataclass(frozen=True)
class Watched:
    """`metrics` are None where Prometheus' client is not installed."""

    turns: Turns
    readiness: Readiness
    metrics: Metrics | None = None

    @property
    def tally(self) -> Tally:
        return self.metrics or NO_TALLY


def watched(library: Library, at_once: int = AT_ONCE) -> Watched:
    """For a server whose questions are answered so many at once."""
    metrics = Metrics() if has_prometheus() else None
    turns = Turns(at_once, tally=metrics or NO_TALLY)
    if metrics:
        metrics.look_at(library.stored, turns)
    return Watched(turns, _readiness(library), metrics)


def watched_alone(library: Library) -> Watched:
    """For routes that stand by themselves, uncounted."""
    return Watched(Turns(), _readiness(library))


def _readiness(library: Library) -> Readiness:
    """Workers load by themselves."""
    bot = library.bot
    return Readiness(library.stored, bot.check if isinstance(bot, Workers) else Loading(lambda: bot.ask(_TRIED)).check)
