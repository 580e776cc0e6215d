"""Whether two words are forms of one: meet and meeting, reimposing and reimposition, went and go.

Not whether they mean the same: bombing and bombers are two things, and what an encoder calls near may be the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import qa
from data.tables import word_list

_INFLECTED = frozenset(("", "s", "es", "e", "ed", "d", "ing", "ings", "n", "en"))
_DERIVED = _INFLECTED | frozenset(
    ("y", "ies", "ied", "al", "als", "ion", "ions", "ition", "itions", "ation", "ations", "ment", "ments", "ity", "ly")
)
_SHORTEST = 3  # letters that two forms share
_LONG = 5  # letters from which on another part of speech is the same word: reform and reformation, not man and many
_BACK = 2  # letters that the endings themselves may share: reimpos-ing and reimpos-ition


def same_word(one: str, other: str, inflected: bool = False) -> bool:
    """In whatever case, number, tense or part of speech; `inflected`: of the same part of speech, as far as endings
    tell."""
    first, second = _base(one, inflected), _base(other, inflected)
    if first == second:
        return True
    if not first.isalpha() or not second.isalpha():
        return False
    shared = _shared(first, second)
    endings = _INFLECTED if inflected else None
    return any(
        _are_forms(first, second, length, endings) for length in range(shared, max(_SHORTEST, shared - _BACK) - 1, -1)
    )


def _are_forms(one: str, other: str, shared: int, only: frozenset[str] | None) -> bool:
    endings = only or (_DERIVED if shared >= _LONG else _INFLECTED)
    return shared >= _SHORTEST and all(_undoubled(word, shared) in endings for word in (one, other))


def has_word(word: str, words: Iterable[str]) -> bool:
    return any(same_word(word, each) for each in words)


def _base(word: str, inflected: bool) -> str:
    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    return _irregular(inflected).get(plain, plain)


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _undoubled(word: str, shared: int) -> str:
    """The ending behind what is shared: “ing” of stopping beside stop."""
    rest = word[shared:]
    return rest[1:] if len(rest) > 2 and rest[0] == word[shared - 1] else rest


@cache
def _irregular(verbs_only: bool) -> Mapping[str, str]:
    """Each form with the word that it is of; the files have “go:went,gone”."""
    entries = word_list(qa, "word_lists/irregular_verbs.txt")
    if not verbs_only:
        entries |= word_list(qa, "word_lists/same_word.txt")
    pairs = (entry.partition(":")[::2] for entry in entries)
    return {form: base for base, forms in pairs for form in forms.split(",")}


def past(verb: str) -> str:
    """The past tense of a verb as a question has it: “want” of “Why did he want …?”"""
    folded = verb.casefold()
    if folded in _pasts():
        return _pasts()[folded]
    if folded.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", folded):
        return verb[:-1] + "ied"
    doubled = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", folded)
    return verb + (verb[-1] if doubled else "") + "ed"


@cache
def _pasts() -> Mapping[str, str]:
    entries = (entry.partition(":") for entry in word_list(qa, "word_lists/irregular_verbs.txt"))
    return {base: forms.partition(",")[0] for base, _, forms in entries}
