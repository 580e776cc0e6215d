"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import qa
from data.tables import read_numbers


@dataclass(frozen=True)
class Acting:
    """What is done with the log-odds of the best hits."""

    well: float
    weight: float
    sure: float
    answers: float


@dataclass(frozen=True)
class OnnxReader:
    """Which stretches of a passage are answers."""

    almost: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    acting: Acting
    onnx_reader: OnnxReader


NUMBERS = read_numbers(Numbers, qa, "reading/numbers.toml")
