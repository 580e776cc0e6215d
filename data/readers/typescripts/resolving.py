"""Whom typed labels can only mean: `S` The Secretary, `CM` Chairman Mills, `McN` McNair, `KESTREI` Kestrel."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.document import Participant
from data.readers.pdf_stamps import LOOKALIKES, edits
from data.speech.cast import Cast
from data.speech.participants import TITLES
from data.speech.person_names import initials, looks_like_initials, surname

_LONG = 4
_PREFIX = 3
_MOST_LABELS = 100  # compared with one another; no call has so many who speak


@dataclass(frozen=True)
class Resolved:
    """What a label says: whether somebody who takes part is meant, who, and which label it is a misreading of."""

    known: bool = False
    stands_for: str | None = None
    ambiguous: bool = False
    alike: str | None = None


def resolve(labels: Mapping[str, str], participants: Sequence[Participant]) -> dict[str, Resolved]:
    """Each label, by its key, as printed; one that may mean two of those who take part means nobody."""
    cast = Cast(tuple(participants))
    meant = {key: _meant(printed, participants, cast) for key, printed in labels.items()}
    sure = {people[0].name for people in meant.values() if len(people) == 1}
    found: dict[str, Resolved] = {}
    for key, people in meant.items():
        left = [one for one in people if one.name not in sure] if len(people) > 1 else people
        if len(left) == 1:
            found[key] = Resolved(True, left[0].name)
        else:
            found[key] = Resolved(bool(people), None, ambiguous=bool(people))
    return _misread(_by_elimination(found, labels, participants), labels)


def _meant(printed: str, participants: Sequence[Participant], cast: Cast) -> list[Participant]:
    """Those who can be meant, by the nearest way in which anybody can."""
    bare = re.sub(r"\s*[\[(].*?[\])]", "", printed).strip(" .")
    letters = bare.replace(".", "").replace(" ", "")
    exact = [one for one in participants if one.name.casefold() == bare.casefold()]
    exact = exact or [one for one in participants if one.office and one.office.casefold() == bare.casefold()]
    if exact:
        return exact
    if (
        not looks_like_initials(letters)
        or len(letters) > _LONG
        or (len(letters) > _PREFIX and _is_surname(bare, participants))
    ):
        return _named(bare, participants, cast)
    ways = (
        [one for one in participants if letters.casefold() in initials(one.name) or _office(one) == letters.upper()],
        [one for one in participants if _with_title(one) == letters.upper()],
        [one for one in participants if _starts(one, letters)],
        [
            one
            for one in participants
            if len(letters) > 1
            and surname(one.name)[:1].upper() == letters[-1].upper()
            and not TITLES.fullmatch(one.name)
        ],
        [
            one
            for one in participants
            if len(letters) == 1 and one.name.removeprefix("The ")[:1].upper() == letters and TITLES.match(one.name)
        ],
    )
    return next((people for people in ways if people), [])


def _named(bare: str, participants: Sequence[Participant], cast: Cast) -> list[Participant]:
    identity = cast.identify(bare)
    if identity.known:
        held = [one for one in participants if Cast(tuple(participants)).identify(one.name).speaker == identity.speaker]
        return held[:1]
    short = [one for one in participants if _starts(one, bare)] if bare.isalpha() else []
    near = [one for one in participants if _near(surname(bare), surname(one.name))]
    return short or (near if len(near) == 1 else [])


def _is_surname(bare: str, participants: Sequence[Participant]) -> bool:
    return any(surname(one.name).casefold() == bare.casefold() for one in participants)


def _office(person: Participant) -> str:
    """P for The President, VP for The Vice President: who is called by nothing else."""
    if not TITLES.fullmatch(person.name):
        return ""
    return "".join(word[0] for word in person.name.split() if word.casefold() not in ("the", "of")).upper()


def _with_title(person: Participant) -> str:
    """CM for Chairman Mills."""
    return "".join(word[0] for word in person.name.replace(".", "").split() if word[0].isupper() and word != "The")


def _starts(person: Participant, letters: str) -> bool:
    """McN for McNair, Hal for Haldane."""
    return len(letters) >= _PREFIX and surname(person.name).casefold().startswith(letters.casefold())


def _near(one: str, other: str) -> bool:
    """The same name, a letter misread."""
    one, other = one.translate(LOOKALIKES).upper(), other.translate(LOOKALIKES).upper()
    return one == other or (
        min(len(one), len(other)) >= _PREFIX and max(len(one), len(other)) >= _LONG and edits(one, other) <= 1
    )


def _by_elimination(
    found: dict[str, Resolved], labels: Mapping[str, str], participants: Sequence[Participant]
) -> dict[str, Resolved]:
    """Of two people and two labels the letters that nothing explains are the other's."""
    told = {one.stands_for for one in found.values() if one.stands_for}
    open_ = [
        key for key, one in found.items() if not one.stands_for and looks_like_initials(labels[key].replace(".", ""))
    ]
    rest = [one for one in participants if one.name not in told]
    if len(participants) == 2 and len(rest) == 1 and len(open_) == 1 and len(told) == 1 and len(found) == 2:
        return {**found, open_[0]: Resolved(True, rest[0].name)}
    return found


def _misread(found: dict[str, Resolved], labels: Mapping[str, str]) -> dict[str, Resolved]:
    """A label that is another with a letter misread stands for the same person."""
    if len(labels) > _MOST_LABELS:
        return found
    for key, one in list(found.items()):
        if one.known or len(key) < _LONG:
            continue
        near = [other for other in labels if other != key and _near(key, other)]
        if len(near) == 1:
            found[key] = replace(one, alike=near[0], stands_for=found[near[0]].stands_for or labels[near[0]])
    return found
