"""Whether a name is known here: as it is, by what else it goes by, or by the office of whoever has it.

That somebody “is not mentioned” is a claim about every document, so it is made only when all of these were looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import qa
from data.tables import word_list
from embeddings.search import spells
from qa.refusal.asked import Lookup
from qa.words import GIVEN, also_named

Name = tuple[str, ...]

_CAPITALS = word_list(qa, "word_lists/capitals.txt")
_OF_MANY_NAMES = word_list(qa, "word_lists/bodies.txt") | word_list(qa, "word_lists/geography.txt")
_DERIVING = ("ists", "ist", "ites", "ite", "ism", "ians", "ian", "ese", "ans", "an", "is", "i", "ic")
_LEFT = 4  # letters of a name that a derivation leaves
_LOST = ("", "a", "e", "o", "y", "ia")  # with which the name may end that something is derived from


def is_of_many(word: str) -> bool:
    """Whether many names have it: islands, bay, company."""
    return word.casefold() in _OF_MANY_NAMES


def told_by(name: Name) -> Name:
    """The words that tell a name from others: Falkland of the Falkland Islands, Neruda of Pablo Neruda. The last word
    is a surname, whoever else is given it: Guido of José María Guido."""
    own = tuple(word for word in name if not is_of_many(word)) or name
    return (*(word for word in own[:-1] if word.casefold() not in GIVEN), *own[-1:])


def is_known(name: Name, lookup: Lookup) -> bool:
    """Anywhere in the library: by a word that tells it, a country by its people, Titoist by Tito, Kennedy by the
    President."""
    return any(lookup.mentions(words) for words in _forms(name)) or any(_by_office(name, lookup))


def naming(name: Name, lookup: Lookup) -> frozenset[str]:
    """The documents that name it, by the same forms; who speaks of Titoism has not named Tito."""
    own = told_by(name)
    roots = tuple(_roots(own))
    forms = dict.fromkeys((*_names(own), *also_named(name), *roots, *_derived(roots)))
    return frozenset().union(*(lookup.documents_naming(words) for words in forms), *_by_office(name, lookup))


def is_in(name: Name, document: str, date: dt.date | None, lookup: Lookup) -> bool:
    others = (spell.called for spell in spells(name) if spell.holds_on(date))
    return any(lookup.mentions(words, (document,)) for words in (*_names(told_by(name)), *others))


def _forms(name: Name) -> Iterator[str]:
    own = told_by(name)
    if all(word.casefold() in _CAPITALS for word in own):
        return iter(own)
    return iter((*dict.fromkeys((*_names(own), *also_named(name))), *_roots(own), *_derived(own)))


def _names(name: Name) -> Iterator[str]:
    yield from dict.fromkeys((*name, *also_named(name), *(other for word in name for other in also_named((word,)))))


def _roots(name: Name) -> Iterator[str]:
    """What its words may be derived from."""
    for word in name:
        for ending in _DERIVING:
            if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
                yield from (word.removesuffix(ending) + lost for lost in _LOST)


def _derived(name: Name) -> Iterator[str]:
    """What may be derived from its words."""
    return (word + ending for word in name if len(word) >= _LEFT for ending in _DERIVING if len(ending) > 1)


def _by_office(name: Name, lookup: Lookup) -> Iterator[frozenset[str]]:
    """The documents that speak of an office that he held on their day; of an office, of who held it then."""
    for spell in spells(name):
        then = {document for document, date in lookup.document_dates().items() if spell.holds_on(date)}
        yield lookup.documents_naming(spell.called) & then if then else frozenset()
