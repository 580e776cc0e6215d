"""What the labels of a document say about each other: who is meant by the short form, who holds the office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from data.document import Participant
from data.speech.cast import Cast, plain_label
from data.speech.participants import TITLES
from data.speech.person_names import given_names, is_letter, may_be_same, surname

_COURTESY = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Senator|Hon|The Hon)\b\.?"
_PERSON_ASIDE = re.compile(
    rf"(?P<office>[^()]+?) \((?P<name>{_COURTESY}(?: [^\W\d_][\w.'’-]*)+)(?: \([^()]*\))?\)", re.IGNORECASE
)

_ROLE = re.compile(
    rf"(?:{TITLES.pattern})$|['’]s\b|\b(?:interpreter|operator|voices?|speaker|members?|reporter|witness|counsel|clerk)$",
    re.IGNORECASE,
)
"""No name ends so: `Chou’s Interpreter` and `Interpreter` may be two."""


def learned_from(labels: Iterable[str], cast: Cast) -> Cast:
    """The cast with what the accepted labels, as printed, tell of one another."""
    order = list(labels)
    printed = list(dict.fromkeys(order))
    plain = list(dict.fromkeys(plain_label(label) for label in printed))
    cast = _letters(plain, _offices(printed, cast))
    people = [*_namesakes(plain, cast), *_bare_offices([plain_label(label) for label in order], cast)]
    return replace(cast, participants=(*cast.participants, *people)) if people else cast


def _offices(printed: Sequence[str], cast: Cast) -> Cast:
    """`The Minister of Works (Mr. Ralph Denny)`: the office stands for the name, and so does its beginning."""
    aliases = dict(cast.aliases)
    found = [match for label in printed if (match := _PERSON_ASIDE.match(label))]
    people: list[Participant] = []
    for match in found:
        office, name = plain_label(match["office"]), match["name"]
        aliases.setdefault(office.casefold(), name)
        if not any(may_be_same(name, one.name) for one in (*cast.participants, *people)):
            people.append(Participant(name, office))
        for short in {plain_label(label) for label in printed}:
            holders = [one["name"] for one in found if f"{_bare(one['office'])} ".startswith(f"{_bare(short)} ")]
            if len(set(holders)) == 1:
                aliases.setdefault(short.casefold(), holders[0])
    return replace(cast, aliases=aliases, participants=(*cast.participants, *people)) if found else cast


def _letters(labels: Sequence[str], cast: Cast) -> Cast:
    """`Mr. K` is the `K` who speaks beside him."""
    bare = {label: TITLES.sub("", label) for label in labels}
    alone = {label: bare[label] for label in labels if is_letter(bare[label]) and bare[label] != label}
    found = {label.casefold(): letter for label, letter in alone.items() if letter in bare}
    return replace(cast, aliases={**found, **cast.aliases}) if found else cast


def _bare(office: str) -> str:
    """`The Deputy Speaker` and `Mr. Deputy Speaker` are one office."""
    return re.sub(r"^(?:the|mr\.?|madam) ", "", office.casefold().strip(" ."))


def _namesakes(labels: Sequence[str], cast: Cast) -> list[Participant]:
    """`Mr. Piers Holt` and `Mr. Holt` are one; a `Mrs. Holt` beside them is another."""
    groups: dict[str, list[str]] = {}
    for label in labels:
        if label.casefold() not in cast.aliases and not _ROLE.search(label):
            groups.setdefault(surname(label).casefold(), []).append(label)
    found = []
    for group in groups.values():
        full = [label for label in group if given_names(label)]
        known = any(may_be_same(label, one.name) for label in group for one in cast.participants)
        known = known or any(cast.identify(label).person for label in group)
        if len(group) < 2 or not full or known:
            continue
        others = [one for one in group if one not in full and not any(_one_courtesy(one, name) for name in full)]
        found += [Participant(label, None) for label in (*full, *others)]
    return found


def _one_courtesy(one: str, other: str) -> bool:
    """Whether two may be called alike: a Mr. is no Mrs., and who has no title may be either."""
    titles = [match[0].strip(" .").casefold() if (match := TITLES.match(name)) else "" for name in (one, other)]
    apart = {"mr", "mrs", "ms", "miss"}
    return titles[0] == titles[1] or not (titles[0] in apart and titles[1] in apart)


def _bare_offices(order: Sequence[str], cast: Cast) -> list[Participant]:
    """Where `President Osk` answers `The President`, these are two; one person is not called both ways in turn."""
    following = set(pairwise(label.casefold() for label in order))
    found = []
    for label in dict.fromkeys(order):
        office = re.sub(r"^the ", "", label.casefold())
        if not TITLES.fullmatch(label) or cast.identify(label).person:
            continue
        answered = any(one == label.casefold() and other.startswith(f"{office} ") for one, other in following)
        listed = any(TITLES.fullmatch(one.name) and one.name.casefold().endswith(office) for one in cast.participants)
        if answered and not listed:
            found.append(Participant(label, None))
    return found
