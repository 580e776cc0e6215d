"""A logistic regression as it is written down: signals weighed together, fitted elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Log-odds `bias`, and what each signal adds."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, signals: Mapping[str, float]) -> float:
        """A weight whose signal is gone waits to be fitted again."""
        return self.bias + sum(weight * signals.get(name, 0.0) for name, weight in self.weights.items())
