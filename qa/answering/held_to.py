"""An answer for somebody's words is held to him where he says something that comes near."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.values import Hit
from qa.question import QuestionProfile

_NEAR_ENOUGH = 0.3  # so near the best one somebody's own words are his answer


def speaks_in(hits: Sequence[Hit], profile: QuestionProfile) -> frozenset[str]:
    """The documents in which one whose words are asked for says something that comes near: there another's words may
    tell what his are about, elsewhere they are no answer. Empty where he says nothing."""
    if profile.subject != "content":
        return frozenset()
    near = (hit.passage for hit in hits if hit.score >= hits[0].score - _NEAR_ENOUGH)
    return frozenset(passage.document_id for passage in near if passage.speaker in profile.voices)
