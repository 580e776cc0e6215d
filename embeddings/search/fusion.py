"""One ranking out of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from embeddings.search.numbers import NUMBERS

_NUMBERS = NUMBERS.fusion


def reciprocal_rank_fusion(rankings: Sequence[Sequence[int]], k: int = _NUMBERS.rrf_k) -> list[int]:
    """Sum of 1 / (k + rank) over the rankings, best first, ties by the smaller id.

    Cormack, Clarke and Büttcher, SIGIR 2009.
    """
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] += 1.0 / (k + rank)
    return sorted(scores, key=lambda item: (-scores[item], item))
