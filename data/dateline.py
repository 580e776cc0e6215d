"""Place, date and time from a dateline such as `Washington, December 3, 1962, 9:35 a.m.`"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(MONTHS)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE | re.ASCII)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?\s+(\d{{4}})", re.IGNORECASE | re.ASCII
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WORDS = re.compile(r"\b(?!noon|midnight|until|local|time)[A-Za-z]{4,}")
_TIME = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*(?:-\s*\d{1,2}(?::\d\d)?\s*)?([ap])\.?\s?m\b", re.IGNORECASE)


@dataclass(frozen=True)
class Dateline:
    place: str | None
    date: dt.date | None
    time: dt.time | None


def parse_dateline(line: str) -> Dateline:
    """Whatever of place, date and time the line says; None for what it does not."""
    day_first = _DAY_FIRST.search(line)
    match = _MONTH_FIRST.search(line) or day_first
    if match is None:
        return Dateline(None, None, None)
    if match is day_first:
        day, month, year = match.groups()
    else:
        month, day, year = match.groups()
    place = _WEEKDAY.sub("", line[: match.start()]).strip(" ,[]\n") or None
    return Dateline(place, _date(int(year), _month(month), int(day)), _time(line[match.end() :]))


def is_dateline(line: str) -> bool:
    """Whether a line is nothing but place, date and time: `Washington, March 4, 1963, 9 a.m.`"""
    match = _MONTH_FIRST.search(line) or _DAY_FIRST.search(line)
    if match is None or len(line) > 100:
        return False
    place, time = line[: match.start()], line[match.end() :]
    return len(place.split()) <= 5 and not re.search(r"[.!?] |\b[a-z]{3,} [a-z]{3,}", place) and not _WORDS.search(time)


def _month(name: str) -> int:
    return MONTHS.index(name.capitalize()) + 1


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # a misprint such as June 31: better no date than a wrong one
        return None


def _time(rest: str) -> dt.time | None:
    match = _TIME.search(rest)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3].lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
