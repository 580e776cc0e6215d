"""The field's measures, each one function of one question's ranking and its relevant passages.

Names and definitions are those of `ir_measures` (R@k, Success@k, nDCG@k, RR), against which the tests hold them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence


def recall_at(k: int, ranking: Sequence[str], relevant: Collection[str]) -> float:
    """The share of the relevant passages that are among the first k; 0 when nothing is relevant."""
    return ratio(len(set(ranking[:k]) & set(relevant)), len(set(relevant)))


def success_at(k: int, ranking: Sequence[str], relevant: Collection[str]) -> float:
    """1 when a relevant passage is among the first k, else 0."""
    return float(any(passage in relevant for passage in ranking[:k]))


def ndcg_at(k: int, ranking: Sequence[str], relevant: Collection[str]) -> float:
    """Discounted cumulative gain over that of the ideal ranking, gains 0 or 1 (Järvelin and Kekäläinen 2002)."""
    gained = sum(_discount(rank) for rank, passage in enumerate(ranking[:k], 1) if passage in relevant)
    ideal = sum(_discount(rank) for rank in range(1, min(k, len(set(relevant))) + 1))
    return gained / ideal if ideal else 0.0


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """1 / rank of the first relevant passage, 0 when there is none."""
    return next((1.0 / rank for rank, passage in enumerate(ranking, 1) if passage in relevant), 0.0)


def precision(found: Collection[str], relevant: Collection[str]) -> float:
    """The share of what was found that is relevant; 0 when nothing was found."""
    return ratio(len(set(found) & set(relevant)), len(set(found)))


def mean(values: Sequence[float]) -> float:
    """The mean; 0 for none."""
    return sum(values) / len(values) if values else 0.0


def ratio(part: float, whole: float) -> float:
    """part / whole; 0 when there is nothing to divide."""
    return part / whole if whole else 0.0


def _discount(rank: int) -> float:
    return 1.0 / math.log2(rank + 1)
