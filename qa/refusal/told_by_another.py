"""A passage near the best one that tells the kind of thing that is asked for, where the best one does not."""

from __future__ import annotations

from dataclasses import replace

from embeddings.values import Hit
from qa.refusal.asked import Asked
from qa.refusal.numbers import NUMBERS
from qa.refusal.telling_checks import expected_kind

_NUMBERS = NUMBERS.told_by_another


def told_by_another(asked: Asked) -> Hit | None:
    """The hit that reads best of those that tell it, whose score is near the best one's and that read better.

    None where the best hit tells it, where nothing was read, or where no other does.
    """
    best = asked.hits[0]
    if best.relevance is None or expected_kind(asked) is None:
        return None
    floor = max(best.relevance, _NUMBERS.may_answer)
    near = (
        hit
        for hit in asked.hits[1:]
        if hit.score >= best.score - _NUMBERS.near
        and hit.relevance is not None
        and hit.relevance > floor
        and hit.passage.kind != "heading"
        and expected_kind(replace(asked, hits=(hit,))) is None
    )
    return max(near, key=lambda hit: (hit.relevance or 0.0, hit.score), default=None)
