"""What a crowd met, in a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from lab.load.clients import Asked

_MB = 1e6


def line(asked: Sequence[Asked], before: int, peak: int, workers: int) -> str:
    """Answers, errors by kind, median and p95 in seconds; memory in bytes becomes MB, of all processes together."""
    problems = Counter(one.problem for one in asked if one.problem)
    told = ", ".join(f"{count} × {problem}" for problem, count in problems.most_common()) or "none"
    times = [one.seconds for one in asked if not one.problem] or [float("nan")]
    median, p95, slowest = np.quantile(times, (0.5, 0.95, 1.0)).tolist()
    return (
        f"{len(asked)} questions, {workers} workers; errors: {told}; seconds to the whole answer: median {median:.2f}, "
        f"p95 {p95:.2f}, slowest {slowest:.2f}; memory: {before / _MB:,.0f} MB before, {peak / _MB:,.0f} MB at most"
    )
