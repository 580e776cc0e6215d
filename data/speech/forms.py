"""The forms of a speaker's label at the start of a line, and what stands in it that is no name.

A form only says that a line *may* begin so. Whether it does is decided once for a document, from all its
lines, in `data.speech.grammar`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from data.speech.asides import ASIDE, IN_LABEL
from data.speech.labels import names_nobody

Layout = Literal["stamped", "delimited", "hyphen", "period", "question", "alone"]

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\b\.?)?"
_SPOKEN_CLOCK = r"\d{1,2} hours?(?: \d{1,2} minutes?)?(?: \d{1,2} seconds?)?|\d{1,3} minutes?(?: \d{1,2} seconds?)?"
_STAMP = rf"(?:\[{_CLOCK}\]|\({_CLOCK}\)|<{_CLOCK}>|{_CLOCK}|{_SPOKEN_CLOCK})(?!\w)"
_TITLE = (
    r"[Mm]rs?\.?|MRS?\.?|[Mm]s\.?|MS\.?|Miss|MISS|Messrs\.?|Dr\.?|DR\.?|(?:The )?(?:(?:Right|Rt\.?) ?)?Hon\.?|"
    r"(?:THE )?(?:RT\. ?)?HON\.?|"
    r"Senator|SENATOR|Representative|Congress(?:wo)?man|Delegate|Mayor|Governor|Judge|Justice|General|Admiral|Colonel|"
    r"Captain|Ambassador|Secretary|Commissioner|Director|Professor|Speaker|Chair(?:man|woman)?|"
    r"(?:The|THE) (?:CHAIR(?:MAN|WOMAN)?|Chair(?:man|woman)?|PRESIDENT|President|SPEAKER|Speaker|CLERK|Clerk|WITNESS|"
    r"Witness|COURT|Court|VICE[ -]?CHAIRMAN|Vice[ -]Chairman|SECRETARY|Secretary|PRESIDING OFFICER|Presiding Officer)"
)
_START = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_START}[\w'’ʼ]*(?:[./-][\w'’ʼ]+)*\.?"
_LATER = (
    rf"(?:{_WORD}|(?:d|l|al|el|as|ad|an|ar|ash|az)['’ʼ-]{_WORD}|\d{{1,3}}(?!\d|[:.]\d)|"
    r"of|the|de|da|di|do|dos|du|des|del|della|la|las|los|le|van|von|der|den|zu|ten|ter|af|bin|ibn|ben|y|al|and|for|&|"
    r"hon\.|[Mm]embers?|voices?|speaker|operator|interpreter|reporter)"
)
_NAME = rf"(?:\[{_WORD}\??\]|{_WORD})(?: {_LATER}){{0,6}}"
_ASIDES = rf"(?: ?{IN_LABEL})*"
_CALLED = r"[^\W\d_][^:<>\[\]\n]{0,40}?"
_BEFORE = re.compile(rf"{_STAMP}\s*[-–—|]?\s*(?=\S)")
_CHAT = re.compile(rf"[Ff]rom\s+(?P<name>{_CALLED})(?:\s+[Tt]o\s+[^:]{{1,40}}?)?(?:\s*\([^)]*\))?\s*:\s*")
_BRACKETED = re.compile(rf"\[(?P<name>{_CALLED})\]:?\s*{_STAMP}\s*:?\s*")
_STAMPED = re.compile(rf"(?P<name>{_NAME}{_ASIDES})(?:\s*[,|–—-]?\s*|\s*:\s*(?=[\[(<])){_STAMP}\s*:?\s*")
_DELIMITED = re.compile(
    rf"(?:\d{{1,3}}\. )?(?P<name>{_NAME}{_ASIDES})(?P<delimiter>\.?(?: ?--+| ?—|:—|:–)|\.[-–] ?| ?:)"
    r"(?P<after>\s*\[[a-z][^\]\n]{1,40}\]:?(?=\s*\S))?\s*"
)
_HYPHEN = re.compile(rf"(?P<name>{_NAME}{_ASIDES}) [-–] (?=\S)")
_PERIOD = re.compile(
    rf"(?P<name>(?:{_TITLE})(?: (?:[A-Z]\.)+)*(?: {_START}[\w'’ʼ-]+){{0,3}}(?: of {_START}\w+(?: {_START}\w+)?)?"
    rf"{_ASIDES})\.\s+(?=\S)"
)
_QUESTION = re.compile(r"(?P<name>Q|A|QUESTION|ANSWER|Question|Answer)(?:[.:]|\s(?=\s*[^\sa-z]))\s*(?=\S)")
_LONE = re.compile(rf"(?P<name>{_NAME}{_ASIDES})\s*:?")
_EXAMINED_BY = re.compile(rf"(?:[A-Z-]+ )?(?:EXAMINATION )?(?:BY|By) (?P<name>(?:{_TITLE}) {_NAME}):?")
_COURTESY = re.compile(r"(?:mrs?|ms|miss|messrs|dr|(?:the )?(?:rt\. ?)?hon)\.?", re.IGNORECASE)
_PLAIN = {ord(space): " " for space in "\u00a0\u2007\u2009\u202f"} | {ord("："): ":"}
"""Printers' spaces and colons as everybody's; one character each, so that places stay."""
_LONGEST = 60
_ABBREVIATED = 4


@dataclass(frozen=True)
class Form:
    """What may be a label at the start of a line: places are those of the line's characters.

    `name` is where the printed label stands, `words` where what is said begins (the line's end, when the label
    stands alone), `stamped` where a time stamp stands beside it.
    """

    layout: Layout
    name: tuple[int, int]
    words: int
    printed: str
    stamped: tuple[tuple[int, int], ...] = ()

    @cached_property
    def key(self) -> str:
        """What makes two labels the same, whatever their case, dots and asides."""
        bare = ASIDE.sub("", self.printed) or self.printed
        return " ".join(bare.replace(".", " ").casefold().split()).strip("[]? ")


def form_of(line: str) -> Form | None:
    """The label that a line may begin with; the first of the forms that fits it."""
    line = line.translate(_PLAIN)
    for read in _FORMS:
        if found := read(line):
            return found
    return None


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a time stamp, or a span from one to another."""
    return bool(re.fullmatch(rf"{_STAMP}(?:\s*(?:-->|[-–—])\s*{_STAMP})?", line))


