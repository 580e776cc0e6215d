"""What is counted, in the text format that Prometheus reads, written by its own client."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from data.errors import LibraryError
from embeddings.library import Library
from ui.serving.tally import OUTCOMES, Outcome
from ui.serving.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Iterator

METRICS = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0, 12.0, 30.0, 60.0)  # a warm answer takes 0.1 over two documents
_WAYS = ("api", "mcp", "page")


def has_prometheus() -> bool:
    return find_spec("prometheus_client") is not None


class Metrics:
    """A `Tally` with a registry of its own; memory and processor time of the serving process are told beside it."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector

        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._questions = Counter(
            "telcon_questions", "Questions by outcome.", ("way", "outcome"), registry=self.registry
        )
        self._seconds = Histogram(
            "telcon_answer_seconds",
            "From a question's turn to its answer.",
            ("way",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._waited = Histogram(
            "telcon_waited_seconds",
            "From a question's coming to its turn.",
            ("way",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._away = Counter(
            "telcon_turned_away", "Questions refused at once, for too many waited.", ("way",), registry=self.registry
        )
        for way in _WAYS:  # what was never seen is told as 0, so that its first time shows
            self._away.labels(way)
            for outcome in OUTCOMES:
                self._questions.labels(way, outcome)

    def asked(self, way: str, outcome: Outcome, seconds: float) -> None:
        self._questions.labels(way, outcome).inc()
        self._seconds.labels(way).observe(seconds)

    def waited(self, way: str, seconds: float) -> None:
        self._waited.labels(way).observe(seconds)

    def turned_away(self, way: str) -> None:
        self._away.labels(way).inc()

    def look_at(self, library: Library, turns: Turns) -> None:
        """Tell from now on how many wait and are answered, and what the library holds at that moment."""
        self.registry.register(_Now(library, turns))

    def text(self) -> bytes:
        from prometheus_client import generate_latest

        told: bytes = generate_latest(self.registry)
        return told


class _Now:
    """A collector, as the client calls what is asked at each look."""

    def __init__(self, library: Library, turns: Turns) -> None:
        self._library, self._turns = library, turns

    def describe(self) -> list[Any]:
        return []

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        for name, told, value in self._values():
            yield GaugeMetricFamily(name, told, value=value)

    def _values(self) -> Iterator[tuple[str, str, int]]:
        yield "telcon_waiting", "Questions that wait for their turn.", self._turns.waiting
        yield "telcon_answering", "Questions that are being answered.", self._turns.answering
        try:
            extent = self._library.store.passages.extent()
        except LibraryError:
            yield "telcon_library_up", "Whether the library can be read.", 0
            return
        yield "telcon_library_up", "Whether the library can be read.", 1
        yield "telcon_documents", "Documents in the library.", extent.documents
        yield "telcon_passages", "Passages in the library.", extent.passages
