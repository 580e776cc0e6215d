"""Who takes part, from the title; who speaks, from the label."""

from __future__ import annotations

import re

from data.document import Participant

_OPENING = re.compile(r"\b(?:Between|Among|With|From)\b\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<office>[^()]+?)\s*\((?P<name>[A-Z][^()\d]*)\)")
_JOINER = re.compile(r"^(?:\s|,|and\b|the\b|The\b)+")
_PLAIN_FIRST = re.compile(
    r"^(?P<name>(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+),? and (?=the |The |[A-Z])(?P<rest>.*)$", re.DOTALL
)
_AND = re.compile(r",? and\b", re.IGNORECASE)
_LONGEST_TITLE = 2_000
_MARK = re.compile(r"\(\d+\)")


def parse_participants(title: str) -> tuple[Participant, ...]:
    """`… Between the Under Secretary of State (Ball) and President Kennedy` as two participants."""
    opening = _OPENING.search(title)
    if opening is None:
        return ()
    rest = _MARK.sub("", title[opening.end() : opening.end() + _LONGEST_TITLE])
    found: list[Participant] = []
    end = 0
    for match in _BRACKETED.finditer(rest):
        office = _JOINER.sub("", match["office"])
        if plain := _PLAIN_FIRST.match(office):
            found.append(Participant(plain["name"].strip(), None))
            office = _JOINER.sub("", plain["rest"])
        found.append(Participant(match["name"].strip(), office.strip() or None))
        end = match.end()
    if found and not _AND.match(rest[end:]):
        return tuple(found)  # what follows the last bracket is a place or a date
    tail = re.split(r",\s+(?:\w+,\s+)?(?=[A-Z][a-z]+ \d)", _JOINER.sub("", rest[end:]))[0]
    names = re.split(r",? and (?:the )?|, ", tail.strip(" .,"))
    found += [Participant(name.strip(), None) for name in names if re.match(r"[A-Z]\w+", name)]
    return tuple(found)


def resolve_speaker(label: str, participants: tuple[Participant, ...]) -> tuple[str, bool]:
    """The participant that a printed label stands for, and whether the title names one."""
    plain = re.sub(r"\s*[\[(][^\])]*[\])]", "", label).strip(" .")
    words = plain.split() or [plain]
    same = [p for p in participants if p.name.split()[-1].casefold() == words[-1].casefold()]
    if len(same) > 1:  # “E. Martin” and “J. Martin”: the first letter decides, or nothing does
        same = [p for p in same if len(words) > 1 and p.name[:1].casefold() == words[0][:1].casefold()]
    return (same[0].name, True) if len(same) == 1 else (plain, False)
