"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import embeddings
from data.tables import read_numbers


@dataclass(frozen=True)
class Encode:
    """Borrowed token vectors."""

    borrowed_length: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    encode: Encode


NUMBERS = read_numbers(Numbers, embeddings, "passages/numbers.toml")
