"""When two names are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from data.speech.participants import TITLES
from data.speech.person_names import given_names, may_be_same, surname
from qa.countries import also_named
from qa.names import TITLES as TITLE_WORDS

_T = TypeVar("_T")


@dataclass(frozen=True)
class Called:
    """A name as it stands somewhere, with the full name where a list of persons gives it."""

    name: str
    full_name: str | None = None

    @property
    def fullest(self) -> str:
        return self.full_name or self.name

    @property
    def given(self) -> bool:
        return bool(given_names(self.fullest))


def is_somebody(name: str) -> bool:
    """Whether a list’s entry is a person’s: “The Secretary” is, “Argentine Ambassador” and “Deputy Chief” are not."""
    if name.casefold().startswith("the "):
        return True
    bare = TITLES.sub("", f"{name} ").split()
    return bool(bare) and not any(also_named((word,)) or word.casefold() in TITLE_WORDS for word in bare)


def one_by_one(named: Sequence[tuple[Called, _T]]) -> list[tuple[Called, list[_T]]]:
    """What belongs to each person, who goes by the fullest of his names: a surname alone is whose it can only be, and
    else somebody's of his own. In the order of the surnames' first places."""
    values: dict[Called, list[_T]] = defaultdict(list)
    for called, value in named:
        values[called].append(value)
    by_surname: dict[str, list[Called]] = defaultdict(list)
    for called in values:
        by_surname[surname(called.fullest).casefold()].append(called)
    people = (person for same in by_surname.values() for person in _apart(same))
    return [(person[0], [value for called in person for value in values[called]]) for person in people]


def _apart(same: Sequence[Called]) -> list[list[Called]]:
    """People of one surname, told apart by their given names."""
    if len(same) == 1:
        return [list(same)]
    people: list[list[Called]] = []
    given = {one: one.given for one in same}
    for one in sorted(filter(given.get, same), key=lambda one: (one.full_name is None, -len(one.fullest))):
        person = next((each for each in people if may_be_same(each[0].fullest, one.fullest)), None)
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
