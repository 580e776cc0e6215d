"""The fields of a memorandum's head: SUBJECT, PARTICIPANTS, DATE, TIME AND PLACE, and the lists under them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from data.dateline import parse_moment
from data.document import Participant, Span
from data.readers.lines import Line, candidate
from data.speech.participants import TITLES

LONGEST_LINE = 120
_WHEN = r"(?:date|time|place|location)s?"
_KEYS = (
    r"subjects?|participants?|speakers|present|attendees|also present|those present|"
    rf"{_WHEN}(?:(?:,| ?&| ?and|,? and)? ?{_WHEN})*|"
    rf"(?:and|&) {_WHEN}|to|from|re|cc|copies(?: to)?|copy to|distribution|reference|ref|"
    r"through|drafted by|approved by|prepared by|reported by|drafting office(?: and officer)?|classification|title|"
    r"note-?takers?|interpreters?|translators?|conversation no\.?|tape|telephone"
)
KEY = re.compile(
    rf"(?P<key>{_KEYS})(?:[ \t]*:[ \t]*(?P<value>.*)|[ \t]*$)"
    rf"|(?P<capitals>(?-i:(?=[A-Z ,&]+(?: {{2,}}|\t)))(?:{_KEYS}))(?: {{2,}}|\t)\s*(?P<beside>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A key with its value behind a colon, on the lines below it, or in capitals with a gap between."""
_BULLET = re.compile(r"[•·▪◦*\-–—]\s+|\(?\d{1,2}[.)]\s+")
_ENTRY = re.compile(r"(?P<name>[^,(;–—]+?)(?:\s*[,–—]\s*|\s+-\s+|\s*\((?=[^)]*\)$)|$)(?P<office>.*?)\)?$", re.DOTALL)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*", re.IGNORECASE)
_NAMED = re.compile(
    r"[^\W\d_a-z][\w.'’ʼ-]*(?: (?:[^\W\d_a-z][\w.'’ʼ-]*|de|da|du|van|von|der|den|la|le|el|al|of|the)){0,5}"
)
_TITLED = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|The President|President|Ambassador|Secretary|General|Senator|Governor|Prof)\b"
)
_OFFICE_WORD = re.compile(
    r"\b(?:of|for|to|Secretary|Director|Assistant|Minister|Ambassador|Chief|Officer|Adviser|Advisor|Counsel(?:or)?|"
    r"Chairman|Deputy|Attorney|Manager|Master|Clerk|Staff|Department|Office|Embassy|President)\b"
)
_IN_OFFICE = re.compile(r"(?:Embassy|Department|Ministry|Mission)\b.*|[A-Z]{2,5}(?:/[A-Z]{1,5})*")
"""Where an office is held, behind its name: `Counselor, Embassy of Norland`, `Assistant Secretary, EUR`."""
_PEOPLE = ("participant", "speakers", "present", "attendee", "also", "those")
_HELPERS = ("note", "interpreter", "translator")
_PART = re.compile(r"(?:transcript|notes?|summary|minutes|agenda|recording|discussion|keywords)\b.*", re.IGNORECASE)
"""What begins below a list of people."""
_DONE = re.compile(
    r"(?:taken|held|given|made|recorded|sworn|delivered|received|sent|transcribed|typed)(?: (?:at|in|on)\b ?|$)",
    re.IGNORECASE,
)
"""`Taken at Orley on …`: what was done there is no part of a place's name."""
_PORTION = re.compile(r"\s*\((?:U|C|S|TS|R|LOU|SBU)\)$")


def key_of(words: str) -> tuple[str, str, int] | None:
    """A line's key, casefolded, its value, and where the value begins in the line."""
    match = KEY.match(words)
    if match is None:
        return None
    group = "value" if match["key"] else "beside"
    value = match[group] or ""
    at = match.start(group) if match[group] is not None else len(words)
    return " ".join((match["key"] or match["capitals"]).casefold().split()), value.strip(), at


