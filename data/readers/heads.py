"""The head of a text without a layout of its own: title, dateline, SUBJECT, PARTICIPANTS, DATE, PLACE."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from data.dateline import MONTHS, parse_dateline
from data.document import Participant, Span
from data.manuscript import RoleBlock
from data.readers.lines import Line, candidate, lines_of, lone_label

_LONGEST_TITLE = 300
_LONGEST_LINE = 120
_HEAD_BLOCKS = 30
_TITLE_WORDS = re.compile(
    r"(?:draft |extract from |summary |transcript |notes |record |minutes )*"
    r"(?:memorand|record|transcript|notes|summary|message|letter|telegram|telephone|conversat|minutes|report|interview|"
    r"briefing|paper|telcon|memcon|call)",
    re.IGNORECASE,
)
_CLASSIFIED = re.compile(r"(?:top secret|secret|confidential|unclassified|eyes only|restricted)\b.*", re.IGNORECASE)
_KEY = re.compile(
    r"(?P<key>subjects?|participants?|present|attendees|also present|date(?: ?(?:&|and) ?(?:time|place))?|"
    r"time(?: ?(?:&|and) ?place)?|place|location|to|from|re|cc|copies(?: to)?|copy to|distribution|reference|ref|"
    r"through|drafted by|approved by|drafting office(?: and officer)?|classification|title)"
    r"(?:[ \t]*:[ \t]*(?P<value>.*)|[ \t]*$)",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(r"(?:[,(]|\b(?:and|of|the|with|between|among|from|to|for|by|in|on|at|de|von))$", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_BULLET = re.compile(r"[•·▪◦*\-–—]\s+|\(?\d{1,2}[.)]\s+")
_ENTRY = re.compile(r"(?P<name>[^,(;–—]+?)(?:\s*[,–—]\s*|\s+-\s+|\s*\((?=[^)]*\)$)|$)(?P<office>.*?)\)?$", re.DOTALL)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*", re.IGNORECASE)
_MONTH = "|".join((*MONTHS, *(month.upper() for month in MONTHS)))
_PEOPLE = ("participant", "present", "attendee", "also")
_BEFORE_DATE = re.compile(
    r"[\s\[(]*(?:(?i:dated?)\b:?\s*)?(?:[^\W\d_a-z][\w.'’/-]*[ ,;\]]+|"
    r"(?:of|the|at|and|in|on|de[ls]?|d[aiou]|dos|l[ae]s?|el|van|von|sur|—|–|-)[ ,]+)*?"
    rf"(?=\[?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{_MONTH})\b)"
)
_NAMED = re.compile(
    r"[^\W\d_a-z][\w.'’ʼ-]*(?: (?:[^\W\d_a-z][\w.'’ʼ-]*|de|da|du|van|von|der|den|la|le|el|al|of|the)){0,5}"
)


@dataclass(frozen=True)
class Head:
    """The blocks with the head's told apart, and what its lines say."""

    blocks: tuple[RoleBlock, ...]
    participants: tuple[Participant, ...] = ()
    date: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None
    titled: bool = True
    title: str | None = None


@dataclass
class _Reading:
    """What has been read of the head so far."""

    text: str
    found: list[RoleBlock] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    date: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None
    key: str = ""

    def add(self, line: Line, role: str) -> None:
        if role == "dateline":
            self.found.append(RoleBlock("dateline", line.span))
        else:
            self.found.append(RoleBlock("apart", line.span))

    def value(self, words: str) -> None:
        """What the line says under the key that it stands under."""
        if self.key.startswith(_PEOPLE):
            self.participants += _people(words)
        elif self.key.startswith(("date", "time", "place", "location")):
            self._moment(words)

    def _moment(self, words: str) -> None:
        when = parse_dateline(words)
        iso = _ISO.search(words)
        self.date = self.date or when.date or (_iso(iso) if iso else None)
        if self.key.startswith(("time", "date")):
            self.time = self.time or when.time or parse_dateline(f"January 1, 1900, {words}").time
        if "place" in self.key or self.key == "location":
            place = when.place or (None if when.date or not words else words)
            self.place = self.place or place_only(place)


