"""What is said around the best quotation and answers with it: the sum a few turns behind the question that asks for it.

A search compares each turn by itself with the question, and “about one and a half million” has none of its words. Who
has found the place reads on; so do we, before it and behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.document import Span
from data.passages import Passage, passages
from embeddings.values import Hit
from qa.answering.numbers import NUMBERS
from qa.answering.quoting import quoted_of
from qa.answering.sureness import stands_with
from qa.question import QuestionProfile
from qa.searching import Around
from qa.selection import Piece, Selection, placed
from qa.words import is_head_line

_NUMBERS = NUMBERS.exchange
# Turns or paragraphs that are read. Of 185 questions 90 then have every passage of their keys quoted, with four each
# way 86, with eight each way 91, for five passages read more.
_BEFORE = 2
_BEHIND = 8
_MOST = 2  # of them that are quoted
_WHOLE = 80  # words of a turn that is quoted whole


def with_exchange(selection: Selection, asked: QuestionProfile, already: frozenset[Span], around: Around) -> Selection:
    """With the turns or paragraphs near the best one that answer about as well as it does, behind it.

    Only where the best one was read, and what is asked is something told.
    """
    if around.reads is None or not selection.pieces or asked.subject != "content" or asked.several:
        return selection
    hits, first = list(selection.hits), selection.pieces[0]
    best = hits[first.ordinal - 1]
    if best.relevance is None or best.passage.kind not in ("turn", "narrative"):
        return selection
    quoted = {hits[piece.ordinal - 1].passage.id for piece in selection.pieces}
    near = [one for one in _near(best.passage, around) if one.id not in quoted and one.span not in already]
    found = _answering(around.reads(asked, [around.fetch(one.id) for one in near]), best)
    if not found:
        return selection
    pieces = [
        Piece(placed(hit, hits), _quoted(hit, asked, already), before=hit.passage.span.start < best.passage.span.start)
        for hit in found
    ]
    replies = [one for one in selection.pieces[1:] if not one.folded and stands_with(hits[one.ordinal - 1], best)]
    pieces = sorted((*replies, *pieces), key=lambda one: (one.before, hits[one.ordinal - 1].passage.span.start))
    others = (one for one in selection.pieces[1:] if one not in replies)
    return replace(selection, hits=tuple(hits), pieces=(first, *pieces, *others))


def _near(best: Passage, around: Around) -> list[Passage]:
    every = [one for one in passages(around.document(best.document_id)) if one.kind in ("turn", "narrative")]
    at = next(n for n, one in enumerate(every) if one.id == best.id)
    beside = (*every[max(0, at - _BEFORE) : at], *every[at + 1 : at + 1 + _BEHIND])
    return [one for one in beside if around.allows(one) and not is_head_line(one)]


def _answering(read: Sequence[Hit], best: Hit) -> list[Hit]:
    """The best of those that answer about as well as the best of all does."""
    least = max(_NUMBERS.answers, (best.relevance or 0.0) - _NUMBERS.below)
    found = [hit for hit in read if hit.relevance is not None and hit.relevance >= least]
    return sorted(found, key=lambda hit: -(hit.relevance or 0.0))[:_MOST]


def _quoted(hit: Hit, asked: QuestionProfile, already: frozenset[Span]) -> tuple[Span, ...]:
    if len(hit.passage.text.split()) <= _WHOLE:
        return (hit.passage.span,)
    return quoted_of(hit, asked, already, follows_cue=False)
