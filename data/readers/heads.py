"""The head of a text without a layout of its own: title, dateline, SUBJECT, PARTICIPANTS, DATE, PLACE."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from data.dateline import parse_moment
from data.document import Participant, Span
from data.manuscript import RoleBlock
from data.readers.head_fields import Fields, key_of, people_of, slashed
from data.readers.head_lines import LONGEST_HEADING, TITLE_WORDS, is_dateline_of_head, is_heading, is_prose, letterhead
from data.readers.lines import Line, candidate, lines_of, lone_label

_HEAD_BLOCKS = 30
_OFFICE = (
    r"(?:the )?white house|(?:.* )?department of \w+|embassy.*|washington\b.{0,12}|national security council|"
    r"office of.*"
)
_FORM = re.compile(
    r"(?:(?:draft|confidential|partial|informal|telephone) )*"
    r"(?:memorand(?:um|a)|record|transcript|notes?|summary|minutes|memcon|telecon|telcon|report|conversation|call)"
    r"(?: (?:of|for|from|a|an|the|telephone|telephonic|informal|conversations?|calls?|meetings?|discussions?|talks?|"
    r"record|files?))*"
    rf"|{_OFFICE}",
    re.IGNORECASE,
)
"""What a form calls itself; what it is about stands in a field."""
_LETTERHEAD = re.compile(_OFFICE, re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[,(]|\b(?:and|of|the|with|between|among|from|to|for|by|in|on|at|de|von))$", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """The blocks with the head's told apart, and what its lines say."""

    blocks: tuple[RoleBlock, ...]
    participants: tuple[Participant, ...] = ()
    date: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None
    title: str | None = None


@dataclass
class _Reading:
    """The head's blocks so far, and what its fields say; `ends` are the two ends of a telephone line, as printed."""

    text: str
    ends: str | None = None
    found: list[RoleBlock] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)


def read_head(text: str, blocks: Sequence[RoleBlock], spoken: frozenset[int] = frozenset()) -> Head:
    """Tell the head from the body; the body's blocks come back as they were. `spoken` is where labels seem to speak."""
    if not blocks:
        return Head(())
    end = _end_of_head(text, blocks, spoken)
    title, rest = _title(text, blocks[:end], speaks=end == 0)
    read = _Reading(text)
    for block in rest:
        _read_block(read, block, has_title=bool(title))
    fields = read.fields
    words = " ".join(title[-1].span.of(text).split()) if title else ""
    if (fields.subject or read.ends) and (not words or _FORM.fullmatch(words)):
        words = fields.subject or f"{words} {read.ends}".strip()
    elif _LETTERHEAD.fullmatch(words):  # no subject: what the form calls itself, somewhere below the date
        below = (line.text for block in read.found for line in lines_of(text, block.span))
        words = next((line for line in below if TITLE_WORDS.match(line) and not is_prose(line)), words)
    dated = fields.dated or next((block.span for block in read.found if block.role == "dateline"), None)
    printed = parse_moment(" ".join(dated.of(text).split())) if dated else None
    return Head(
        (*_down_to_date(text, title, read.found, dated), *blocks[end:]),
        tuple(dict.fromkeys(fields.participants)),
        fields.date or (printed.date if printed else None),
        fields.time or (printed.time if printed else None),
        fields.place,
        title=words or None,
    )


def _down_to_date(text: str, title: list[RoleBlock], found: list[RoleBlock], dated: Span | None) -> list[RoleBlock]:
    """The head's date is its dateline, in a field or on a line of its own: all from the title to it is the heading."""
    place = next((place for place, block in enumerate(found) if dated and block.span.contains(dated)), None)
    above = found[: place or 0]
    if dated is None or place is None or not (title or above):
        return [*title, *found]
    if any(block.role == "body" and not is_heading(block.span.of(text)) for block in above):
        return [*title, *found]
    head = [block for block in title if block.role == "collection"]
    begun = [block for block in title if block.role == "title"] + above
    start = (begun or found)[0].span.start
    end = max((block.span.end for block in begun), default=start)
    return [*head, RoleBlock("title", Span(start, end)), RoleBlock("dateline", dated), *found[place + 1 :]]


