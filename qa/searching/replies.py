"""Replies to what was found: who asks has the question's words, who answers has not.

A search finds “Why would you not comment on the university?”; the turn that tells why comes next, and is read with the
question like everything that was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from embeddings.values import Hit
from qa.question import QuestionProfile
from qa.searching.around import Around
from qa.searching.numbers import NUMBERS

_NUMBERS = NUMBERS.replies
_LOOKED_AT = 10  # hits


def with_replies(hits: Sequence[Hit], asked: QuestionProfile, around: Around) -> list[Hit]:
    """The hits, best first, and the turns that reply to those of the best that ask, where a search has not found them.

    What they match is lent to them by what they reply to.
    """
    if asked.subject != "content" or asked.several:
        return list(hits)
    known = {hit.passage.id for hit in hits}
    found = [hit for hit in _replies(hits[:_LOOKED_AT], around) if hit.passage.id not in known]
    return sorted((*hits, *found), key=lambda hit: -hit.score)


def _replies(hits: Sequence[Hit], around: Around) -> Iterator[Hit]:
    for hit in hits:
        passage = hit.passage
        if passage.turn is None or passage.kind != "turn" or not passage.text.rstrip().endswith("?"):
            continue
        turns = around.document(passage.document_id).turns
        reply = next((one for one in turns if one.number == passage.turn + 1 and not one.missing), None)
        if reply is None or reply.speaker == passage.speaker:
            continue
        fetched = around.fetch(f"{passage.document_id}#t{reply.number}")
        if around.allows(fetched.passage):
            yield replace(fetched, score=round(_NUMBERS.share * hit.score, 6), matches=hit.matches)
