"""How far a mean over questions may be off: the percentile bootstrap (Efron and Tibshirani 1993, chapter 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_RESAMPLES = 2_000
_SEED = 20260101  # the same values, the same interval
_TAILS = (2.5, 97.5)


@dataclass(frozen=True)
class Estimate:
    """A mean, or a ratio of means, with its 95% interval, over `count` questions."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})" if self.count else "–"


def mean_estimate(values: Sequence[float]) -> Estimate:
    """The mean of one value a question."""
    return ratio_estimate(values, [1.0] * len(values))


def ratio_estimate(parts: Sequence[float], wholes: Sequence[float]) -> Estimate:
    """The sum of `parts` over the sum of `wholes`, both measured on the same questions, which are drawn together."""
    if not wholes or not sum(wholes):
        return Estimate(0.0, 0.0, 0.0, 0)
    numerators, denominators = np.asarray(parts, dtype=float), np.asarray(wholes, dtype=float)
    drawn = np.random.default_rng(_SEED).integers(0, len(parts), size=(_RESAMPLES, len(parts)))
    sums: npt.NDArray[np.float64] = denominators[drawn].sum(axis=1)
    ratios = numerators[drawn].sum(axis=1)[sums > 0] / sums[sums > 0]
    low, high = np.percentile(ratios, _TAILS)
    return Estimate(float(numerators.sum() / denominators.sum()), float(low), float(high), len(parts))