@dataclass
class Fields:
    """What the fields have said so far; `key` is the one that the next line may go on with."""

    participants: list[Participant] = field(default_factory=list)
    date: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None
    subject: str | None = None
    dated: Span | None = None
    key: str = ""

    def begin(self, key: str, value: str, line: Line, at: int) -> None:
        self.key = key
        self.value(value, Span(line.span.start + at, line.span.end))

    def people(self) -> bool:
        return self.key.startswith(_PEOPLE + _HELPERS)

    def value(self, words: str, span: Span) -> None:
        """What the line says under the key that it stands under."""
        if self.key.startswith(_HELPERS):
            office = self.key.rstrip("s").capitalize()
            self.participants += [Participant(one.name, one.office or office) for one in people_of(words)]
        elif self.people():
            self.participants += people_of(words)
        elif self.key.startswith(("subject", "title", "re")) and not self.key.startswith("ref") and words:
            bare = " ".join(_PORTION.sub("", words).split())
            self.subject = f"{self.subject} {bare}" if self.subject else bare
        elif re.search(_WHEN, self.key):
            self._moment(words, span)

    def _moment(self, words: str, span: Span) -> None:
        when = parse_moment(words)
        if when.date and self.date is None:
            self.date, self.dated = when.date, span
        if "time" in self.key or "date" in self.key:
            self.time = self.time or when.time
        if "place" in self.key or "location" in self.key or (self.key == "date, time" and not when.date):
            last = words.rpartition(",")[2].strip()
            told = last if last.replace(" ", "").isalpha() else None  # 11 June 1972, 10:15 a.m., Orley
            place = when.place or (told if when.date or when.time else words or None)
            self.place = self.place or place_only(place)

    def goes_on(self, words: str) -> bool:
        """A line under a key: of a list of people a bullet, a name with or without an office; else a few words."""
        if not self.key or len(words) > LONGEST_LINE or candidate(words):
            return False
        if self.people() and _PART.fullmatch(words):
            return False
        if self.people():
            return bool(_BULLET.match(words) or people_of(words) or words.isupper() or words.endswith(":"))
        return not words.endswith((".", "?", "!", "”", ":")) or parse_moment(words).time is not None


def place_only(words: str | None) -> str | None:
    """A place without the weekday or the key before it; None when what is left is no name of one."""
    if words is None:
        return None
    bare = _WEEKDAY.sub("", words).strip(" ,;.[]()\n-–—")
    bare = re.sub(r"^(?:date(?: (?:and|&) (?:time|place))?|place|time)\s*:\s*", "", bare, flags=re.IGNORECASE)
    bare = _DONE.sub("", bare, count=1) if _DONE.match(bare) else bare
    bare = " ".join(re.sub(r"\s*(?:,|\bon\b|\bdated?\b)\s*$", "", bare).split())
    return bare if bare[:1].isupper() and not re.search(r"\d\d|:", bare) and len(bare) <= 60 else None


def people_of(words: str) -> list[Participant]:
    """`Mr. Marlow, Secretary of Ports; Mr. Quill`, `Marlow, Quill and Byrd`, `Ada Quill, Otto Reed, operator`."""
    words = _BULLET.sub("", words.strip(), count=1).strip()
    if ";" in words:
        return [person for part in words.split(";") for person in people_of(part)]
    if slashed(words):
        return [person for part in words.split("/") for person in people_of(part)]
    names = [name.strip() for name in re.split(r", (?:and )?| and (?=[A-Z])", words)]
    if len(names) > 2 and _is_person(names[0]) and any(_is_office(name) for name in names[1:]):
        return _listed(names)
    if (
        len(names) > 1
        and all(_NAMED.fullmatch(name) and len(name.split()) <= 3 for name in names)
        and (len(names) > 2 or " and " in words or all(re.match(r"(?:Mr|Mrs|Miss|Dr)\b", name) for name in names))
    ):
        return [Participant(name, None) for name in names]
    if len(names) > 1 and _is_person(names[0]) and _is_person(names[1]):
        return _listed(names)
    match = _ENTRY.match(words)
    if not match or not _NAMED.fullmatch(match["name"].strip()):
        return []
    if match["name"].isupper() and len(names) == 1 and not TITLES.match(match["name"]):
        return []  # a side: US, POLISH
    return [Participant(match["name"].strip(), " ".join(match["office"].split()) or None)]


def slashed(words: str) -> bool:
    """`Mr. Quill / The Secretary`: the two ends of a line."""
    parts = [part.strip() for part in words.split("/")]
    return len(parts) == 2 and all(len(part) > 1 and len(part) <= 40 and _NAMED.fullmatch(part) for part in parts)


def _is_person(name: str) -> bool:
    """A title and a name, or a given name and a surname; no office."""
    if not _NAMED.fullmatch(name) or re.search(r"\b(?:of|for|to)\b", name):
        return False
    return (bool(_TITLED.match(name)) and " " in name) or (
        len(name.split()) in (2, 3) and not _OFFICE_WORD.search(name)
    )


def _is_office(name: str) -> bool:
    return not _TITLED.match(name) and not _is_person(name) and bool(_OFFICE_WORD.search(name))


def _listed(names: list[str]) -> list[Participant]:
    """People one after another; an office between them is the one's before it."""
    found: list[Participant] = []
    for name in names:
        if found and not found[-1].office and not _is_person(name) and _OFFICE_WORD.search(name):
            found[-1] = Participant(found[-1].name, name)
        elif found and found[-1].office and _IN_OFFICE.fullmatch(name):
            found[-1] = Participant(found[-1].name, f"{found[-1].office}, {name}")
        elif name[:1].isupper():
            found.append(Participant(name, None))
    return found
