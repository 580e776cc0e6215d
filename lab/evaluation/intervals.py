"""How far a mean over questions may be off: the percentile bootstrap (Efron and Tibshirani 1993, chapter 13)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import DegenerateDataWarning, bootstrap

_RESAMPLES = 2_000
_SEED = 20260101  # the same values, the same interval
_TAILS = (2.5, 97.5)


@dataclass(frozen=True)
class Estimate:
    """A mean, or a ratio of means, with its 95% interval, over `count` questions; `noise` is its standard error."""

    value: float
    low: float
    high: float
    count: int
    noise: float = 0.0

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})" if self.count else "–"


def mean_estimate(values: Sequence[float]) -> Estimate:
    """The mean of one value a question."""
    return ratio_estimate(values, [1.0] * len(values))


def ratio_estimate(parts: Sequence[float], wholes: Sequence[float]) -> Estimate:
    """The sum of `parts` over the sum of `wholes`, both measured on the same questions, which are drawn together."""
    if not wholes or not sum(wholes):
        return Estimate(0.0, 0.0, 0.0, 0)
    pair = np.asarray(parts, dtype=float), np.asarray(wholes, dtype=float)
    value = float(_ratio(*pair))
    if len(parts) == 1:  # nothing to draw from
        return Estimate(value, value, value, 1)
    with warnings.catch_warnings():
        # A draw of nothing but questions on which the whole is 0 has no ratio: scipy has no interval then; ours leaves
        # such draws out.
        warnings.simplefilter("ignore", DegenerateDataWarning)
        drawn = bootstrap(
            pair, _ratio, paired=True, vectorized=True, n_resamples=_RESAMPLES, method="percentile", rng=_SEED
        ).bootstrap_distribution
    low, high = np.nanpercentile(drawn, _TAILS)
    return Estimate(value, float(low), float(high), len(parts), float(np.nanstd(drawn)))


def _ratio(parts: npt.NDArray[np.float64], wholes: npt.NDArray[np.float64], axis: int = -1) -> npt.NDArray[np.float64]:
    above, below = parts.sum(axis=axis), np.asarray(wholes.sum(axis=axis))
    ratios: npt.NDArray[np.float64] = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return ratios
