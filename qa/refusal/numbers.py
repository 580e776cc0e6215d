"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class AbsentNames:
    """An answer that says first which name of the question stands nowhere."""

    answers: float


@dataclass(frozen=True)
class Doubt:
    """From scores to signals."""

    relevance_floor: float
    clearly_relevant: float
    close_partner: float
    plain: float
    certain: float
    matched: float


@dataclass(frozen=True)
class TellingChecks:
    """Whether a passage tells the deed that is asked for."""

    same_deed: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    absent_names: AbsentNames
    doubt: Doubt
    telling_checks: TellingChecks


NUMBERS = read_numbers(Numbers, qa, "refusal/numbers.toml")
