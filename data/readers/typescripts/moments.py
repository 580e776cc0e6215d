"""Dates and times as typists set them above a call: `August 1O, l971`, `9:10 p.m. - 23 Jan 75`, `Friday`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from data.dateline import MONTHS, is_dateline, parse_moment
from data.readers.head_lines import is_dateline_of_head
from data.readers.typescripts.misreadings import mended_moment

_MONTH = "|".join((*MONTHS, *(rf"{month[:3]}t?\.?" for month in MONTHS)))
_DATE = re.compile(
    rf"\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+['’]?(?:\d{{4}}|\d\d)\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?:{_MONTH}),?(?:[\s-]+['’]?(?:\d{{4}}|\d\d)\b)?"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?\s*(?:-|–|—|to)\s*\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?\s?m\b\.?"
    r"|\b\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?\s?m\b\.?|\b\d{1,2}:\d\d\b|\b\d{4}\s*(?:hours|hrs|h\b|Z\b)|\b(?:noon|midnight)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.|dated?|time|at|on|from|to|"
    r"about|approx(?:imately)?\.?|local|[ECMP][SD]T|GMT|Z|hours|began|placed|ended|morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
_LONGEST = 90


@dataclass(frozen=True)
class Moment:
    """What a line tells of when; None for what it does not."""

    date: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None


def moment_of(words: str) -> Moment:
    """The date and time that a line tells, wherever in it they stand; the time may come first."""
    words = mended_moment(words)
    when = parse_moment(words)
    time = when.time
    if clock := _CLOCK.search(_DATE.sub(" ; ", words)):
        noon = {"noon": dt.time(12), "midnight": dt.time(0)}.get(clock[0].casefold())
        time = noon or parse_moment(clock[0]).time or time
    elif when.date is None:
        time = None
    return Moment(when.date, time, when.place if when.date else None)


def is_moment(words: str) -> bool:
    """Whether a line is nothing but a date, a time or a day of the week, perhaps with a place before it."""
    if len(words) > _LONGEST:
        return False
    words = mended_moment(words)
    rest, told = words, False
    for form in (_DATE, _CLOCK):
        told = told or form.search(rest) is not None
        rest = form.sub(" ", rest)
    days = _BESIDE.sub(" ", rest)
    bare = not re.search(r"[^\W_]", days)
    return (bare and (told or re.search("day", rest, re.IGNORECASE) is not None)) or (
        is_dateline(words) or is_dateline_of_head(words)
    )


def without_moment(words: str) -> str:
    """A title's words up to the date or clock in it."""
    mended = mended_moment(words)
    starts = [match.start() for form in (_DATE, _CLOCK) if (match := form.search(mended))]
    bare = mended[: min(starts, default=len(mended))]
    return re.sub(r"[\s,;(–—-]*(?:\b(?:on|at|from|dated?)\b)?[\s,;(–—-]*$", "", bare, flags=re.IGNORECASE)
