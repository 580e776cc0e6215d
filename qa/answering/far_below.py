"""Whether a further passage is so far below the best one that it need not stand beside it."""

from __future__ import annotations

from embeddings.values import Hit

# Chosen on the development questions and those tuned on over volumes: more of what is quoted is right, and no answer
# lost what it had.
_GAP = 0.04  # of the scores; nearer than that it is never left out
_MUCH, _LITTLE = 0.9, 0.95  # of the best one's signal
_MOST = 4  # of the five signals
# Chosen on the questions for tuning over 170 documents: nothing that is right is lost, more of what is quoted is.
_LESS = 4.0  # log-odds
_BESIDE = 0.025  # of the scores: so near a reply is put to what it replies to, whatever it reads like
_NOT_AT_ALL = -8.0  # log-odds beyond which reading tells no more


def is_far_below(hit: Hit, best: Hit) -> bool:
    """By what who has read both finds, or by the signals of the search."""
    return _answers_far_less(hit, best) or _is_far_below(hit, best)


def _answers_far_less(hit: Hit, best: Hit) -> bool:
    """What was read answers much less, or was left unread because it could not come first."""
    if best.relevance is None or best.score - hit.score < _BESIDE:
        return False
    return hit.relevance is None or hit.relevance < best.relevance - _LESS


def answers_nothing(hit: Hit) -> bool:
    """Whether who has read it is sure that it does not answer."""
    return hit.relevance is not None and hit.relevance < _NOT_AT_ALL


def _is_far_below(hit: Hit, best: Hit) -> bool:
    """Most signals are much weaker, or all a little; never so of a note, or of what was fetched by its place."""
    if hit.passage.kind == "footnote" or best.score - hit.score < _GAP or not hit.matches or not best.matches:
        return False
    pairs = list(zip(_signals(hit), _signals(best), strict=True))
    much = sum(own < _MUCH * other for own, other in pairs)
    return much >= _MOST or all(own < _LITTLE * other for own, other in pairs)


def _signals(hit: Hit) -> tuple[float, ...]:
    return hit.late, hit.lent, hit.sentence, hit.lexical, sum(cosine for _, cosine in hit.matches)
