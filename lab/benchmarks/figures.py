"""What repetitions come to: medians with their spread, and ratios of two systems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spread:
    """Median, lowest and highest of so many repetitions."""

    median: float
    lowest: float
    highest: float
    count: int


@dataclass(frozen=True)
class Comparison:
    """One quantity of Telcon beside that of another, a figure for each repetition.

    `one` is what `subject` came to, `two` what `other` did; repetitions were interleaved, so that the n-th of
    one and the n-th of the other met the same machine. `passages` is how many were searched or worked on.
    """

    what: str
    unit: str
    passages: int
    other: str
    one: tuple[float, ...]
    two: tuple[float, ...]
    more_is_better: bool = False
    subject: str = "Telcon"

    def ratio(self) -> Spread:
        """How many times better `subject` is: above 1 it is better, below 1 worse.

        Of each pair of repetitions; of the medians, where the two were not repeated alike.
        """
        one, two = self.one, self.two
        if len(one) != len(two):
            one, two = (median(one),), (median(two),)
        pairs = zip(one, two, strict=True)
        return spread([a / b if self.more_is_better else b / a for a, b in pairs])


def spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values), len(values))


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 are not above (nearest rank)."""
    ordered = sorted(values)
    return ordered[-(-95 * len(ordered) // 100) - 1]
