"""When two names are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypeVar

from data.folding import folded
from data.speech.participants import TITLES
from data.speech.person_names import given_names, may_be_same, surname
from qa.operations.persons.numbers import NUMBERS
from qa.words import TITLES as TITLE_WORDS
from qa.words import also_named, given_forms

_NUMBERS = NUMBERS.cast_of
_T = TypeVar("_T")
_LONG = 5
"""Letters of a given name that may be misspelt, and how alike both forms must be."""
_BODIES = frozenset(
    ("attendees", "leadership", "others", "participants", "group", "staff", "question", "answer", "voice", "voices",
     "all", "several", "unidentified", "unknown", "speaker", "audience")
)  # fmt: skip
"""What lists of those present and labels of turns have that is nobody's name."""


@dataclass(frozen=True)
class Called:
    """A name as it stands somewhere, with the full name where a list of persons gives it.

    `holder` is who held the office that stands for the name.
    """

    name: str
    full_name: str | None = None
    holder: str = ""

    @property
    def fullest(self) -> str:
        return self.full_name or self.name

    @cached_property
    def given(self) -> bool:
        return bool(given_names(self.own))

    @property
    def own(self) -> str:
        """His own name as far as it is known, for an office that of its holder."""
        return self.holder or self.fullest

    @cached_property
    def family(self) -> str:
        return folded(surname(self.own))


def may_be_one(one: Called, other: Called) -> bool:
    """Whether both can be names of one person: Dick Nixon is Richard M. Nixon."""
    return one.family == other.family and (
        not one.given or not other.given or _short_for(one.own, other.own) or _short_for(other.own, one.own)
    )


def _alike(first: str, other: str) -> bool:
    """Gheorghe is George as another spells him."""
    return SequenceMatcher(None, folded(first), folded(other)).ratio() >= _NUMBERS.nearly


def _short_for(name: str, full_name: str) -> bool:
    first, *rest = given_names(name)
    last, others = surname(full_name), given_names(full_name)
    if len(first) >= _LONG and _alike(first, others[0]):
        return True
    return any(may_be_same(" ".join((form, *rest, last)), full_name) for form in given_forms(first))


def is_somebody(name: str) -> bool:
    """Whether a list’s entry is a person’s: “The Secretary” is, “Argentine Ambassador” and “Deputy Chief” are not."""
    if name.casefold().startswith("the "):
        return True
    bare = [word.casefold() for word in TITLES.sub("", f"{name} ").split()]
    return bool(bare) and not any(also_named((word,)) or word in TITLE_WORDS | _BODIES for word in bare)


def speaks_as_somebody(label: str) -> bool:
    """Whether turns under it are a person's: “Question” is nobody's name."""
    return not set(label.casefold().split()) & _BODIES


def one_by_one(named: Sequence[tuple[Called, _T]]) -> list[tuple[Called, list[_T]]]:
    """What belongs to each person, who goes by the fullest of his names: a surname alone is whose it can only be, and
    else somebody's of his own. In the order of the surnames' first places."""
    values: dict[Called, list[_T]] = defaultdict(list)
    for called, value in named:
        values[called].append(value)
    by_surname: dict[str, list[Called]] = defaultdict(list)
    for called in values:
        by_surname[called.family].append(called)
    people = (
        sorted(one, key=lambda called: bool(called.holder)) for same in by_surname.values() for one in _apart(same)
    )
    return [(person[0], [value for called in person for value in values[called]]) for person in people]


def _apart(same: Sequence[Called]) -> list[list[Called]]:
    """People of one surname, told apart by their given names."""
    if len(same) == 1:
        return [list(same)]
    people: list[list[Called]] = []
    given = {one: one.given for one in same}
    for one in sorted(
        filter(given.get, same), key=lambda one: (one.full_name is None, bool(one.holder), -len(one.fullest))
    ):
        person = next((each for each in people if may_be_one(each[0], one)), None)
        if person is None:
            people.append([one])
        else:
            person.append(one)
    bare = [one for one in same if not given[one]]
    if len(people) == 1:
        people[0].extend(bare)
    elif bare:
        people.append(bare)
    return people
