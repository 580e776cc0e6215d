"""Who a printed label stands for: title, list of participants, marked names, the volume's list of persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from data.document import Participant
from data.speech.asides import ASIDE
from data.speech.offices import office_of
from data.speech.participants import TITLES
from data.speech.person_names import Person, initials, is_letter, looks_like_initials, may_be_same, short_name, surname

_HEREAFTER = re.compile(
    r"(?P<name>[A-Z][\w.’'-]+)\)?\s*[\[(]\s*hereafter(?: referred to as)? [“\"]?(?P<alias>[\w. ]{1,20}?)[”\"]?\s*[\])]"
)


_LONGEST_TITLE = 2_000  # characters of a title in which “hereafter” is looked for

_FROM = "FM"  # “FM: PARIS”, of a telegram: from whom it comes, and nobody of the volume with these initials


@dataclass(frozen=True)
class Identity:
    """Who speaks: the short name, the full name where it is told, and whether the document says so at all."""

    speaker: str
    person: str | None = None
    known: bool = False


@dataclass(frozen=True)
class Cast:
    """The people of one document; `persons` are those of its volume, by id.

    `offices` are the persons who held an office on the document's day. In an interview of
    questions and answers Q and A are nobody's initials.
    """

    participants: tuple[Participant, ...] = ()
    persons: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    offices: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    questions_and_answers: bool = False

    def identify(self, label: str, person_id: str | None = None) -> Identity:
        """The person that a label stands for; the label itself where nobody says."""
        plain = plain_label(label)
        if self.questions_and_answers and plain.casefold() in ("q", "a"):
            return Identity(plain)
        if person_id and (person := marked(plain, person_id, self.persons)):
            return Identity(self._short(person), person.full_name, known=True)
        alias = self.aliases.get(plain.casefold())
        if alias is not None:
            plain = alias
        present = self._present(plain)
        if len(present) == 1:
            found = self._identity(present[0])
            role = found.speaker.split()[-1][:1].islower()  # White House operator: called as the label prints it
            return replace(found, speaker=_spoken_name(plain)) if role else found
        office = office_of(plain)
        ambiguous = bool(present) and not looks_like_initials(plain.replace(".", ""))
        listed = self.offices.get(office) if office else None if ambiguous else self._listed(plain)
        if listed is not None:
            return Identity(self._short(listed), listed.full_name)
        return Identity(_spoken_name(plain))

    def _identity(self, participant: Participant) -> Identity:
        full = self._full(participant)
        short = short_name(participant.name, self.participants)
        entry = next((one for one in self.persons.values() if one.full_name == full), None)
        if full and TITLES.fullmatch(short):  # a participant who is only called “The President”
            short = entry.surname if entry else surname(full)
        elif entry and " " not in short and entry.surname in participant.name.split():  # Huang Chen is Huang
            short = entry.surname
        if self._shared(participant, short):  # The President and Tom Johnson
            short = full or TITLES.sub("", participant.name) or short
        return Identity(_in_lower_case(short), full, known=True)

    def _shared(self, participant: Participant, short: str) -> bool:
        """Whether somebody else who takes part is called so because of an office."""
        called = [p for p in self.participants if TITLES.fullmatch(p.name) or participant is p]
        names = [surname(self._full(p) or p.name).casefold() for p in called]
        return names.count(short.casefold()) > 1 or (
            TITLES.fullmatch(participant.name) is not None
            and any(surname(p.name).casefold() == short.casefold() for p in self.participants)
        )

    def _full(self, participant: Participant) -> str | None:
        """As the list of participants marks it, or the one person of the volume who can be meant."""
        full = participant.full_name or _full_name(participant.name, self.persons.values())
        title = TITLES.match(participant.name)
        holder = self.offices.get(office_of(title[0]) or "") if title and not full else None
        if holder and (TITLES.fullmatch(participant.name) or may_be_same(participant.name, holder.surname)):
            return holder.full_name
        return full

    def _short(self, person: Person) -> str:
        same = [p for p in self.participants if surname(p.name).casefold() == person.surname.casefold()]
        if len(same) > 1:
            meant = [p for p in same if may_be_same(p.name, person.full_name)]
            return short_name(meant[0].name, self.participants) if len(meant) == 1 else person.full_name
        return person.surname

    def _present(self, label: str) -> list[Participant]:
        """The participants who can be meant: by name, by initials, or by office."""
        office = "President" if label.strip(".") == "P" else label
        return (
            [p for p in self.participants if TITLES.sub("", p.name).casefold() == label.casefold()]
            or _of_that_title(label, [p for p in self.participants if self._may_be(p, label)])
            or self._by_initials(label)
            or _holders(office, self.participants)
        )

    def _may_be(self, participant: Participant, label: str) -> bool:
        """By the surname, as printed or as the volume lists it, unless a given name speaks against it."""
        names = (participant.name, self._full(participant) or participant.name)
        if not all(may_be_same(name, label) for name in names if surname(name) == surname(participant.name)):
            return False
        entry = next((one for one in self.persons.values() if one.full_name == names[1]), None)
        return surname(label).casefold() in (surname(participant.name).casefold(), entry and entry.surname.casefold())

    def _by_initials(self, label: str) -> list[Participant]:
        letters = label.replace(".", "").replace(" ", "")
        if not looks_like_initials(letters):
            return []
        exact = [p for p in self.participants if letters.casefold() in self._initials(p)]
        if exact or not 2 <= len(letters) <= 3:
            return exact
        return [p for p in self.participants if surname(p.name)[:1] == letters[-1].upper() and not self._full(p)]

    def _initials(self, participant: Participant) -> frozenset[str]:
        names = [participant.name]
        if full := self._full(participant):
            names.append(full)
        return frozenset(form for name in names for form in initials(name))

    def _listed(self, label: str) -> Person | None:
        """The one person of the volume with this surname or these initials (two letters at least)."""
        people = list(dict.fromkeys(self.persons.values()))
        found = [person for person in people if person.full_name.casefold() == label.casefold()]
        found = found or [person for person in people if _is_surname_of(label, person)]
        letters = label.replace(".", "").replace(" ", "")
        if not found and len(letters) > 1 and looks_like_initials(letters) and label != _FROM:
            found = [person for person in people if letters.casefold() in initials(person.full_name)]
        return found[0] if len(found) == 1 else None


def marked(words: str, person_id: str, persons: Mapping[str, Person]) -> Person | None:
    """Whom the encoding marks the words as; nobody where they are the surname of others and not of that person.

    Volumes mark by hand: a Hilsman marked as Helms, a Kennedy as Kennedy Crockett.
    """
    person, last = persons.get(person_id), surname(words).casefold()
    others = any(one.surname.casefold() == last for one in persons.values())
    return None if person and others and person.surname.casefold() != last else person


def plain_label(label: str) -> str:
    """Without asides: `Johnson [hereafter LBJ]` is Johnson, `[Butz?]` is Butz."""
    bare = ASIDE.sub("", label).strip(" .:—-,")
    return bare or label.strip("[]()?: ")


def hereafter(text: str) -> dict[str, str]:
    """`Johnson [hereafter LBJ]`: the alias, casefolded, with the name it stands for."""
    return {match["alias"].strip().casefold(): match["name"] for match in _HEREAFTER.finditer(text[:_LONGEST_TITLE])}


def _holders(label: str, participants: Iterable[Participant]) -> list[Participant]:
    """Participants who hold the office that a label names: `The President`, `the Secretary`.

    Who is called by the office (President Ford) goes before who is described by it.
    """
    office = office_of(label)
    if office is None:
        return []
    people = list(participants)
    called = [p for p in people if re.match(rf"(?:the )?{office}\b", p.name, re.IGNORECASE)]
    pattern = re.compile(rf"^(?:the )?{office}(?![\w’'])", re.IGNORECASE)
    return called or [p for p in people if p.office and pattern.match(p.office)]


def _of_that_title(label: str, people: list[Participant]) -> list[Participant]:
    """Of several with one surname those whom the label's title fits: President Kennedy, Ambassador Martin."""
    title = TITLES.match(label)
    words = title[0].strip().casefold() if title else ""
    titled = [p for p in people if words and p.name.casefold().startswith(words)]
    titled = titled or [p for p in people if words and (p.office or "").casefold().startswith(words)]
    return titled if len(people) > 1 and titled else people


