"""An answer for somebody's words is held to him where he says something that comes near."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.values import Hit
from qa.answering.numbers import NUMBERS
from qa.question import QuestionProfile

_NUMBERS = NUMBERS.held_to


def speaks_in(hits: Sequence[Hit], profile: QuestionProfile) -> frozenset[str]:
    """The documents in which one whose words are asked for says something that comes near: there another's words may
    tell what his are about, elsewhere they are no answer. Empty where he says nothing."""
    if profile.subject != "content":
        return frozenset()
    near = (hit.passage for hit in hits if hit.score >= hits[0].score - _NUMBERS.near_enough)
    return frozenset(passage.document_id for passage in near if passage.speaker in profile.voices)