def _first_line(text: str, block: RoleBlock) -> tuple[int, int]:
    """Where a block's first line begins and ends."""
    end = text.find("\n", block.span.start, block.span.end)
    return block.span.start, end if end >= 0 else block.span.end


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
        if label and not lone and not (place == 0 and TITLE_WORDS.match(label)):
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
    for line in letterhead(text, blocks):
        above.append(RoleBlock("collection", line.span))
        lines = lines[1:]
        if not lines:
            first, blocks = blocks[1], blocks[1:]
            lines = lines_of(text, first.span)
    end = 1
    while end < len(lines) and (_GOES_ON.search(lines[end - 1].text) or lines[end].text[:1].islower()):
        end += 1
    span = Span(lines[0].span.start, lines[end - 1].span.end)
    if (
        is_prose(span.of(text))
        or _goes_on_from_before(text, first)
        or ((key := key_of(lines[0].text)) and key[0] not in ("subject", "title"))
    ):
        return [], [*(replace(block, role="apart") for block in above), *_from(lines, 0, first), *blocks[1:]]
    return [*above, RoleBlock("title", span)], [*_from(lines, end, first), *blocks[1:]]


def _from(lines: Sequence[Line], start: int, block: RoleBlock) -> list[RoleBlock]:
    """What is left of a block from one of its lines on."""
    return [replace(block, span=Span(lines[start].span.start, block.span.end))] if start < len(lines) else []


def _goes_on_from_before(text: str, block: RoleBlock) -> bool:
    """The end of a sentence that began on a page that is not here."""
    words = block.span.of(text)
    return words[:1].islower() and words.endswith((".", "?", "!"))


def _read_block(read: _Reading, block: RoleBlock, has_title: bool) -> None:
    """Line by line where the block holds a key, a date or a list; else the block stays as it is."""
    lines = lines_of(read.text, block.span)
    fields = read.fields
    listed = bool(fields.key) and all(fields.goes_on(line.text) for line in lines)
    dated = has_title and _dates_head(lines)
    if not (listed or dated or any(key_of(line.text) for line in lines) or is_dateline_of_head(lines[0].text)):
        read.found.append(block)
        fields.key = ""
        return
    value = ""
    for line in lines:
        if found := key_of(line.text):
            key, value, at = found
            fields.begin(key, value, line, at)
            read.found.append(RoleBlock("apart", line.span))
            continue
        under = fields.goes_on(line.text)
        if under:
            fields.value(line.text, line.span)
        elif slashed(line.text) and has_title and not read.ends:
            read.ends = " ".join(line.text.split())
            fields.participants += people_of(line.text)
        elif fields.time is None and re.fullmatch(r"[\d:. ]{1,6}[ap]\.? ?m\.?.{0,20}", line.text, re.IGNORECASE):
            fields.time = parse_moment(line.text).time
        first = not any(found.role == "dateline" for found in read.found) and fields.dated is None
        in_head = has_title and all(
            found.role != "body" or is_heading(found.span.of(read.text)) for found in read.found
        )
        dated = is_dateline_of_head(line.text) and not under and first and in_head
        read.found.append(RoleBlock("dateline" if dated else "apart", line.span))
        if not under:
            fields.key = ""
    if value:  # the list stood on the key's own line; what follows in other blocks is none of it
        fields.key = ""


def _dates_head(lines: Sequence[Line]) -> bool:
    """A few short lines of which one is a date, below a title: who, when, at what time."""
    short = len(lines) <= 4 and all(len(line.text) <= LONGEST_HEADING for line in lines)
    return short and any(is_dateline_of_head(line.text) for line in lines) and not any(map(_speaks, lines))


def _speaks(line: Line) -> bool:
    return candidate(line.text) is not None