def _spoken_name(label: str) -> str:
    """A label that nobody explains, without what is only courtesy: Mr. Rostow, PROFESSOR COHEN."""
    name = TITLES.sub("", label).strip()
    if is_letter(name):
        name = label  # Professor B, beside whom there may be a PhD B: a letter by itself names nobody
    if re.fullmatch(r"\d+|members?", name) and re.match("speaker|hon", label, re.IGNORECASE):
        name = label  # Speaker 1, Honourable members: nor does a number or a rank
    if re.match(r"(?:of|for|to|and)\b", name):
        name = label  # The Minister of Works
    courtesy = re.match(r"(?:mr|mrs|ms|miss|dr)\.? +", label, re.IGNORECASE)
    return _in_lower_case(name or (label[courtesy.end() :] if courtesy else label))  # Mr. Lord, Mr. President


def _in_lower_case(name: str) -> str:
    """GIEREK as Gierek, MCNAMARA as McNamara; initials stay."""
    if not (name.isupper() and len(name) > 3 and re.search("[AEIOUY]", name)):
        return name
    return re.sub(r"\bMc([a-z])", lambda match: f"Mc{match[1].upper()}", name.title())


def _is_surname_of(label: str, person: Person) -> bool:
    return surname(label).casefold() == person.surname.casefold() and (
        len(label.split()) == 1
        or not (given := TITLES.sub("", label).split()[:-1])
        or given[0][:1].casefold() in {word[:1].casefold() for word in TITLES.sub("", person.full_name).split()}
    )


def _full_name(name: str, persons: Iterable[Person]) -> str | None:
    last = surname(name).casefold()
    found = {person.full_name for person in persons if person.surname.casefold() == last}
    found = found or {one.full_name for one in persons if one.full_name.casefold() == TITLES.sub("", name).casefold()}
    found = {full for full in found if may_be_same(name, full)}
    return found.pop() if len(found) == 1 else None
