"""Connecting words sorted: what connects, what stands in the sentences, what is the model's own."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa.writing.counted import same_number
from qa.writing.facts import is_number
from qa.writing.material import Sentence
from qa.writing.speakers import parties, speaks
from qa.writing.values import Refused
from qa.writing.words import Word, connecting, is_modal, is_negative, modals, stands_in, words_of

_FIRST_OR_SECOND = frozenset(("i", "we", "you", "me", "us", "my", "our", "your"))
_BEGINS = frozenset(("that", "whether"))  # what is said


@dataclass(frozen=True)
class Sorted:
    """`drawn` stand in the sentences, in the order of the words; `own` do not."""

    drawn: tuple[Word, ...]
    own: tuple[str, ...]


def sort_words(words: Sequence[Word], sentences: Sequence[Sentence], said: Sequence[Word]) -> Sorted:
    """`said` are the words of the sentences.

    Raises:
        Refused: a name, or a “not”, that stands neither there nor in their heads.
    """
    heads = frozenset(name for sentence in sentences for name in _head_names(sentence))
    names = {
        name
        for sentence in sentences
        for party in parties([sentence])
        for name in party.casefold().replace("-", " ").split()
    }
    drawn: list[Word] = []
    own: list[str] = []
    for place, word in enumerate(words):
        is_in, last = stands_in(word, said), place == len(words) - 1
        if last and is_in and word.plain in connecting().free:
            drawn.append(word)  # “theirs”: what is left out before it counts
        elif not _introduces(words[:place], drawn) and _is_another(word, said) and not _beside(names, words, place):
            own.append(word.text)
        elif is_number(word.plain) and any(same_number(word, other) for other in said):
            drawn.append(word)
        elif _claims_nothing(word, said) or (
            _connects(word, sentences) and (is_in or _introduces(words[:place], drawn) or _beside(names, words, place))
        ):
            continue
        elif is_in:
            drawn.append(word)
        elif word.is_name and word.plain in heads:
            if word.plain not in names:
                _no_voice(words, place)
        else:
            own.append(_own(words, place))
    return Sorted(tuple(drawn), tuple(own))


def _own(words: Sequence[Word], place: int) -> str:
    """A word that stands nowhere, to be marked as the model's own; raises Refused where no mark would do."""
    word = words[place]
    if word.is_name or is_negative(word) or word.plain in connecting().editors:
        raise Refused(f"has “{word.text}”, which its sentences do not have")
    if any(not unicodedata.name(letter, "").startswith("LATIN") for letter in word.text if letter.isalpha()):
        raise Refused("has a word in other letters, which its sentences do not have")
    if not word.plain.endswith("ly"):  # “angrily said”
        _no_voice(words, place)
    return word.text


def _no_voice(words: Sequence[Word], place: int) -> None:
    """Raises Refused where the word is said to say something."""
    if speaks(words, place):
        raise Refused(f"lets {words[place].text} say what the sentences do not let him say")


def _connects(word: Word, sentences: Sequence[Sentence]) -> bool:
    """A word of saying in its place: editors over what editors wrote, “asked” over a question."""
    lists = connecting()
    if word.is_name and not word.opens:
        return False
    if word.plain in lists.editors:
        return all(sentence.passage.kind in ("footnote", "source") for sentence in sentences)
    if word.plain in lists.asking:
        return any(sentence.asks for sentence in sentences)
    return word.plain in lists.saying | lists.frame | lists.beside_saying


def _introduces(before: Sequence[Word], drawn: Sequence[Word]) -> bool:
    """What is said has not begun yet."""
    return not drawn and not any(word.plain in _BEGINS for word in before)


def _beside(names: Collection[str], words: Sequence[Word], place: int) -> bool:
    """“…, Ball told Bundy”: behind what is said, a word of saying must have a party beside it."""
    before, behind = words[max(0, place - 2) : place], words[place + 1 : place + 3]
    begun = any(word.plain in _BEGINS for word in before)
    return any(word.plain in names for word in (behind if begun else (*before, *behind)))


def _is_another(word: Word, said: Sequence[Word]) -> bool:
    """Of what is said, “by” where the sentences have “on”, “she” where they have “he”.

    An “I” of theirs may be any of these when it is reported, where it stands alone.
    """
    plain = {other.plain for other in said}
    if word.plain in connecting().prepositions:
        return word.plain not in plain
    groups = connecting().pronouns
    mine = next((group for group in groups if word.plain in group), frozenset[str]())
    shifted = bool(plain & _FIRST_OR_SECOND) and not any(plain & group for group in groups)
    return bool(mine) and not (plain & mine or shifted)


def _claims_nothing(word: Word, said: Sequence[Word]) -> bool:
    """“of”, a number, which is looked at apart, “would” where the sentences have “will”."""
    told = is_modal(word) and modals([word]) <= modals(said)
    return word.plain in connecting().free or is_number(word.plain) or told


def _head_names(sentence: Sentence) -> frozenset[str]:
    """Names in the head of a sentence: of the parties, whose places are looked at apart, of place and title."""
    document = sentence.document
    people = words_of(" ".join(f"{one.name} {one.office or ''} {one.full_name or ''}" for one in document.participants))
    title = words_of(f"{document.title} {document.collection or ''}")
    offices = {word.plain for word in people}
    places = {word.plain for word in words_of(document.place or "") if word.is_name}
    names = {word.plain for name in parties([sentence]) for word in words_of(name)}
    return frozenset(names | places | {word.plain for word in title if word.is_name and word.plain not in offices})
