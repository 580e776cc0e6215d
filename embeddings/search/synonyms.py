"""A question's words that a library holds nowhere, in words that it does hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import embeddings
from data.tables import read_table

_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
Count = Callable[[str], int]
"""In how many passages a word or phrase stands."""


@dataclass(frozen=True)
class _Synonyms:
    """Every term of the table as one pattern, longest first, and what else each may be called."""

    pattern: re.Pattern[str]
    others: Mapping[str, tuple[str, ...]]


def reworded(question: str, count: Count) -> str:
    """The question with each term that stands nowhere as the library calls it; the same where it says nothing of it.

    A word before a name or an article is left alone when it may be a verb: “promise Peru” is no “assurance Peru”.
    """
    table = _synonyms()

    def as_held(match: re.Match[str]) -> str:
        if count(_bare(match[0])) or _governs(question[match.end() :]):
            return match[0]
        held = max(table.others[match[0].casefold()], key=lambda other: count(_bare(other)))
        return held if count(_bare(held)) else match[0]

    return table.pattern.sub(as_held, question)


def letters_apart(question: str, count: Count) -> str:
    """The question with capitals that stand nowhere as one word as the library writes them: “P T T” for the P.T.T."""

    def as_held(match: re.Match[str]) -> str:
        apart = " ".join(match[0])
        return apart if not count(match[0]) and count(apart) else match[0]

    return _CAPITALS.sub(as_held, question)


def other_names(phrase: str) -> tuple[str, ...]:
    """What else a phrase may be called, in whatever library."""
    return _synonyms().others.get(phrase.casefold(), ())


def _bare(term: str) -> str:
    """Without the article, which stands before it or not."""
    return re.sub(r"^the ", "", term, flags=re.IGNORECASE)


def _governs(after: str) -> bool:
    return re.match(r" (?:[A-Z]|(?:a|an|the|him|her|them|us|me|it|his|their|our|its|any|no)\b)", after) is not None


@cache
def _synonyms() -> _Synonyms:
    groups: Sequence[Sequence[str]] = read_table(embeddings, "search/vocabulary.toml")["same"]
    others: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for term in group:
            rest = (*others.get(term.casefold(), ()), *(other for other in group if other != term))
            others[term.casefold()] = tuple(dict.fromkeys(rest))
    terms = "|".join(re.escape(term) for term in sorted(others, key=lambda term: (-len(term), term)))
    return _Synonyms(re.compile(rf"(?<![\w-])(?:{terms})(?![\w-])", re.IGNORECASE), others)
