"""The neighbour without which a quotation does not answer: who “he” is, the reason, the condition, what a colon opens.

An encoder finds the sentence that has the question's words; what it says of them may stand in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from embeddings.values import Evidence, Hit
from qa.question import main_clause
from qa.words import hangs, is_taken_back

_MOST_WORDS = 90  # of a quotation with its neighbours
_WHY = re.compile(
    r"(?:(?:and|so|but|then),? )*(?:why|for what reasons?|what (?:was|were|is|are) the reasons?)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|reasons?|therefore|in order to|so that|the purpose|otherwise|due to|for fear|lest)\b",
    re.IGNORECASE,
)
_GIVES_REASON = re.compile(
    r"\W*(?:because|since|for one thing|the reasons?|one is|first(?:ly)?|otherwise|in that case|this is|that is"
    r"|it would|they would|this would|that would|if )\b|.*\bbecause\b",
    re.IGNORECASE | re.DOTALL,
)
_LIMITS = re.compile(
    r"\W*(?:if|unless|provided|except|only if|but|however|not|on condition|until then"
    r"|(?:we|i) (?:don't|don’t|do not))\b",
    re.IGNORECASE,
)


def with_beside(hit: Hit, evidence: Sequence[Evidence], quoted: tuple[int, int], question: str) -> tuple[int, int]:
    """The first and last sentence to quote; `evidence` is in reading order, `quoted` the numbers of the two so far."""
    first, last = quoted
    words = [hit.passage.cut(piece.span) for piece in evidence]

    def has_room(start: int, end: int) -> bool:
        return sum(len(each.split()) for each in words[start : end + 1]) <= _MOST_WORDS

    while first > 0 and hangs(words[first]) and has_room(first - 1, last):
        first -= 1
    asks_why = _WHY.match(main_clause(question)) is not None
    told = any(_REASON.search(each) for each in words[first : last + 1])
    while last + 1 < len(words) and has_room(first, last + 1):
        here, following = words[last].rstrip(), words[last + 1]
        opens = here.endswith((":", "?"))
        reason = asks_why and not told and _GIVES_REASON.match(following) is not None
        if not (opens or reason or _LIMITS.match(following) or is_taken_back(here, following)):
            break
        told = told or reason
        last += 1
    return first, last
