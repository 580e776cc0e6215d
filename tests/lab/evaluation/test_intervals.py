"""Intervals: around the mean, narrower with more questions, the same for the same values, paired for ratios."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.evaluation.intervals import mean_estimate, ratio_estimate

VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(VALUES)
def test_an_interval_is_deterministic_and_within_the_values(values: list[float]) -> None:
    estimate = mean_estimate(values)
    assert estimate == mean_estimate(values)
    assert estimate.value == pytest.approx(np.mean(values))
    assert min(values) - 1e-9 <= estimate.low <= estimate.high <= max(values) + 1e-9
    assert estimate.count == len(values)


def test_an_interval_contains_the_mean_and_narrows_as_theory_says() -> None:
    for count in (40, 400):
        values = [float(place % 4 == 0) for place in range(count)]
        estimate = mean_estimate(values)
        assert estimate.low < estimate.value == 0.25 < estimate.high
        normal = 2 * 1.96 * np.sqrt(0.25 * 0.75 / count)
        assert estimate.high - estimate.low == pytest.approx(normal, rel=0.15)


def test_a_ratio_is_paired() -> None:
    """Systems that are right on the same questions differ by a fixed factor however the questions are drawn."""
    wholes = [float(place % 3) for place in range(30)]
    estimate = ratio_estimate([1.5 * whole for whole in wholes], wholes)
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx((1.5, 1.5, 1.5))


def test_nothing_to_divide_by_is_told_as_nothing() -> None:
    assert str(mean_estimate([])) == "–"
    assert str(ratio_estimate([1.0], [0.0])) == "–"
    assert str(mean_estimate([1.0, 1.0])) == "1.00 (1.00–1.00)"


def test_a_draw_with_nothing_to_divide_by_is_left_out() -> None:
    """Of two questions a quarter of the draws is the one on which nothing was there to be found."""
    estimate = ratio_estimate([0.0, 2.0], [0.0, 1.0])
    assert (estimate.value, estimate.low, estimate.high) == (2.0, 2.0, 2.0)


def test_noise_is_the_standard_error_of_the_mean() -> None:
    values = [float(place % 4 == 0) for place in range(400)]
    assert mean_estimate(values).noise == pytest.approx(np.std(values) / np.sqrt(400), rel=0.05)
    assert mean_estimate([0.5]).noise == 0.0
