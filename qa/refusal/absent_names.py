"""What an answer says first of the names in its question: that one stands nowhere, or with no other in a document.

The names are those of `known_names`, with all that they also go by: other names of a country, what is derived from
them, offices held. Words that are misspelled were taken for the library's before (`qa/rewriting/spelling.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.asked import Question
from qa.question import without_places
from qa.refusal.asked import Asked
from qa.refusal.known_names import Name, is_known, is_of_many, naming, told_by
from qa.refusal.numbers import NUMBERS
from qa.words import name_phrases

_NUMBERS = NUMBERS.absent_names
_ABBREVIATED = re.compile(r"(?:[A-Z].?){2,}s?|.*\d.*|[A-Z]\w*[a-z][A-Z].*")  # may stand written out
_OF_SEVERAL = re.compile(
    r"\b(?:both|two|either|neither|compare|compared|differ\w*|versus|documents|memos|memoranda|calls|conversations)\b"
    r"|[,;]? and (?:what|who|whom|when|where|why|how|which)\b",
    re.IGNORECASE,
)
_MOST = 3  # names: of more, some are beside the matter
_CAPITAL = r"[A-Z][\w’'-]*"


@dataclass(frozen=True)
class Absence:
    """A name that is missing, in words. `answered`: the best passage reads like an answer all the same; the name may be
    beside the matter, or another for what the documents have."""

    words: str
    answered: bool = False


def absence(asked: Asked) -> Absence | None:
    """None where all names are there, together."""
    if asked.profile.subject not in ("content", "reply"):
        return None
    best = asked.hits[0].relevance
    answered = best is not None and best > _NUMBERS.answers
    names = _names(asked.profile.question)
    if nowhere := next((name for name in names if not is_known(name, asked.lookup)), None):
        return Absence(f"“{_written(nowhere, asked.profile.own)}” stands nowhere in these documents.", answered)
    if asked.profile.several or _OF_SEVERAL.search(asked.profile.own) or not 1 < len(names) <= _MOST:
        return None
    documents = {name: naming(name, asked.lookup) for name in names}
    for name in reversed(names):
        others = [other for other in names if other != name]
        if not any(documents[name] & documents[other] for other in others):
            return Absence(f"No document names {' '.join(name)} together with {' '.join(others[0])}.", answered)
    return None


def _names(question: Question) -> Sequence[Name]:
    """Those of the question itself; what it leans on was asked before."""
    own = name_phrases(without_places(Question(question.own)))
    return [name for name in own if not all(_ABBREVIATED.fullmatch(word) for word in told_by(name))]


def _written(name: Name, question: str) -> str:
    """As the question has it, with what belongs to it: the World Cup, the Bay of Pigs."""
    own = r"(?:['’]s)? ".join(map(re.escape, name))
    further = rf"(?: of (?:the )?{_CAPITAL})*" if is_of_many(name[-1]) else ""
    whole = re.search(rf"(?<=\W)(?:{_CAPITAL} )*{own}\b{further}", question)
    return whole[0] if whole else " ".join(name)
