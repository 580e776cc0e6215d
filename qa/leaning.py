"""How much a question's own words show that it leans on what was asked before it."""

from __future__ import annotations

import re

from qa.names import name_phrases

_OPENS = re.compile(r"(?:and|but|so|or)\b", re.IGNORECASE)
_EXPLETIVE = re.compile(r"\b(?:is|was|were) it (?=\w+ (?:or \w+ )?(?:who|that)\b|true\b)", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|theirs|this|that|these|those|there"
    r"|instead|in return|otherwise|too|as well|either|neither|both|also|another|others?|rest|such|then|same|more)\b",
    re.IGNORECASE,
)
_SOMEBODY_KNOWN = re.compile(
    r"\bthe (?:\w+ ){0,2}?(?:president|(?:prime |foreign )?minister|premier|chancellor|chairman|secretary|ambassador"
    r"|senator|general|admiral|governor|director|king|queen|man|men|woman|leaders?|envoy|visitor|two sides|other side"
    r"|russians?|soviets?|germans?|americans?|british|french)\b(?!(?-i: [A-Z]))",
    re.IGNORECASE,
)

# On the scale of a hit's score. Chosen on the tuning follow-ups (diplomacy) and MTRAG's (four other subjects).
_STANDS_ALONE = 0.03
_FOR_OPENING = 0.05
_FOR_REFERRING = 0.05
_FOR_SOMEBODY_KNOWN = 0.10
_AGAINST_OWN_NAMES = 0.05


def lead_wanted(question: str) -> float:
    """How much better the question must match together with the earlier one to be taken as leaning on it.

    The more its words point back (“And …”, “he”, “in return”, “the old man”), the less; two names of
    its own speak for a new subject.
    """
    names = name_phrases(question)
    wanted = _STANDS_ALONE
    if _OPENS.match(question):
        wanted -= _FOR_OPENING
    if _REFERS.search(without_expletive(question)):
        wanted -= _FOR_REFERRING
    if not names and _SOMEBODY_KNOWN.search(question):
        wanted -= _FOR_SOMEBODY_KNOWN
    if len(names) > 1:
        wanted += _AGAINST_OWN_NAMES
    return round(wanted, 2)


def without_expletive(question: str) -> str:
    """“Was it Ball who said so?” without the “it” that means nothing."""
    return _EXPLETIVE.sub("", question)
