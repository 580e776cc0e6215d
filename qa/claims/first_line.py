"""The first line of an answer to a question that is for yes or no, or that takes something for granted.

“Yes.”, “No.” and “The documents do not say.” stand there only where the documents bear it out; else there is no line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.passages import Passage
from embeddings.values import Hit
from qa.asked import Question
from qa.claims.assent import assent
from qa.claims.bearing import Bearing, Documents, bearing
from qa.claims.borne_out import CouldSay
from qa.claims.claims import Claim, as_promised, asked_claim, premise
from qa.claims.opposite import opposite
from qa.claims.outcome import outcome
from qa.claims.read_out import read_out
from qa.claims.unsaid import is_unsaid, is_unsaid_anywhere
from qa.selection import Piece, Selection

NEAREST = "The nearest is this:"


@dataclass(frozen=True)
class FirstLine:
    """`decides` is the sentence that bears it out, quoted first; `nearest`: only the nearest is left to quote."""

    words: str
    decides: Bearing | None = None
    nearest: bool = False


def first_line(
    question: Question, hits: Sequence[Hit], follows: Sequence[Passage], documents: Documents, could_say: CouldSay
) -> FirstLine | None:
    """None for most questions. `follows` are the passages that a follow-up leans on; that nothing says it is told only
    where nothing of what `could_say` it does."""
    claim = asked_claim(question.own)
    if claim is None:
        return _of_premise(question.own, hits, documents, could_say) or _of_outcome(question, hits, documents)
    found = assent(claim, hits, follows, documents)
    if found is None and not question.topic:  # “Was he interested?” does not say in what
        found = bearing(claim, hits, documents) or read_out(claim, hits, documents) or _promised(claim, hits, documents)
    if found:
        return FirstLine("Yes." if found.so else "No.", found)
    if line := _of_outcome(question, hits, documents):
        return line
    if not follows and _is_nowhere(claim, hits, could_say):
        return FirstLine(f"The documents do not say. {NEAREST}", nearest=True)
    return None


def _promised(claim: Claim, hits: Sequence[Hit], documents: Documents) -> Bearing | None:
    """Who said that he would do it promised it; who did not say so may have promised it elsewhere."""
    promise = as_promised(claim)
    found = bearing(promise, hits, documents) if promise else None
    return found if found and found.so else None


def _of_outcome(question: Question, hits: Sequence[Hit], documents: Documents) -> FirstLine | None:
    found = outcome(question.own, question.topic, hits, documents)
    return FirstLine("No.", found) if found else None


def _is_nowhere(claim: Claim, hits: Sequence[Hit], could_say: CouldSay) -> bool:
    return is_unsaid(claim, hits) and is_unsaid_anywhere(claim, could_say(claim))


def _of_premise(question: str, hits: Sequence[Hit], documents: Documents, could_say: CouldSay) -> FirstLine | None:
    """What the question takes for granted, where the documents say otherwise or nothing of the kind."""
    taken = premise(question)
    if taken is None:
        return None
    claim, rest = taken
    found = bearing(claim, hits, documents, of_the_world=not (claim.named or claim.holder))
    if found is None and (turned := opposite(claim, hits, documents)):
        found = turned
    if found and not found.so:
        return FirstLine("The documents say otherwise:", found)
    if found is None and _is_nowhere(claim, hits, could_say):
        alone = rest == question
        return FirstLine(f"The documents do not say that {claim.told}.{' ' + NEAREST if alone else ''}", nearest=alone)
    return None


def with_first_line(selection: Selection, line: FirstLine | None) -> Selection:
    """What decides it before what else is quoted; only the nearest where nothing does."""
    if line is None or (line.decides is None and not line.nearest):
        return selection
    if line.decides is None:
        first = [piece for piece in selection.pieces if _belongs(piece, selection)]
        return replace(selection, pieces=tuple(first))
    decides = Piece(line.decides.ordinal, (line.decides.span,))
    others = [piece for piece in selection.pieces if piece.ordinal != decides.ordinal]
    return replace(selection, pieces=(decides, *others))


def _belongs(piece: Piece, selection: Selection) -> bool:
    """The first piece, and the notes that hang on it."""
    first = selection.hits[selection.pieces[0].ordinal - 1].passage
    passage = selection.hits[piece.ordinal - 1].passage
    return passage.id == first.id or passage.id in first.notes
