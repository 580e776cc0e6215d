"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class Assent:
    """A reply that says yes or no to what was asked."""

    there: float


@dataclass(frozen=True)
class ReadOut:
    """What the sentence says that reads as the answer."""

    well: float
    said: float


@dataclass(frozen=True)
class Reported:
    """What somebody is reported to say."""

    near: float
    his: float
    anothers: float


@dataclass(frozen=True)
class Unsaid:
    """What no passage says, word by word."""

    there: float
    clearly: float
    named: float
    like: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    assent: Assent
    read_out: ReadOut
    reported: Reported
    unsaid: Unsaid


NUMBERS = read_numbers(Numbers, qa, "claims/numbers.toml")
