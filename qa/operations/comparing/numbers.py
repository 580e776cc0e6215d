"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class Comparison:
    """What each side says."""

    on_topic: float
    behind: float
    neighbour: float


@dataclass(frozen=True)
class Differences:
    """What one side alone says."""

    like: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    comparison: Comparison
    differences: Differences


NUMBERS = read_numbers(Numbers, qa, "operations/comparing/numbers.toml")
