"""Which documents a question points to without naming them: “this memo”, “both calls”, “it”, “your sources”."""

from __future__ import annotations

import re
from typing import Literal

from qa.question.meant_documents import NOUN

Pointing = Literal["two", "one", "last", "other", "before", "none"]

_PLURAL = re.compile(r"memoranda|\w+s", re.IGNORECASE)
_TWO = re.compile(
    rf"\b(?:both|the two|these two|those two|the 2)\b(?: of (?:the|them|these|those))?(?: (?:{NOUN}))?", re.IGNORECASE
)
_PEOPLE = re.compile(r"\b(?:both|the two) (?:men|speakers|sides|people|persons|parties)\b", re.IGNORECASE)
_OTHER = re.compile(r"\bthe other (?:one|call|conversation|memo\w*|document|telegram|letter|transcript)\b", re.I)
_ONE = re.compile(rf"\b(?:this|that|the same|the|my) (?:whole |entire |last |latest )?{NOUN}", re.IGNORECASE)
_IT = re.compile(
    r"\b(?:it|its)\b|\b(?:this|that)(?='s|’s| (?:all )?(?:about|in|with|for|please)\b|\W*$|[,;])"
    r"|\b(?:what|whats|what's|is) this\b",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:them|those|your sources|the sources|the answer|there)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\W*(?:and|now|also|then|so|ok|okay)\b", re.IGNORECASE)


def pointing(question: str) -> Pointing:
    """`two` documents, the `one` that is spoken of, what the `last` answer was from, the `other` one; `before` where
    the question only goes on from the last one."""
    if _OTHER.search(question):
        return "other"
    if _TWO.search(question) and not _PEOPLE.search(question):
        return "two"
    noun = _ONE.search(question)
    if noun and not _PLURAL.fullmatch(noun["noun"]):
        return "one"
    if _IT.search(question) or _THEM.search(question):
        return "last"
    return "before" if _GOES_ON.match(question) else "none"
