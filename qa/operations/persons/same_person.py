"""Whom a document means by an office, by initials or by a given name alone: read off the document itself.

“The President” is whoever it calls President, and where it tells nobody, who held the office on its day; “Jack” is the
one John that it names in full. Where two come into question, the name stays apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from data.document import Document
from data.folding import folded
from data.speech.participants import TITLES
from data.speech.person_names import given_names, initials, looks_like_initials
from embeddings.search import called_also, ever_held, holder
from qa.operations.persons.cast_of import Called, may_be_one
from qa.words import GIVEN, given_forms

_SAME_OFFICE = {
    "pres": "president", "v. pres": "vice president", "v pres": "vice president", "secretary": "secretary of state",
    "premier": "prime minister", "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
}  # fmt: skip
_OFFICES = frozenset(_SAME_OFFICE) | frozenset(_SAME_OFFICE.values()) | frozenset(
    ("secretary of defense", "under secretary", "under secretary of state", "chancellor", "attorney general",
     "ambassador", "shah", "king", "queen", "pope", "chairman")
)  # fmt: skip
_OF_ALL = frozenset(("president", "vice president", "secretary of state", "secretary of defense"))
"""Offices whose holder a document need not name."""
_GOES_ON = r"(?:$|,|;| of\b| and\b| \(|\n)"
_TITLED_IN_TEXT = r"(?<![A-Za-z] )\b{title} (?P<name>[A-Z][\w’'-]{{2,}})|\b[a-z]+ {title} (?P<other>[A-Z][\w’'-]{{2,}})"


@dataclass(frozen=True)
class Cast:
    """Who is at hand in one document: those of the day, with the offices that it gives them, and whom it names.

    `text` is what the document says, empty where it is not read.
    """

    date: dt.date | None
    present: tuple[Called, ...]
    offices: tuple[tuple[str, Called], ...]
    named: tuple[Called, ...] = ()
    text: str = ""
    _known: dict[Called, Called] = field(default_factory=dict, compare=False)

    def meant(self, called: Called) -> Called:
        """Who is meant; the name itself where it says so or nothing tells."""
        if called not in self._known:
            self._known[called] = self._meant(called)
        return self._known[called]

    def _meant(self, called: Called) -> Called:
        if called.full_name:
            return called
        if office := office_alone(called.name):
            return self._holder(called, office)
        found = self._of_initials(called) if looks_like_initials(called.name) else self._of_given(called)
        return found or called

    def _holder(self, called: Called, office: str) -> Called:
        """Who is called so in the document; else who held it on its day."""
        there = [one for one in self.present if office_alone(one.name) == office]
        if there and called not in there:
            return self.meant(there[0])
        of_the_day = holder(office, self.date) if office in _OF_ALL else None
        so_called = _apart(one for each, one in self.offices if each == office)
        if not so_called and not there:
            so_called = _apart(self._titled(office))
        if len(so_called) == 1 and (of_the_day is None or so_called[0].family == of_the_day[0]):
            return so_called[0]
        if so_called or of_the_day is None:
            return called
        held = Called(called.name, holder=f"{of_the_day[1]} {of_the_day[0].title()}")
        here = _apart(one for one in self._everybody if may_be_one(held, one))
        return here[0] if len(here) == 1 and here[0].given else held

    def _titled(self, office: str) -> Iterator[Called]:
        """“President Rivas” wherever the text has it, but for those who held the office on other days."""
        before = ever_held(office)
        for words in {office, *(short for short, full in _SAME_OFFICE.items() if full == office)}:
            pattern = _TITLED_IN_TEXT.format(title=re.escape(words.title()))
            for name in dict.fromkeys(match["name"] or match["other"] for match in re.finditer(pattern, self.text)):
                if folded(name) not in before:
                    yield next((one for one in self._everybody if one.family == folded(name)), Called(name))

    def _of_initials(self, called: Called) -> Called | None:
        letters = called.name.casefold()
        fitting = _apart([one for one in self._everybody if one.given and letters in initials(one.fullest)])
        return fitting[0] if len(fitting) == 1 and len(letters) > 1 else None

    def _of_given(self, called: Called) -> Called | None:
        """Of a given name alone: the one who is named in full so, first of those who are there."""
        if " " in called.name or any(one.family == folded(called.name) for one in self.present):
            return None
        if family := called_also(called.name, self.date):
            return next((one for one in self._everybody if one.family == family), None)
        for people in (self.present, self._everybody):
            fitting = _apart([one for one in people if one.given and _has_given(one, called.name)])
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def has_other(self, called: Called) -> bool:
        """Whether the document has another name of that surname."""
        return any(one.family == called.family and one != called for one in self._everybody)

    @property
    def _everybody(self) -> tuple[Called, ...]:
        return tuple(one for one in (*self.present, *self.named) if not office_alone(one.name))


def office_alone(name: str) -> str | None:
    """The office that stands for a name: “The Secretary” is the Secretary of State."""
    words = " ".join(name.split()).casefold().removeprefix("the ").rstrip(".")
    return _SAME_OFFICE.get(words, words) if words in _OFFICES else None


def is_given(name: str) -> bool:
    """Whether a word is a given name and no more."""
    return " " not in name and (name.casefold() in GIVEN or len(given_forms(name)) > 1)


def cast(
    present: Iterable[tuple[Called, str | None]],
    date: dt.date | None,
    named: Sequence[Called],
    document: Document | None,
) -> Cast:
    """Of those who speak or take part with their offices, and of whom the document's texts name."""
    with_offices = list(present)
    labels = {turn.speaker: turn.label for turn in document.turns if turn.label} if document else {}
    offices = [
        (office, called)
        for called, told in with_offices
        if not office_alone(called.name)
        for office in _offices_of(called.name, labels.get(called.name), told)
    ]
    people = tuple(dict.fromkeys(called for called, _ in with_offices))
    by_surname = tuple(dict.fromkeys(one for one in named if one.given or not is_given(one.name)))
    return Cast(date, people, tuple(offices), by_surname, document.text if document else "")


def _offices_of(name: str, label: str | None, told: str | None) -> Iterator[str]:
    """By the title before the name, in the list or before his turns, and by what the list says of him."""
    for printed in (name, label or ""):
        if (title := TITLES.match(printed)) and (office := office_alone(title[0].strip())):
            yield office
    for words in _OFFICES if told else ():
        if re.match(rf"(?:the )?{re.escape(words)}{_GOES_ON}", " ".join(str(told).split()), re.IGNORECASE):
            yield _SAME_OFFICE.get(words, words)


def _apart(people: Iterable[Called]) -> list[Called]:
    """Each of them once, by the fullest of his names."""
    found: list[Called] = []
    for one in sorted(dict.fromkeys(people), key=lambda one: (one.full_name is None, not one.given)):
        if not any(may_be_one(one, each) for each in found):
            found.append(one)
    return found


def _has_given(called: Called, name: str) -> bool:
    forms = {folded(form) for form in given_forms(name)}
    return any(folded(each) in forms for each in given_names(called.fullest))
