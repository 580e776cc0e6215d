"""Whether a further passage is so far below the best one that it need not stand beside it."""

from __future__ import annotations

from embeddings.values import Hit
from qa.answering.numbers import NUMBERS

_NUMBERS = NUMBERS.far_below
_MOST = 4  # of the five signals


def answers_nothing(hit: Hit) -> bool:
    """Whether who has read it is sure that it does not answer."""
    return hit.relevance is not None and hit.relevance < _NUMBERS.not_at_all


def is_far_below(hit: Hit, best: Hit) -> bool:
    """Most signals are much weaker, or all a little; never so of a note, or of what was fetched by its place.

    Of another document it is enough that who has read both finds that it hardly answers, and the best much more.
    """
    if _hardly_answers(hit, best):
        return True
    if hit.passage.kind == "footnote" or best.score - hit.score < _NUMBERS.gap or not hit.matches or not best.matches:
        return False
    pairs = list(zip(_signals(hit), _signals(best), strict=True))
    much = sum(own < _NUMBERS.much * other for own, other in pairs)
    return much >= _MOST or all(own < _NUMBERS.little * other for own, other in pairs)


def _hardly_answers(hit: Hit, best: Hit) -> bool:
    if hit.relevance is None or best.relevance is None or hit.passage.document_id == best.passage.document_id:
        return False
    return hit.relevance < _NUMBERS.elsewhere and best.relevance - hit.relevance >= _NUMBERS.much_less


def _signals(hit: Hit) -> tuple[float, ...]:
    return hit.late, hit.lent, hit.sentence, hit.lexical, sum(cosine for _, cosine in hit.matches)