def read_head(text: str, blocks: Sequence[RoleBlock], spoken: frozenset[int] = frozenset()) -> Head:
    """Tell the head from the body; the body's blocks come back as they were. `spoken` is where labels seem to speak."""
    if not blocks:
        return Head((), titled=False)
    end = _end_of_head(text, blocks, spoken)
    title, rest = _title(text, blocks[:end], speaks=end == 0)
    read = _Reading(text, [])
    for block in rest:
        _read_block(read, block, has_title=bool(title))
    return Head(
        (*title, *read.found, *blocks[end:]),
        tuple(dict.fromkeys(read.participants)),
        read.date,
        read.time,
        read.place,
        titled=bool(title),
        title=" ".join(title[-1].span.of(text).split()) if title else None,
    )


def _first_line(text: str, block: RoleBlock) -> tuple[int, int]:
    """Where a block's first line begins and ends."""
    end = text.find("\n", block.span.start, block.span.end)
    return block.span.start, end if end >= 0 else block.span.end


def place_only(words: str | None) -> str | None:
    """A place without the weekday or the key before it; None when what is left is no name of one."""
    if words is None:
        return None
    bare = _WEEKDAY.sub("", words).strip(" ,;.[]()\n-–—")
    bare = re.sub(r"^(?:date(?: (?:and|&) (?:time|place))?|place|time)\s*:\s*", "", bare, flags=re.IGNORECASE)
    bare = " ".join(re.sub(r"\s*(?:,|\bon\b|\bdated?\b)\s*$", "", bare).split())
    return bare if bare[:1].isupper() and not re.search(r"\d\d|:", bare) and len(bare) <= 60 else None


