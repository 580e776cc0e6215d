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
_NO_TIME = r"(?<!(?:[01]\d|2[0-3])[0-5]\d(?=\s*(?:hours|hrs|h|Z|local time|EST|GMT)\b))"
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_NO_TIME}", re.IGNORECASE | re.ASCII
)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?\s+(\d{{4}}){_NO_TIME}", re.IGNORECASE | re.ASCII
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WORDS = re.compile(r"\b(?!noon|midnight|until|local|time)[A-Za-z]{4,}")
_TIME = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))?\s*(?:(?:[-–—]|to)\s*(\d{1,2})(?:[:.](\d\d))?\s*)?([ap])\.?\s?m\b", re.IGNORECASE
)
_HOURS = re.compile(r"\b([01]?\d|2[0-3])(?:[:.]([0-5]\d)\b|([0-5]\d)(?=\s*(?:hours|hrs|h\b|Z\b)))")
_SHORT = "|".join(month[:3] for month in MONTHS)
_SHORT_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_SHORT})[a-z]{{0,6}}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+[’']?(?P<year>\d{{4}}{_NO_TIME}|\d\d)\b",
    re.IGNORECASE | re.ASCII,
)
_SHORT_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>{_SHORT})[a-z]{{0,6}}\.?,?[\s-]+[’']?(?P<year>\d{{4}}{_NO_TIME}|\d\d)\b",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")
_FIGURES = re.compile(r"\b(?P<month>\d{1,2})(?P<sign>[/.-])(?P<day>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)\b")
_FIRST_YEAR = 30
"""Of two figures: `69` is 1969, `04` is 2004."""


def date_words(date: dt.date) -> str:
    """December 3, 1962: as the documents write it."""
    return f"{date:%B} {date.day}, {date.year}"


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


def parse_moment(words: str) -> Dateline:
    """What a line that is known to tell a date or time says, in any usual form: `23 Dec 69: 4:45pm`, `5/9/94`.

    Figures alone are read as Americans write them, month first, unless there is no such month.
    """
    words = words.replace("\u00a0", " ")
    printed = parse_dateline(words)
    if printed.date is not None:
        return Dateline(printed.place, printed.date, printed.time or _hours(_after_date(words)))
    for form in (_ISO, _SHORT_MONTH_FIRST, _SHORT_DAY_FIRST, _FIGURES):
        if (match := form.search(words)) and (date := _short_date(match)):
            place = _WEEKDAY.sub("", words[: match.start()]).strip(" ,[]\n") or None
            rest = words[match.end() :]
            return Dateline(place, date, _time(rest) or _hours(rest))
    return Dateline(None, None, _time(words) or _hours(words))


def _after_date(words: str) -> str:
    match = _MONTH_FIRST.search(words) or _DAY_FIRST.search(words)
    return words[match.end() :] if match else words


def _short_date(match: re.Match[str]) -> dt.date | None:
    year, day = int(match["year"]), int(match["day"])
    if len(match["year"]) == 2:
        year += 1900 if year >= _FIRST_YEAR else 2000
    if not match["month"].isdigit():
        names = [month[:3].casefold() for month in MONTHS]
        return _date(year, names.index(match["month"].casefold()) + 1, day)
    month = int(match["month"])
    return _date(year, month, day) or _date(year, day, month)


def _hours(rest: str) -> dt.time | None:
    """`16:45`, `1645 hours`."""
    match = _HOURS.search(rest)
    return dt.time(int(match[1]), int(match[2] or match[3])) if match else None


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
    """The time, or the first of two: `11:30–12:15 p.m.` begins in the morning."""
    match = _TIME.search(rest)
    if match is None:
        return None
    begins, ends = _minutes(match[1], match[2], match[5]), _minutes(match[3], match[4], match[5]) if match[3] else None
    if begins is not None and ends is not None and begins > ends and begins >= 12 * 60:
        begins -= 12 * 60
    return dt.time(*divmod(begins, 60)) if begins is not None else None


def _minutes(hour: str, minute: str | None, half: str) -> int | None:
    """Minutes of the day; None where there is no such time."""
    hours = int(hour)
    if half.lower() == "p" and hours < 12:
        hours += 12
    elif half.lower() == "a" and hours == 12:
        hours = 0
    return hours * 60 + int(minute or 0) if hours < 24 and int(minute or 0) < 60 else None
