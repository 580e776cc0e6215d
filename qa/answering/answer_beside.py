"""The neighbour without which a quotation does not answer: who “he” is, the reason, the condition, what a colon opens,
the reply to what somebody asked.

An encoder finds the sentence that has the question's words; what it says of them may stand in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from embeddings.values import Evidence, Hit
from qa.question import main_clause
from qa.words import asks, hangs, is_taken_back, replies

_MOST_WORDS = 90  # of a quotation with its neighbours
_WITHOUT_REASON = 60  # words in which a reason is to come
_SHORT_REPLY = 7  # words: “Ambassador Arinos answered in the affirmative.” is quoted with what he goes on to say
_WHY = re.compile(
    r"(?:(?:and|so|but|then),? )*(?:why|for what reasons?|what (?:was|were|is|are) the reasons?)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|reasons?|therefore|in order to|so that|the purpose|otherwise|due to|for fear|lest|in view of"
    r"|on the grounds?|owing to|as (?:this|that|it|they|he|she|we)|to avoid|to prevent|it would|this would|that would"
    r"|there (?:is|was|'s|’s) no (?:sense|use|point)|resulted from|was the result)\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\W*(?:if|unless|provided|except|only if|but|however|not|on condition|until then"
    r"|(?:we|i) (?:don't|don’t|do not))\b",
    re.IGNORECASE,
)


def has_room(hit: Hit, evidence: Sequence[Evidence], first: int, last: int, most: int = _MOST_WORDS) -> bool:
    """Whether the sentences from `first` to `last` are short enough for one quotation."""
    return sum(len(hit.passage.cut(piece.span).split()) for piece in evidence[first : last + 1]) <= most


def with_beside(hit: Hit, evidence: Sequence[Evidence], quoted: tuple[int, int], question: str) -> tuple[int, int]:
    """The first and last sentence to quote; `evidence` is in reading order, `quoted` the numbers of the two so far."""
    first, last = quoted
    words = [hit.passage.cut(piece.span) for piece in evidence]
    while first > 0 and hangs(words[first]) and has_room(hit, evidence, first - 1, last):
        first -= 1
    wanted = asks_why(question) and not any(_REASON.search(each) for each in words[first : last + 1])
    while last + 1 < len(words) and has_room(hit, evidence, first, last + 1):
        here, following = words[last].rstrip(), words[last + 1]
        opens = here.endswith((":", "?")) or is_replied_to(words, last) or _is_short_reply(words, first, last)
        reason = wanted and has_room(hit, evidence, first, last, _WITHOUT_REASON)
        if not (opens or reason or _LIMITS.match(following) or is_taken_back(here, following)):
            break
        wanted = wanted and not _REASON.search(following)
        last += 1
    return first, last


def asks_why(question: str) -> bool:
    return _WHY.match(main_clause(question)) is not None


def is_replied_to(words: Sequence[str], at: int) -> bool:
    """Whether the sentence reports a question that one of those behind it replies to."""
    return asks(words[at]) and any(replies(each) for each in words[at + 1 :])


def _is_short_reply(words: Sequence[str], first: int, last: int) -> bool:
    return last > first and asks(words[last - 1]) and len(words[last].split()) <= _SHORT_REPLY
