"""Who held an office when: told by the volume's list of persons, for a label that says only “The President”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from data.dateline import parse_dateline
from data.speech.person_names import Person

OFFICES = {
    "president": "president",
    "pres": "president",
    "vice president": "vice president",
    "secretary": "secretary",
    "sec": "secretary",
    "secy": "secretary",
    "secretary of state": "secretary",
    "under secretary": "under secretary",
    "prime minister": "prime minister",
    "pm": "prime minister",
    "chancellor": "chancellor",
    "chairman": "chairman",
    "premier": "premier",
    "foreign minister": "foreign minister",
    "attorney general": "attorney general",
    "ambassador": "ambassador",
    "shah": "shah",
    "king": "king",
}
"""Offices as labels name them."""
_OF_THE_UNITED_STATES = {
    "president": re.compile(r"(?:\d+(?:st|nd|rd|th) )?President of the United States"),
    "vice president": re.compile(
        r"(?:\d+(?:st|nd|rd|th) )?Vice President(?: of the United States)?(?=,? (?:until|from|\d)|$)"
    ),
    "secretary": re.compile(r"Secretary of State(?! for)"),
}
_UNTIL = re.compile(r"\b(?:until|to|through|–|-) ?(?P<when>[A-Z]\w+ \d{1,2}, \d{4}|[A-Z]?\w* ?\d{4})")
_FROM = re.compile(
    r"\b(?:from|since|after) (?P<when>[A-Z]\w+ \d{1,2}, \d{4}|[A-Z]?\w* ?\d{4})|^.*?, (?P<years>\d{4})[–-]"
)


def office_of(label: str) -> str | None:
    """The office that a label names: `The President`, `Pres.`, `Mr. Secretary`."""
    bare = re.sub(r"^(?:the|mr\.?|madam|sir)\s+", "", label.strip(" .").casefold())
    return OFFICES.get(bare.strip(" ."))


def holders(persons: Iterable[Person], date: dt.date | None) -> Mapping[str, Person]:
    """The one person who was President, Vice President or Secretary of State on the day, as far as the list tells.

    An office that nobody or more than one seems to have held is left out.
    """
    people = tuple(dict.fromkeys(persons))
    found: dict[str, Person] = {}
    for office in _OF_THE_UNITED_STATES:
        clauses = [(one, clause) for one in people for clause in _clauses(one, office)]
        dated = {one for one, clause in clauses if _FROM.search(clause) or _UNTIL.search(clause)}
        on_the_day = {one for one, clause in clauses if one in dated and date and _covers(clause, date)}
        held = on_the_day or {one for one, _ in clauses} - dated
        if len(held) == 1:
            found[office] = held.pop()
    return found


def _clauses(person: Person, office: str) -> list[str]:
    """What the list says of that office of a person's, without offices before and after it."""
    clauses = re.split(r"; (?:thereafter )?", person.description)
    return [clause for clause in clauses if _OF_THE_UNITED_STATES[office].match(clause)]


def _covers(clause: str, date: dt.date) -> bool:
    """Whether the day lies within what the clause says of it; a year or month alone is taken generously."""
    begun, ended = _FROM.search(clause), _UNTIL.search(clause)
    start = _day(begun["when"] or begun["years"]) if begun else None
    end = _day(ended["when"]) if ended else None
    return (start is None or start[0] <= date) and (end is None or date <= end[1])


def _day(words: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day that the words may mean."""
    if (day := parse_dateline(words).date) is not None:
        return day, day
    year = re.search(r"\d{4}", words)
    return (dt.date(int(year[0]), 1, 1), dt.date(int(year[0]), 12, 31)) if year and int(year[0]) else None
