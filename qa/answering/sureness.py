"""Whether what is quoted first may be taken for the answer, or only may answer: an answer's form tells it.

Sure is what reads as an answer, leads what comes behind it and leaves little doubt. Over two conversations reading
tells nothing of the kind (docs/tried.md); there it takes a score as low as that of other passages than the right one.
How much there is to read decides, not in how many documents: three transcripts are two thousand turns.
"""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.values import Hit
from qa.answering.numbers import NUMBERS
from qa.question import QuestionProfile

UNSURE = "This may answer it:"
DOUBT = "This may not be what you ask; the nearest passage is this:"
FURTHER = "This may answer it, too"
_NUMBERS = NUMBERS.sureness


def is_near(asked: QuestionProfile, hits: Sequence[Hit]) -> bool:
    """Whether the best of the hits comes near enough to the question not to be called the nearest only."""
    return asked.subject != "content" or hits[0].score >= _NUMBERS.doubtful


def is_sure(asked: QuestionProfile, hits: Sequence[Hit], doubt: float, passages: int) -> bool | None:
    """None where nothing tells: what nobody has read, and what is asked of several documents or by its form.

    `hits` are best first, `doubt` is `qa.refusal.Verdict`'s, `passages` how many the library has.
    """
    if asked.subject not in ("content", "reply") or asked.several:
        return None
    best = hits[0]
    if not is_near(asked, hits):
        return False
    if best.relevance is None:
        return None
    if not reading_tells(passages):
        return True
    lead = best.score - next((hit.score for hit in hits[1:] if not stands_with(hit, best)), 0.0)
    return reads_as_answer(best) and lead >= _NUMBERS.lead and doubt < _NUMBERS.doubt


def reading_tells(passages: int) -> bool:
    """Whether so many are enough for reading to tell whether a passage answers."""
    return passages >= _NUMBERS.enough


def reads_as_answer(hit: Hit) -> bool:
    """Whether the reader takes it for one."""
    return hit.relevance is not None and hit.relevance >= _NUMBERS.answers


def stands_with(hit: Hit, best: Hit) -> bool:
    """Whether it is the turn before or behind the best one: a question with its reply is one thing."""
    own, other = hit.passage, best.passage
    beside = own.turn is not None and other.turn is not None and abs(own.turn - other.turn) == 1
    return beside and own.document_id == other.document_id
