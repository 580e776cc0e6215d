"""Questions of which one sentence is half of the answer: in what two differ, or two things at once.

“How did the two ambassadors differ?”, “Who came, and which of them was late?”
"""

from __future__ import annotations

import re
from dataclasses import replace

from embeddings.values import Hit
from qa.answering.as_read import is_likely
from qa.answering.widened import widened
from qa.selection import Piece

_TWOFOLD = re.compile(
    r"\b(?:differ(?:s|ed|ences?|ently)?|disagree(?:s|d|ments?)?|at odds|contrast(?:s|ed|ing)?|compare[sd]? (?:to|with)"
    r"|versus)\b|\band (?:(?:to|by|with|from|in|for|at|on|of) )?(?:who(?:m|se)?|what|which|when|where|why|how)\b",
    re.IGNORECASE,
)


def is_twofold(question: str) -> bool:
    """Whether another passage, and the rest of the best one, may have the other half of the answer."""
    return _TWOFOLD.search(question) is not None


def other_half(second: Piece, hit: Hit) -> Piece:
    """The second quotation with as much room as the first one has: it may be the answer to the other half."""
    likely = is_likely(hit, first=True)
    return replace(second, spans=widened(hit, second.spans, alone=True)) if likely else second