def examiner(line: str) -> str | None:
    """Who asks from here on: `BY MR. HOLT:` above questions marked Q."""
    match = _EXAMINED_BY.fullmatch(line)
    return match["name"] if match else None


def _stamped(line: str) -> Form | None:
    if before := _BEFORE.match(line):
        return _behind_stamp(line, before.end(), len(before[0].rstrip()))
    match = _BRACKETED.match(line) or _STAMPED.match(line)
    if match is None or not _is_name(match["name"]):
        return None
    end = match.end("name")
    beside = line[end : match.end()].rstrip()
    if match.end() < len(line) and not (line[0] == "[" or beside.endswith((")", "]", ">", ":"))):
        return None  # “Sunday 10:30 we met”
    outside = ((0, match.start("name")),) if match.start("name") else ()
    return Form("stamped", match.span("name"), match.end(), match["name"], (*outside, (end, end + len(beside))))


def _behind_stamp(line: str, at: int, end: int) -> Form | None:
    """`[00:21] Alan: …`, `00:21 Alan` above the words, `14:02:10 From Alan to Everyone: …`."""
    if match := _CHAT.match(line, at):
        beside = line[match.end("name") : match.end()].rstrip()
        after = (match.end("name"), match.end("name") + len(beside))
        return Form("stamped", match.span("name"), match.end(), match["name"], ((0, match.start("name")), after))
    found = _delimited(line[at:]) or _lone(line[at:])
    if found is None:
        return None
    return Form("stamped", (found.name[0] + at, found.name[1] + at), found.words + at, found.printed, ((0, end),))


def _delimited(line: str) -> Form | None:
    match = _DELIMITED.match(line)
    if match is None or not _is_name(match["name"]):
        return None
    name = match["name"]
    if name.endswith(".") and match["delimiter"].strip()[:1] in "—–-" and len(name.split()[-1]) > _ABBREVIATED:
        name = name[:-1]
    end = match.start("name") + len(name) if not match["after"] else match.end("after") - match["after"].endswith(":")
    number = ((0, match.start("name") - 1),) if match.start("name") else ()
    printed = name + (match["after"] or "").rstrip(":")
    return Form("delimited", (match.start("name"), end), match.end(), printed, number)


def _hyphen(line: str) -> Form | None:
    match = _HYPHEN.match(line)
    return Form("hyphen", match.span("name"), match.end(), match["name"]) if match and _is_name(match["name"]) else None


def _period(line: str) -> Form | None:
    match = _PERIOD.match(line)
    if match is None or _COURTESY.fullmatch(match["name"]):
        return None
    return Form("period", match.span("name"), match.end(), match["name"])


def _question(line: str) -> Form | None:
    match = _QUESTION.match(line)
    return Form("question", match.span("name"), match.end(), match["name"]) if match else None


def _lone(line: str) -> Form | None:
    match = _LONE.fullmatch(line) if len(line) <= _LONGEST else None
    return Form("alone", match.span("name"), len(line), match["name"]) if match and _is_name(match["name"]) else None


def _is_name(words: str) -> bool:
    """Not a head's key (`SUBJECT`), not a salutation, not what belongs to somebody (`The President’s view`)."""
    if re.search(r"['’ʼ]s\b(?! [A-Z]\w*$)", words) or re.match(r"BY ", words, re.IGNORECASE):
        return False
    return not names_nobody(words.strip(" []?"))


_FORMS: tuple[Callable[[str], Form | None], ...] = (_stamped, _delimited, _question, _period, _hyphen, _lone)
