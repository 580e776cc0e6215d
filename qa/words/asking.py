"""A sentence that reports a question: “The Secretary asked whether it could be brought back.”"""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"\b(?:asked|inquired|enquired|wondered|questioned|wanted to know|wished to know|raised the question)\b"
    r"(?:(?! (?:to|that)\b)[^.;:?]){0,80}?"
    r"\b(?:if|whether|what|how|why|who|whom|which|when|where|as to|about|into|for)\b",
    re.IGNORECASE,
)
_REPLY = (
    r"(?:repl(?:y|ied)|respon(?:se|ded)|answer(?:ed)?|said|stated|told|explained|indicated|expressed|informed|assured"
    r"|pointed out|acknowledged|admitted|confirmed|denied|observed|remarked|commented|agreed|thought|felt|believed"
    r"|doubted|considered|suggested|declared|maintained)"
)
_IN_THE_SAME_BREATH = re.compile(rf"(?:,|;|—|\band)[^,;]*\b(?!thought){_REPLY}\b", re.IGNORECASE)
_REPLIES = re.compile(rf"\b{_REPLY}\b", re.IGNORECASE)


def asks(sentence: str) -> bool:
    """Whether it reports a question, and not the reply to it in the same breath."""
    found = list(_ASKS.finditer(sentence))
    return bool(found) and _IN_THE_SAME_BREATH.search(sentence, found[-1].end()) is None


def replies(sentence: str) -> bool:
    """Whether somebody says or thinks something in it."""
    return _REPLIES.search(sentence) is not None
