"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import embeddings
from data.tables import read_numbers


@dataclass(frozen=True)
class TitleIndex:
    """How a word of a title weighs, and which one a misspelt word means."""

    near: float
    lightest: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    title_index: TitleIndex


NUMBERS = read_numbers(Numbers, embeddings, "store/numbers.toml")
