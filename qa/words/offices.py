"""Which offices a question may ask for, and whether an office that a document tells is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from data.speech.office_words import RANK, Office, office_told, offices_told
from embeddings.passages import FUNCTION_WORDS
from qa.words.countries import states_named

_AUXILIARY = r"\b(?:did|does|do|was|were|is|are|had|has|have|would|could|should|can|will|might)"
_CAPITALS = re.compile(
    rf"{_AUXILIARY} (?:the )?(?P<office>[A-Z][\w’'-]*(?:(?: (?:of|for|to|and|the|on|in))* [A-Z][\w’'-]*)*)"
)
_SMALL = "|".join(sorted(FUNCTION_WORDS - {"and", "first", "under"}))
_ANY_CASE = re.compile(
    rf"{_AUXILIARY} (?:(?:the|our|your|their) )?(?P<head>(?:(?!(?:{_SMALL})\b)[\w’'.&-]+,? ){{0,6}}?{RANK}(?![\w’'-]))"
    r"(?P<rest>(?: (?:of|for|to|in|at)\b(?: [\w.&-]+,?){1,8}(?![\w’']))?)",
    re.IGNORECASE,
)
_GOVERNS = re.compile(r" (?:of|for|to)\b", re.IGNORECASE)
_LITTLE = frozenset(("of", "for", "to", "and", "the", "on", "in"))
_NAME_NEXT = re.compile(r" [A-Z]")
_APART = re.compile(r";|,? and (?=[A-Z])|, (?:from|until|after|before|thereafter)\b")


def offices_asked(question: str, in_any_case: bool = True) -> tuple[str, ...]:
    """The words that may be the office whose holder is asked for: “What did the Under Secretary of State say?”

    In capitals they end where these do; else several are possible, the longest first. Two words at least.
    `in_any_case` is False where only those in capitals are looked for.
    """
    capitals = _CAPITALS.search(question)
    found = ((capitals["office"] if capitals else ""), *(_in_any_case(question) if in_any_case else ()))
    return tuple(dict.fromkeys(words for words in found if len(words.split()) > 1))


def _in_any_case(question: str) -> Iterator[str]:
    """None before a name, which tells whom it is: “the Soviet ambassador Dobrynin”."""
    match = _ANY_CASE.search(question)
    if match is None:
        return
    ends = [match.end("head") + word.end() for word in re.finditer(r"[\w.&-]*\w", match["rest"])]
    if not _GOVERNS.match(match["rest"]):
        ends.insert(0, match.end("head"))
    for end in reversed(ends):
        words = question[match.start("head") : end]
        if not _NAME_NEXT.match(question, end) and words.split()[-1].casefold() not in FUNCTION_WORDS:
            yield words


def begins_as_asked(told: str, asked: str) -> bool:
    """Whether one of somebody's offices begins with the words that are asked for in capitals, whatever they are."""
    in_capitals = not any(word[0].islower() and word not in _LITTLE for word in asked.split())
    return in_capitals and any(part.strip().casefold().startswith(asked.casefold()) for part in _APART.split(told))


def is_office_asked(told: str, asked: str, at_home: bool = False) -> bool:
    """Whether words that tell somebody's offices tell the one that is asked for, in whatever order.

    `at_home`: an office without a country is one of the country that is asked for.
    """
    wanted = _asked(asked)
    return wanted is not None and any(each.may_be_called(wanted, at_home) for each in _told(told))


def state_of(office: str) -> str | None:
    """The country whose office is asked for."""
    asked = _asked(office)
    return next(iter(asked.places), None) if asked and len(asked.places) == 1 else None


@cache
def _asked(words: str) -> Office | None:
    return office_told(words, _without_countries)


@cache
def _told(words: str) -> tuple[Office, ...]:
    return offices_told(words, _without_countries)


def _without_countries(words: str) -> tuple[str, frozenset[str]]:
    rest, states = states_named(words)
    return rest, frozenset(states)
