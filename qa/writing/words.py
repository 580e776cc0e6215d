"""Connecting words as tokens, each with what it does: connects, says, asks, turns round, or is said by a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import qa
from data.tables import read_table
from qa.words import same_word

TOKEN = re.compile(r"[^\W_]+(?:[&.'’][^\W_]+)*")
_ENDS = re.compile(r"[.?!:;]")


@dataclass(frozen=True)
class Word:
    """A token of a text behind `gap`, what stands between it and the one before; `opens` where it begins a sentence,
    in which a capital proves nothing."""

    text: str
    opens: bool = False
    gap: str = " "

    @property
    def plain(self) -> str:
        """Folded, without a possessive ending."""
        return re.sub(r"['’]s$|['’]$", "", self.text).casefold().replace("’", "'")

    @property
    def is_name(self) -> bool:
        """By its capital, and no closed class of words has it; one that opens a sentence may be a name."""
        return any(character.isupper() for character in self.text) and not is_closed(self.plain)


@dataclass(frozen=True)
class Connecting:
    """The lists of `connecting_words.toml`."""

    free: frozenset[str]
    prepositions: frozenset[str]
    saying: frozenset[str]
    asking: frozenset[str]
    frame: frozenset[str]
    editors: frozenset[str]
    talks: frozenset[str]
    telling: frozenset[str]
    beside_saying: frozenset[str]
    negative: frozenset[str]
    conditional: frozenset[str]
    thinking: frozenset[str]
    hedging: frozenset[str]
    joining: frozenset[str]
    modal: tuple[frozenset[str], ...]
    pronouns: tuple[frozenset[str], ...]


@cache
def connecting() -> Connecting:
    table = read_table(qa, "writing/connecting_words.toml")
    modal, pronouns = (tuple(frozenset(group.split()) for group in table.pop(name)) for name in ("modal", "pronouns"))
    words = {name: frozenset(listed.split()) for name, listed in table.items()}
    return Connecting(**words, modal=modal, pronouns=pronouns)


def is_closed(plain: str) -> bool:
    """A word of a closed class, which has no other forms and names nothing."""
    lists = connecting()
    closed = plain in lists.free | lists.negative | lists.conditional
    return closed or any(plain in group for group in lists.modal)


def words_of(text: str) -> tuple[Word, ...]:
    """The tokens of a text in order; “can't” is “can” and “not”, so that what turns a sentence round is a word."""
    text = re.sub(r"\bcan(?:['’]t|not)\b", "can not", text, flags=re.IGNORECASE)
    text = re.sub(r"\bwon['’]t\b", "will not", text, flags=re.IGNORECASE)
    text = re.sub(r"n['’]t\b", " not", text)
    text = re.sub(r"['’](?:ll)\b", " will", text)
    text = re.sub(r"['’](?:d|ve|m|re)\b", "", text)
    found: list[Word] = []
    at = 0
    for match in TOKEN.finditer(text):
        gap, at = text[at : match.start()], match.end()
        found.append(Word(match[0], not found or bool(_ENDS.search(gap)), gap))
    return tuple(found)


def is_negative(word: Word) -> bool:
    return word.plain in connecting().negative


def modals(words: Sequence[Word]) -> frozenset[int]:
    """The groups that modal words of a text are of."""
    groups = connecting().modal
    return frozenset(n for n, group in enumerate(groups) for word in words if word.plain in group)


def is_modal(word: Word) -> bool:
    return any(word.plain in group for group in connecting().modal)


def is_same(one: Word, other: Word) -> bool:
    """Forms of one word; a number or an abbreviation only as it stands."""
    if one.plain == other.plain:
        return True
    if is_closed(one.plain) or is_closed(other.plain):
        return False
    return one.plain.isalpha() and other.plain.isalpha() and same_word(one.plain, other.plain, inflected=True)


def stands_in(word: Word, words: Sequence[Word]) -> bool:
    return any(is_same(word, other) for other in words)
