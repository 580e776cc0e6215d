"""An enumeration is quoted to its last item: “One is …. The second was …. The third was …”"""

from __future__ import annotations

import re
from collections.abc import Sequence

from embeddings.values import Evidence, Hit

_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|all|both|main|different|list|what are|what were|which)\b",
    re.IGNORECASE,
)
_THING = r"(?:is|was|of|one|point|reason|problem|thing)"
_FIRST = re.compile(
    rf"\W*(?:the )?(?:(?:one|first|firstly)\b(?: {_THING}\b|,|:)|(?:1|a)[.)] |\((?:1|a)\))"
    r"|.*?\b(?:one is|the first (?:is|was))\b",
    re.IGNORECASE | re.DOTALL,
)
_FURTHER = re.compile(
    r"\W*(?:and )?(?:(?:the )?(?:other|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|last(?:ly)?|final(?:ly)?|next)"
    rf"\b(?: {_THING}\b|,|:)|(?:another|finally|secondly|thirdly|lastly)\b|(?:[2-9]|[b-h])[.)] |\((?:[2-9]|[b-h])\))",
    re.IGNORECASE,
)


_COUNTED = re.compile(r"\b(?:two|three|four|five|six|seven|several)\b", re.IGNORECASE)


def asks_for_counted(question: str) -> bool:
    """Whether it wants a list: “What three issues …?”"""
    return _COUNTED.search(question) is not None


def asks_for_several(question: str) -> bool:
    return _SEVERAL.search(question) is not None


def whole_list(hit: Hit, evidence: Sequence[Evidence], first: int, last: int, question: str) -> tuple[int, int]:
    """The first and last sentence to quote, for a question that asks for several things: from the first item of the
    list that they stand in to its last. `evidence` is in reading order."""
    words = [hit.passage.cut(piece.span) for piece in evidence]
    if not asks_for_several(question) or not any(_is_item(each) for each in words[first : last + 1]):
        return first, last
    while first > 0 and not _FIRST.match(words[first]) and (_is_item(words[first - 1])):
        first -= 1
    while last + 1 < len(words) and _FURTHER.match(words[last + 1]):
        last += 1
    return first, last


def _is_item(words: str) -> bool:
    return _FIRST.match(words) is not None or _FURTHER.match(words) is not None
