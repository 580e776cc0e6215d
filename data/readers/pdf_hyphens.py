"""A hyphen at the end of a printed line: of a word that was cut there, or of two words that it joins.

To drop one of `coal-ship` or to keep one of `magis-trate` would both change what is quoted. So the
document itself is asked first: which form stands elsewhere in it, not at a line's end. Then what is
always written with a hyphen (`twenty-one`, `nose-to-nose`, `ex-porter`, `U-boat`); last, an English
dictionary: two whole words that make up no known third one are joined by a hyphen, anything else was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_CUT = re.compile(r"(?P<chain>(?:[^\W_]+-)*)(?P<start>[^\W_]+)-$")
_REST = re.compile(r"(?P<rest>[^\W\d_]+)(?P<goes_on>-[^\W_])?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second", "third", "fourth",
         "fifth", "sixth", "seventh", "eighth", "ninth", "fold", "odd")  # fmt: skip
_PREFIXES = frozenset(
    ("ex", "self", "all", "half", "quasi", "vice", "non", "anti", "pro", "semi", "pseudo", "so", "well", "ill", "mid")
)
_SUFFIXES = frozenset(("elect", "like", "wide", "odd", "in", "up", "out", "off", "to", "by", "at", "of"))


@dataclass(frozen=True)
class Hyphens:
    """The words of one document that no line end cuts, in small letters."""

    words: frozenset[str]

    def cut_at(self, line: str, following: str) -> bool:
        """Whether the line ends with a hyphen that belongs to no word, so that the next one goes on without it."""
        if line.endswith("\u00ad"):
            return True
        start, rest = _cut(line), _REST.match(following)
        if not start or not rest or not rest["rest"][0].islower() or start["start"][-1].isdigit():
            return False
        first, second = start["start"].casefold(), rest["rest"].casefold()
        if first + second in self.words:
            return True
        if f"{first}-{second}" in self.words or start["chain"] or rest["goes_on"]:
            return False
        if (first in _TENS and second.startswith(_ONES)) or first in _PREFIXES or len(first) == 1:
            return False
        return not self._two_words(first, second)

    def _two_words(self, first: str, second: str) -> bool:
        english = _dictionary()
        if first + second in english:
            return False
        whole = [word in english or word in self.words for word in (first, second)]
        return whole[0] and (whole[1] or second in _SUFFIXES)


@lru_cache(maxsize=1)
def _dictionary() -> SpellChecker:
    """English words, in and out of common use; loaded by the first hyphen that nothing else decides."""
    from spellchecker import SpellChecker

    return SpellChecker(language="en")


def _cut(line: str) -> re.Match[str] | None:
    """The word with a hyphen that ends a line; most lines end without, and one may be made of a million letters."""
    return _CUT.search(line) if line.endswith("-") else None


def joins(line: str, following: str) -> bool:
    """Whether the line's last word goes on in the next line, with its hyphen or without.

    `Franco-` goes on with `Soviet` and `1962-` with `63`; “he would-” ends there when `Mr. Ball` comes next.
    """
    if line.endswith("\u00ad"):
        return True
    start = _cut(line)
    if not start or not following:
        return False
    first, second = start["start"], following[0]
    return second.islower() or (first[-1].isdigit() and second.isdigit()) or (first[0].isupper() and second.isupper())


def hyphens_of(lines: Iterable[str]) -> Hyphens:
    """Learn a document's words from all its lines."""
    found: set[str] = set()
    for line in lines:
        whole = line[: -len(cut[0])] if (cut := _cut(line)) else line
        found.update(word.casefold() for word in _WORD.findall(whole))
    return Hyphens(frozenset(found))
