"""Who takes part, from the title. Who a label stands for is in `data.speech.cast`."""

from __future__ import annotations

import re

from data.document import Participant

_OPENING = re.compile(r"\b(?:Between|Among|With|From)\b\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<office>[^()]+?)\s*\((?P<name>[A-Z][^()\d]*)\)")
_JOINER = re.compile(r"^(?:\s|,|and\b|to the\b|the\b|The\b)+")
_PLAIN_FIRST = re.compile(
    r"^(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|de|da|van|von|der))*? [A-Z][\w.'’-]+)"
    r"(?:,? and (?:his |her |(?=the |The |[A-Z]))|, (?:and )?(?=the |President |Secretary |Ambassador ))(?P<rest>.*)$",
    re.DOTALL,
)
_OFFICE_FIRST = re.compile(
    r"^(?P<name>(?:Vice )?President|(?:Acting |Under )?Secretary(?: of [A-Z]\w+)?|Prime Minister|Attorney General)"
    r"(?: in [A-Z]\w+(?: [A-Z]\w+)?)?(?:,? and|,) (?=the )(?P<rest>.*)$",
    re.DOTALL,
)
_OF_A_BODY = re.compile(r"(?P<name>[A-Z]\w+(?: [A-Z][\w.’-]*)+) of the (?P<body>[A-Z].*)")
_WRITER_FIRST = re.compile(
    r"\s*(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*)+)(?: of the (?P<body>[A-Z].*?))? to (?:the )?(?P<rest>[A-Z].+)",
    re.DOTALL,
)
_AND = re.compile(r",? and\b", re.IGNORECASE)
_LONGEST_TITLE = 2_000
_PERSON_NAME = re.compile(r"[A-Z][\w.'’/-]*(?: (?:[“\"]?[A-Z][\w.'’-]*[”\"]?|de|da|van|von|der|la|y))*", re.UNICODE)
_TITLED_NAME = re.compile(
    r"\b(?:President|Secretary of State|Secretary|Under Secretary|Chairman|Prime Minister|Premier|Chancellor|"
    r"Ambassador|Senator|King|Queen|Foreign Minister|General|Attorney General|"
    r"Vice President)(?: [A-Z][\w.’'-]*)*? (?!of\b|to\b)[A-Z][\w’'-]+"
    r"(?= to\b| and\b|,|$|\n)"
)
_TITLED = re.compile(
    r"(?:the )?(?:President|Vice President|Secretary|Deputy Secretary|Under Secretary|Assistant Secretary|Ambassador|"
    r"General|Admiral|Director|Mr\.|Mrs\.|Miss|Dr\.|Attorney General|Senator|Governor|Colonel|Prime Minister|Minister)"
    r"(?: (?!of\b|to\b|for\b)[A-Z][\w.’'-]*)*$"
)
_NO_PERSON = re.compile(
    r"\b(?:House|Leaders|Department|Embassy|Committee|Group|Delegation|Council|Mission|Government|Office|Officials?|"
    r"Representatives|Members|Staff|Washington|United States|Soviet Union|United Kingdom|Federal Republic|"
    r"Great Britain|Subcommittee|Ministers|Commission|Agency|Board|Side|Participants)\b"
)
_HEADING = re.compile(
    r"(?:(?:other|also|u\.? ?s\.?|american) )*(?:attendees|principals|participants|present|observers|others|attending)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\(\d+\)")
TITLES = re.compile(
    r"^(?:(?:the|mr|mrs|ms|miss|madam|sir|lord|lady|hon|(?:rt\.?|right) hon|honou?rable|dr|professor|prof|"
    r"president|pres|vice|prime|minister|premier|pm|"
    r"secretary|sec|secy|under|deputy|assistant|acting|ambassador|amb|chairman|chancellor|general|gen|marshal|admiral|"
    r"adm|colonel|col|captain|capt|major|lieutenant|senator|sen|congressman|representative|rep|governor|gov|director|"
    r"counselor|king|queen|prince|shah|foreign|attorney|cia|special|permanent|national|security|adviser|advisor|"
    r"press|speaker|chief|justice|judge|commissioner|first|air|rear|field|brig|brigadier|maj|lt|cdr|commander|"
    r"for\.? min|[rvmlb]/(?:adm|gen))\b\.? ?)+",
    re.IGNORECASE,
)
"""Words that stand before a name and are no part of it."""
SURNAME_PARTICLES = frozenset(("de", "da", "du", "van", "von", "der", "den", "la", "le", "el", "al", "u", "ben", "bin"))


