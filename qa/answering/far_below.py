"""Whether a further passage is so far below the best one that it need not stand beside it."""

from __future__ import annotations

from embeddings.values import Hit

# Chosen on the development questions and those tuned on over volumes: more of what is quoted is right, and no answer
# lost what it had.
_GAP = 0.04  # of the scores; nearer than that it is never left out
_MUCH, _LITTLE = 0.9, 0.95  # of the best one's signal
_MOST = 4  # of the five signals
_NOT_AT_ALL = -8.0  # log-odds beyond which reading tells no more


def answers_nothing(hit: Hit) -> bool:
    """Whether who has read it is sure that it does not answer."""
    return hit.relevance is not None and hit.relevance < _NOT_AT_ALL


def is_far_below(hit: Hit, best: Hit) -> bool:
    """Most signals are much weaker, or all a little; never so of a note, or of what was fetched by its place."""
    if hit.passage.kind == "footnote" or best.score - hit.score < _GAP or not hit.matches or not best.matches:
        return False
    pairs = list(zip(_signals(hit), _signals(best), strict=True))
    much = sum(own < _MUCH * other for own, other in pairs)
    return much >= _MOST or all(own < _LITTLE * other for own, other in pairs)


def _signals(hit: Hit) -> tuple[float, ...]:
    return hit.late, hit.lent, hit.sentence, hit.lexical, sum(cosine for _, cosine in hit.matches)
