"""Whether a name is known here: as it is, by what else it goes by, or by the office of whoever has it.

That somebody “is not mentioned” is a claim about every document, so it is made only when all of these were looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import qa
from data.tables import word_list
from embeddings.search import holders, offices_held
from qa.refusal.asked import Lookup
from qa.words import also_named

Name = tuple[str, ...]

_CAPITALS = word_list(qa, "word_lists/capitals.txt")
_DERIVING = ("ists", "ist", "ites", "ite", "ism", "ians", "ian", "ese", "ans", "an", "is", "i", "ic")
_LEFT = 4  # letters of a name that a derivation leaves
_LOST = ("", "a", "e", "o", "y", "ia")  # with which the name may end that something is derived from


def is_known(name: Name, lookup: Lookup) -> bool:
    """Anywhere in the library: one of its words, a country by its people, Titoist by Tito, Kennedy by the President."""
    forms = name if all(word.casefold() in _CAPITALS for word in name) else (*_names(name), *_derived(name))
    return any(lookup.mentions(words) for words in forms) or _holds_office(name, lookup)


def is_in(name: Name, document: str, date: dt.date | None, lookup: Lookup) -> bool:
    others = (*offices_held(name, date), *holders(" ".join(name), date))
    return any(lookup.mentions(words, (document,)) for words in (*_names(name), *others))


def _names(name: Name) -> Iterator[str]:
    yield from dict.fromkeys((*name, *also_named(name), *(other for word in name for other in also_named((word,)))))


def _derived(name: Name) -> Iterator[str]:
    """What the words of a name may be derived from, and what may be derived from them."""
    for word in name:
        for ending in _DERIVING:
            if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
                yield from (word.removesuffix(ending) + lost for lost in _LOST)
        if len(word) >= _LEFT:
            yield from (word + ending for ending in _DERIVING if len(ending) > 1)


def _holds_office(name: Name, lookup: Lookup) -> bool:
    """Whether a document speaks of the office that he held on its day; of an office, of who held it then."""
    held: dict[str, list[str]] = {}
    for document, date in lookup.document_dates().items():
        for office in (*offices_held(name, date), *holders(" ".join(name), date)):
            held.setdefault(office, []).append(document)
    return any(lookup.mentions(office, documents) for office, documents in held.items())
