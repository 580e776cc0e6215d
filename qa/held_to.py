"""An answer for somebody's words is held to him where he says something that comes near."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.retriever import Hit
from qa.question import QuestionProfile

_NEAR_ENOUGH = 0.3  # so near the best one somebody's own words are his answer


def speaks_among(hits: Sequence[Hit], profile: QuestionProfile) -> bool:
    """Whether one whose words are asked for says something that comes near: then nobody else's stand first."""
    near = (hit for hit in hits if hit.score >= hits[0].score - _NEAR_ENOUGH)
    return profile.subject == "content" and any(hit.passage.speaker in profile.voices for hit in near)
