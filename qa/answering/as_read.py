"""What reading says of a hit that may be quoted: whether it answers, and whether it does better than the best one."""

from __future__ import annotations

from embeddings.values import Hit
from qa.answering.numbers import NUMBERS

_NUMBERS = NUMBERS.as_read


def is_likely(hit: Hit, first: bool) -> bool:
    """Whether who has read it finds that it answers: only then it counts where. For the first passage it is enough
    that it may, of the further ones more likely than not."""
    return hit.relevance is not None and hit.relevance >= (_NUMBERS.may_answer if first else 0.0)


def reads_better(hit: Hit, best: Hit) -> bool:
    """Whether it reads as an answer, and the best one by its score hardly does."""
    if hit.relevance is None or best.relevance is None:
        return False
    return hit.relevance >= max(0.0, best.relevance + _NUMBERS.reads_better)
