"""What kind of thing a question wants (a number, a date, a name), and whether a passage tells one.

An encoder puts “How many patrol boats did Jamaica ask for?” beside “Separate message on Jamaican request for
patrol boats being sent”: everything matches but the number. The taxonomy of answer types is as old as
question answering (Li and Roth, “Learning question classifiers”, 2002); `answer_types.toml` has the patterns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import qa
from data.tables import read_table
from qa.question.patterns import Patterns, first_match
from qa.words import is_common_name, proper_names

_WH = r"(?:what|which|who|whom|whose|how|when|where|why)\b"
_AUXILIARY = (
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n['’]t)?\b"
)
_PREPOSITION = r"(?:in|at|to|by|for|from|with|of|on|between|under|through)"
_SUBORDINATE = re.compile(
    rf"^(?:(?:and|so|but) )?(?:when|while|after|before|as|if|once|since|because|although|in|at|on|during|for|with|by"
    rf"|besides|apart|according|given|under|of|from|talking|going|meeting|speaking|writing)\b(?! {_AUXILIARY})"
    rf"(?! {_WH}).*?, (?P<main>(?:{_PREPOSITION} )?(?:{_WH}|{_AUXILIARY}).*)$",
    re.IGNORECASE | re.DOTALL,
)
_YES_NO = re.compile(rf"^(?:(?:and|so|but|then),? )*{_AUXILIARY}", re.IGNORECASE)
_WHO = re.compile(r"(?:(?:and|so|but|then),? )*(?:exactly )?who\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:President|Vice President|Secretary|Under Secretary|Ambassador|Minister|Chancellor|Chairman|Premier|King"
    r"|General|Admiral|Colonel|Senator|Director|Governor|Attorney General|Shah|Pope|Mayor)\b"
)


@dataclass(frozen=True)
class AnswerType:
    """`words` say what is wanted; `told` finds it, None where it is a name that the question does not have."""

    name: str
    words: str
    asked: Patterns
    told: re.Pattern[str] | None


def answer_type(question: str) -> AnswerType | None:
    """The kind of thing that the main clause asks for, if it is one that can be told by its form."""
    main = main_clause(question)
    if _YES_NO.match(main):
        return None
    return next((kind for kind in answer_types() if first_match(kind.asked, main)), None)


def main_clause(question: str) -> str:
    """“When the Assembly debated it, which government was for it?” asks which, not when."""
    match = _SUBORDINATE.match(question)
    return match["main"] if match else question


def asks_who(question: str) -> bool:
    return _WHO.match(main_clause(question)) is not None


def tells(kind: AnswerType, text: str, question: str, speaker: str | None = None) -> bool:
    """Whether a passage's words hold a thing of this kind; a turn's speaker is a person whom it tells."""
    if kind.told:
        return kind.told.search(text) is not None
    asked = {word.casefold() for word in re.findall(r"\w+", question)}
    if kind.name == "person" and speaker and speaker.casefold() not in asked:
        return True
    if kind.name in ("person", "name") and any(
        word.casefold() not in asked for match in _OFFICE.finditer(text) for word in match[0].split()
    ):
        return True
    return any(_is_new(name, asked, kind) for name in proper_names(text))


def _is_new(name: str, asked: set[str], kind: AnswerType) -> bool:
    if kind.name == "person" and is_common_name(name):
        return False
    return not any(part.casefold() in asked for part in re.findall(r"\w+", name))


@cache
def answer_types() -> Sequence[AnswerType]:
    table = read_table(qa, "question/answer_types.toml")
    macros: dict[str, str] = table["macros"]

    def expanded(pattern: str) -> str:
        for name, value in macros.items():
            pattern = pattern.replace(f"{{{name}}}", value)
        return pattern

    return tuple(
        AnswerType(
            kind["name"],
            kind["words"],
            tuple(re.compile(expanded(pattern), re.IGNORECASE) for pattern in kind["asked"]),
            re.compile(expanded(kind["told"])) if "told" in kind else None,
        )
        for kind in table["kind"]
    )
