"""The field's measures, each one function of one question's ranking."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def recall_at(k: int, ranking: Sequence[str], gold: Collection[str]) -> float:
    """1 when a relevant passage is among the first k, else 0 (success@k, for questions that one passage answers)."""
    return float(any(passage in gold for passage in ranking[:k]))


def reciprocal_rank(ranking: Sequence[str], gold: Collection[str]) -> float:
    """1 / rank of the first relevant passage, 0 when there is none."""
    return next((1.0 / rank for rank, passage in enumerate(ranking, 1) if passage in gold), 0.0)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 for none."""
    return sum(values) / len(values) if values else 0.0


def ratio(part: int, whole: int) -> float:
    """part / whole; 0 when there is nothing to divide."""
    return part / whole if whole else 0.0
