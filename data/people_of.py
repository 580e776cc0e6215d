"""Who takes part in a document: those whom its title and its lists name, told apart by surname."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.document import (
    Participant,
    Span,
    SpeakerTurn,
)
from data.facts import Facts
from data.manuscript import Manuscript, Name, RoleBlock
from data.speech.cast import Cast, hereafter, marked
from data.speech.offices import holders
from data.speech.participants import listed_participants, parse_participants
from data.speech.person_names import Person, may_be_same, surname


def namesakes(turns: Sequence[SpeakerTurn], persons: Iterable[Person]) -> tuple[Participant, ...]:
    """Whom of the volume's list a speaker may be by his surname, each with the office that the list gives."""
    spoken = {surname(turn.speaker).casefold() for turn in turns if turn.speaker}
    may_speak = dict.fromkeys(one for one in persons if one.surname.casefold() in spoken)
    return tuple(Participant(one.surname, one.description or None, one.full_name) for one in may_speak)


def cast_of(
    manuscript: Manuscript, blocks: Sequence[RoleBlock], title: RoleBlock, date: dt.date | None, facts: Facts
) -> Cast:
    """The title's participants, then those of a list of participants who are not among them."""
    words = title.span.of(manuscript.text)
    names = Names(manuscript.names)
    participants = [
        replace(
            participant, full_name=_marked_as(manuscript, names.within(title.span), facts.persons, participant.name)
        )
        for participant in (parse_participants(words) if facts.people_in_title else ())
    ]
    known = _Known(participants)
    for block in blocks:
        if block.role != "participant":
            continue
        line, marks = block.span.of(manuscript.text), names.within(block.span)
        for name, office in listed_participants(line) or _marked_in(line, marks, manuscript.text):
            if not known.has(name):
                full_name = _marked_as(manuscript, marks, facts.persons, name)
                known.add(Participant(name, office, full_name))
    for participant in facts.participants:
        if not known.has(participant.name):
            known.add(participant)
    return Cast(tuple(known.people), facts.persons, hereafter(words), holders(facts.persons.values(), date))


class _Known:
    """People, looked up by surname."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.people: list[Participant] = []
        self._names: dict[str, list[str]] = {}
        for one in people:
            self.add(one)

    def add(self, one: Participant) -> None:
        self.people.append(one)
        self._names.setdefault(surname(one.name).casefold(), []).append(one.name)

    def has(self, name: str) -> bool:
        """Whether somebody of that surname stands there, unless the given names tell two apart."""
        return any(may_be_same(name, other) for other in self._names.get(surname(name).casefold(), ()))


def _marked_in(line: str, marks: Sequence[Name], text: str) -> tuple[tuple[str, str | None], ...]:
    """`State: Deputy Secretary of State Robert S. Ingersoll`: the one name that is marked, and the office before it."""
    if len(marks) != 1:
        return ()
    name = marks[0].span.of(text)
    before = line.partition(name)[0].rpartition(":")[2].strip(" ,")
    return ((" ".join(name.split()), " ".join(before.split()) or None),) if " " in name else ()


def _marked_as(manuscript: Manuscript, marks: Sequence[Name], persons: Mapping[str, Person], name: str) -> str | None:
    """The full name of the person whom one of the marked names calls so."""
    last = surname(name).casefold()
    for mark in marks:
        words = mark.span.of(manuscript.text)
        person = marked(words, mark.person, persons)
        if person and last in (person.surname.casefold(), surname(words).casefold()):
            return person.full_name
    return None


class Names:
    """The marked names by place."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = sorted(names, key=lambda name: name.span.start)
        self._starts = [name.span.start for name in self._names]

    def within(self, span: Span) -> Sequence[Name]:
        found = self._names[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]
        return [name for name in found if span.contains(name.span)]

    def first_in(self, span: Span, within: int) -> Name | None:
        """The first name that begins within so many characters of the span's start."""
        place = bisect_left(self._starts, span.start)
        name = self._names[place] if place < len(self._names) else None
        return name if name and name.span.start <= min(span.start + within, span.end) else None
