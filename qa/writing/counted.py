"""Whether connecting words give a number to what their sentences give it to: “three problems”, “$5”, “six million”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.writing.facts import is_number, numbers
from qa.writing.words import Word, connecting, is_closed, is_same

_NEAR = 5  # words between a number and what it counts
_MAGNITUDES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen", "percent", "per"))
_SYMBOL = re.compile(r"[$£€¥]\s?\d[\d.,]*\d|[$£€¥]\s?\d|\d[\d.,]*\s?[%°‰]")


def same_number(one: Word, other: Word) -> bool:
    """“3” is “three”."""
    return one.plain == other.plain or (is_number(one.plain) and numbers(one.plain) == numbers(other.plain))


def other_symbol(text: str, there: str) -> bool:
    """“£5” where the sentences have “$5”."""
    known = {re.sub(r"[\s,]", "", each) for each in _SYMBOL.findall(there)}
    return any(re.sub(r"[\s,]", "", each) not in known for each in _SYMBOL.findall(text))


def miscounted(words: Sequence[Word], there: Sequence[Word]) -> bool:
    """A number before, or at the end behind, another word than in the sentences; only of what stands there."""
    return any(
        is_number(word.plain) and not _counts_the_same(words, place, there)
        for place, word in enumerate(words)
        if any(same_number(word, other) for other in there)
    )


def _counts_the_same(words: Sequence[Word], place: int, there: Sequence[Word]) -> bool:
    following, behind, far = _next_drawn(words[place + 1 :], there)
    before, ahead, _ = _next_drawn(words[:place][::-1], there)
    magnitude = _magnitude(words, place)
    for at, other in enumerate(there):
        if not same_number(words[place], other) or _magnitude(there, at) != magnitude:
            continue
        if following is not None:
            found = _reaches(following, there[at + 1 : at + 1 + max(_NEAR, far)], behind)
        else:
            found = before is None or _reaches(before, there[max(0, at - _NEAR) : at][::-1], ahead)
        if found:
            return True
    return False


def _reaches(word: Word, near: Sequence[Word], between: frozenset[str]) -> bool:
    """The word stands near, over no other “for”, “and” than in the words: “1967 for the Arabs” are no 1967 Arabs."""
    for n, other in enumerate(near):
        if is_same(word, other):
            return _linking(near[:n]) <= between
    return False


def _linking(words: Sequence[Word]) -> frozenset[str]:
    lists = connecting()
    return frozenset(word.plain for word in words) & (lists.prepositions | lists.joining)


def _magnitude(words: Sequence[Word], place: int) -> str:
    behind = words[place + 1].plain if place + 1 < len(words) else ""
    return behind if behind in _MAGNITUDES else ""


def _next_drawn(words: Sequence[Word], there: Sequence[Word]) -> tuple[Word | None, frozenset[str], int]:
    """The first word that is drawn and no number, what links it, and how far it is."""
    for n, word in enumerate(words):
        if not is_closed(word.plain) and not is_number(word.plain) and any(is_same(word, other) for other in there):
            return word, _linking(words[:n]), n + 1
    return None, frozenset(), 0
