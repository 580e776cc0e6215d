"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class CastOf:
    """A name that is written in two ways."""

    nearly: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    cast_of: CastOf


NUMBERS = read_numbers(Numbers, qa, "operations/persons/numbers.toml")
