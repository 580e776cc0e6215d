"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class Kinds:
    """Which kind a question is."""

    margin: float
    sure: float


@dataclass(frozen=True)
class Literal:
    """Words of a question that show a passage because they stand there."""

    most: float


@dataclass(frozen=True)
class When:
    """A sentence that dates what is asked for."""

    as_well: float
    leaning: float
    same_word: float
    close: float
    clear: float
    as_good: float
    nearer: float
    no_further: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    kinds: Kinds
    literal: Literal
    when: When


NUMBERS = read_numbers(Numbers, qa, "question/numbers.toml")