def parse_participants(title: str) -> tuple[Participant, ...]:
    """`… Between the Under Secretary of State (Ball) and President Kennedy` as two participants."""
    opening = _OPENING.search(title)
    if opening is None:
        return ()
    rest = _MARK.sub("", title[opening.end() : opening.end() + _LONGEST_TITLE]).replace(" & ", " and ")
    found: list[Participant] = []
    end = 0
    for match in _BRACKETED.finditer(rest):
        office = _JOINER.sub("", match["office"])
        if writer := _writer_first(opening[0], match["office"]):
            found.append(Participant(writer["name"], writer["body"]))
            office = writer["rest"]
        while plain := _first_without_brackets(match["office"], office):
            found.append(Participant(plain["name"].strip(), None))
            office = _JOINER.sub("", plain["rest"])
        found.append(Participant(match["name"].strip(), office.strip() or None))
        end = match.end()
    if opening[0].strip().casefold() == "from":  # a letter or telegram: bodies write and get them, too
        named = [Participant(match[0], None) for match in _TITLED_NAME.finditer(_BRACKETED.sub(" ", rest))]
        return tuple(found + [p for p in named if p.name not in {known.name for known in found}])
    if found and not _AND.match(rest[end:]):
        return tuple(found)  # what follows the last bracket is a place or a date
    tail = re.split(r",\s+(?:[A-Z][\w ]+,\s+)?(?=[A-Z][a-z]+ \d)", _JOINER.sub("", rest[end:]))[0]
    names = re.split(r",? and (?:the )?|, (?!Jr|Sr)", tail.strip(" .,"))
    people = (name.strip().replace(", Jr.", " Jr.") for name in names if re.match(r"[A-Z](?:\w|\. ?[A-Z])", name))
    for name in people:
        if member := _OF_A_BODY.fullmatch(name):
            found.append(Participant(member["name"], member["body"]))
        elif not _NO_PERSON.search(name):
            found.append(Participant(name, None))
    return tuple(found)


def _writer_first(opening: str, printed: str) -> re.Match[str] | None:
    """`From Paul Marlow of the Harbour Board staff to the Pilot`: two people, the writer without brackets."""
    match = _WRITER_FIRST.fullmatch(printed) if opening.strip().casefold() == "from" else None
    return match if match and not TITLES.fullmatch(match["name"].split()[-1]) else None


def _first_without_brackets(printed: str, office: str) -> re.Match[str] | None:
    """`Secretary of State Marlow and the Harbour Master`: somebody named without brackets before who has them.

    Behind “the” stands an office, not a name; only one held by one person at a time is split off.
    """
    if re.match(r"[\s,]*(?:and |to )?the ", printed) and printed.endswith(office):
        return _OFFICE_FIRST.match(office)
    return _PLAIN_FIRST.match(office)


def listed_participants(item: str) -> tuple[tuple[str, str | None], ...]:
    """The people of one line of a list of participants: `Henry A. Kissinger, Secretary of State`; `K and D`.

    `State—Mr. Rusk, Mr. Ball` and `Secretary Rusk, General Taylor` are lists of names, each with its title.
    """
    return tuple(
        (name, office)
        for line in re.split(r"\n|;", item)
        for names, office in _names_and_office(line.strip(" .•-–—*"))
        for name in re.split(r" and (?=[A-Z])", names)
        if _PERSON_NAME.fullmatch(name)
        and (office or " " in name)
        and not _NO_PERSON.search(name)  # a lone word is a delegation: Yugoslavia
        and not _HEADING.fullmatch(name)
    )


def _names_and_office(line: str) -> list[tuple[str, str | None]]:
    """A line's name with its office, or its several names."""
    body = re.match(r"(?P<before>[^,—:]{2,60}?) ?(?P<dash>—|: )(?=[A-Z])", line)
    if body and body["dash"] == "—" and " " in body["before"].strip():  # Mr. Foy Kohler—Assistant Secretary
        return [(body["before"].strip(), line[body.end() :].strip(" .") or None)]
    rest = line[body.end() :] if body else line
    name, _, office = re.sub(r", (?=(?:Jr|Sr|II|III|IV)\b)", " ", rest).partition(",")
    several = [part.strip() for part in re.split(r", (?:and )?|,? and (?=the [A-Z])", rest)]
    named = [part for part in several if TITLES.sub("", part)]
    if len(named) > 1 and all(_TITLED.match(part) for part in several):
        return [(part, None) for part in several]
    if bracket := re.fullmatch(r"(?P<name>[^()]+?) \((?P<office>[^()]+)\)", name.strip()):
        told = None if re.match(r"(?:for|in|part|until|later)\b", bracket["office"]) else bracket["office"]
        return [(bracket["name"], office.strip(" .") or told)]
    return [(re.sub(r"(?<= [JS]r)$", ".", name.strip()), office.strip(" .") or None)]