def _iso(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:  # no such day
        return None


def _end_of_head(text: str, blocks: Sequence[RoleBlock], spoken: frozenset[int]) -> int:
    """The number of blocks before anybody speaks, at most thirty."""
    speaking = [place for place, block in enumerate(blocks) if not spoken.isdisjoint(range(*_first_line(text, block)))]
    if speaking:
        return min(speaking[0], _HEAD_BLOCKS)
    blocks = list(takewhile(lambda block: block.role not in ("note", "source"), blocks))
    labels = [candidate(block.span.of(text)) if block.role == "body" else None for block in blocks]
    above = [lone_label(block.span.of(text)) if block.role == "body" else None for block in blocks]
    often = Counter(label for label in above if label)
    labels = [label or (lone if lone and often[lone] >= 2 else None) for label, lone in zip(labels, above, strict=True)]
    seen = Counter(label for label in labels if label)
    labelled = sum(label is not None for label in labels)
    for place, label in enumerate(labels[:_HEAD_BLOCKS]):
        lone = place == 0 and label and seen[label] == 1 and (labelled < 2 or 2 * labelled < len(blocks))
        if label and not lone and not (place == 0 and _TITLE_WORDS.match(label)):
            return place
    return min(len(blocks), _HEAD_BLOCKS)


def _title(text: str, blocks: Sequence[RoleBlock], speaks: bool) -> tuple[list[RoleBlock], list[RoleBlock]]:
    """The title's blocks and the rest; a marked title, else the first line, when it is no prose and no key."""
    if speaks or not blocks:
        return [], list(blocks)
    if any(block.role == "title" for block in blocks[:3]):
        place = next(place for place, block in enumerate(blocks) if block.role == "title")
        return [*(replace(block, role="collection") for block in blocks[:place]), blocks[place]], list(
            blocks[place + 1 :]
        )
    first, above = blocks[0], []
    lines = lines_of(text, first.span)
    following = lines[1] if len(lines) > 1 else next(iter(lines_of(text, blocks[1].span)), None) if blocks[1:] else None
    if following and (is_classification(lines[0].text) or _stands_over_title(lines[0].text, following.text)):
        above = [RoleBlock("collection", lines[0].span)]
        lines = lines[1:]
        if not lines:
            first, blocks = blocks[1], blocks[1:]
            lines = lines_of(text, first.span)
    end = 1
    while end < len(lines) and (_GOES_ON.search(lines[end - 1].text) or lines[end].text[:1].islower()):
        end += 1
    span = Span(lines[0].span.start, lines[end - 1].span.end)
    if _is_prose(span.of(text)) or (
        (key := _KEY.match(lines[0].text)) and key["key"].lower() not in ("subject", "title")
    ):
        return [], [*(replace(block, role="apart") for block in above), *_from(lines, 0, first), *blocks[1:]]
    return [*above, RoleBlock("title", span)], [*_from(lines, end, first), *blocks[1:]]


def is_classification(words: str) -> bool:
    return bool(_CLASSIFIED.fullmatch(words))


def _stands_over_title(words: str, following: str) -> bool:
    """A collection's name above `Memorandum of …`."""
    short = len(words) <= _LONGEST_LINE and not _KEY.match(words) and not _is_dateline(words)
    return short and not _TITLE_WORDS.match(words) and bool(_TITLE_WORDS.match(following)) and not _is_prose(following)


def _from(lines: Sequence[Line], start: int, block: RoleBlock) -> list[RoleBlock]:
    """What is left of a block from one of its lines on."""
    return [replace(block, span=Span(lines[start].span.start, block.span.end))] if start < len(lines) else []


def _is_prose(words: str) -> bool:
    """Too long for a title, or a long sentence that does not begin as titles of documents do."""
    bare = re.sub(r"^(?:No\. )?\d{1,4}[A-Za-z]?\. ", "", words)
    sentence = len(words) > _LONGEST_LINE and words.endswith((".", "?", "!")) and not _TITLE_WORDS.match(bare)
    return len(words) > _LONGEST_TITLE or sentence


def _read_block(read: _Reading, block: RoleBlock, has_title: bool) -> None:
    """Line by line where the block holds a key, a date or a list; else the block stays as it is."""
    lines = lines_of(read.text, block.span)
    listed = bool(read.key) and all(_is_entry(line.text, read.key) for line in lines)
    if not (listed or any(_KEY.match(line.text) for line in lines) or _is_dateline(lines[0].text)):
        read.found.append(block)
        read.key = ""
        return
    value = ""
    for line in lines:
        if match := _KEY.match(line.text):
            read.key, value = match["key"].casefold(), (match["value"] or "").strip()
            read.value(value)
            read.add(line, "apart")
            continue
        under = bool(read.key) and _is_entry(line.text, read.key)
        if under:
            read.value(line.text)
        if not under or not read.key.startswith(_PEOPLE):
            read.key = ""
        first = not any(found.role == "dateline" for found in read.found)
        in_head = has_title and not any(found.role == "body" for found in read.found)
        read.add(line, "dateline" if _is_dateline(line.text) and not under and first and in_head else "apart")
    if value:  # the list stood on the key's own line; what follows in other blocks is none of it
        read.key = ""


def _is_dateline(words: str) -> bool:
    """A date with nothing before it but a place, and little after it; “your letter of May 3” is none."""
    if len(words) > _LONGEST_LINE or parse_dateline(words).date is None:
        return False
    before = _BEFORE_DATE.match(words)
    return bool(before) and len(words) - (before.end() if before else 0) <= 70


def _is_entry(words: str, key: str) -> bool:
    """A line under a key: of a list of people a bullet, a name with or without an office; else a few words."""
    if len(words) > _LONGEST_LINE or candidate(words):
        return False
    if key.startswith(_PEOPLE):
        return bool(_BULLET.match(words) or _people(words) or words.isupper() or words.endswith(":"))
    return not words.endswith((".", "?", "!", "”", ":"))


def _people(words: str) -> list[Participant]:
    """`Mr. Marlow, Secretary of Ports; Mr. Quill` or `Marlow, Quill and Byrd`."""
    words = _BULLET.sub("", words.strip(), count=1).strip()
    if ";" in words:
        return [person for part in words.split(";") for person in _people(part)]
    names = [name.strip() for name in re.split(r", (?:and )?| and ", words)]
    if (
        len(names) > 1
        and all(_NAMED.fullmatch(name) and len(name.split()) <= 3 for name in names)
        and (len(names) > 2 or " and " in words or all(re.match(r"(?:Mr|Mrs|Miss|Dr)\b", name) for name in names))
    ):
        return [Participant(name, None) for name in names]
    match = _ENTRY.match(words)
    if not match or not _NAMED.fullmatch(match["name"].strip()) or (match["name"].isupper() and len(names) == 1):
        return []
    return [Participant(match["name"].strip(), " ".join(match["office"].split()) or None)]
