"""The days that a text names, each with the date that it must mean.

A day without its year is of the year that brings it nearest to the document's own date, unless the sentence speaks of
another year; “tomorrow” is counted from that date where somebody speaks on it. A day that could be of two years is of
none, and told apart (`days_without_year`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.dateline import MONTHS
from data.document import Span

Sure = Literal["printed", "year", "spoken", "nowhere"]
"""How a date is known: printed in full, its year taken from the document's date, or counted from that date; `nowhere`:
not at all, an hour or a weekday stands where the document tells it."""

_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = rf"(?P<month>{'|'.join((*MONTHS, *(month.upper() for month in MONTHS)))}|(?:{_SHORT})\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AND = r"(?:\s?[-–—]\s?|,?\s(?:and|or|to|through)\s|,\s)(?:the\s)?"
_DAYS = rf"(?P<days>{_DAY}(?:{_AND}{_DAY}(?![\d:,.]?\d))*)"
_OF_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)\b(?![-–/]\d)"
_NO_TIME = r"(?![\d:]|\.\d|\s?[ap]\.?\s?m\b)"
_FORMS = (
    # Text that was taken out of a page may have lost the blank: “March12”.
    re.compile(rf"\b{_MONTH}(?:,?\s(?:the\s)?|(?=\d)){_DAYS}{_NO_TIME}(?:,?\s{_OF_YEAR})?"),
    re.compile(rf"\b(?:the\s)?{_DAYS}(?:\sday)?(?:\sof)?[\s-]{_MONTH}(?![a-z])(?:,?[\s-]{_OF_YEAR})?"),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<days>\d\d)\b"),
)
_MONTH_ALONE = re.compile(rf"\b{_MONTH},?\s(?:of\s)?{_OF_YEAR}")
_SPOKEN = re.compile(
    r"\b(?:the\sday\s(?:(?P<two_before>before\syesterday)|(?P<two_after>after\stomorrow))"
    r"|(?P<before>yesterday|last\snight)|(?P<after>tomorrow))\b",
    re.IGNORECASE,
)
_DAYS_OF_WEEK = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_UNTIL = re.compile(rf"\b(?:until|till|by)\s(?:next\s)?(?P<day>{'|'.join(_DAYS_OF_WEEK)})day\b", re.IGNORECASE)
_STRETCH = re.compile(r"[-–—]|\b(?:to|through)\b")
_BARE_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_FIGURES = re.compile(r"\d+")
_A_LEAP_YEAR = 2000
_NEAR_ENOUGH = 150  # days between a document and a day without its year: farther off, the year is not sure


@dataclass(frozen=True)
class NamedDate:
    """A day, or a whole month, that stands in a text at `span`; the first of several on end, of which `until` is the
    last."""

    date: dt.date
    span: Span
    sure: Sure = "printed"
    whole_month: bool = False
    until: dt.date | None = None


@dataclass(frozen=True)
class YearlessDay:
    """A day of a year that is not known, where it stands."""

    month: int
    day: int
    span: Span


def names_a_date(words: str) -> bool:
    """Whether there may be anything for `named_dates` to find: quick, for texts that are long."""
    return any(form.search(words) for form in (*_FORMS, _MONTH_ALONE, _SPOKEN, _UNTIL))


def named_dates(text: str, span: Span, written: dt.date | None, spoken: bool = False) -> tuple[NamedDate, ...]:
    """Every date named in the sentence `text[span]`, in order, the same once.

    `written` is the document's own date; `spoken` is true of words that were said on it.
    """
    found = [*_printed(text, span, written), *(_spoken(text, span, written) if spoken and written else ())]
    found.sort(key=lambda named: (named.span.start, named.date))
    once = {(named.date, named.whole_month): named for named in reversed(found)}
    return tuple(sorted(once.values(), key=lambda named: (named.span.start, named.date)))


def days_without_year(text: str, span: Span, written: dt.date | None) -> tuple[YearlessDay, ...]:
    """The days that the sentence `text[span]` names of which the year cannot be told, in order, each once."""
    years = _years(text, span)
    found = [
        YearlessDay(_month(match), number, Span(*match.span()))
        for match in _matches(text, span)
        if "days" in match.groupdict() and not match["year"]
        for number in map(int, _FIGURES.findall(match["days"]))
        if _day(match, number, written, years) is None and _date(_A_LEAP_YEAR, _month(match), number)
    ]
    once = {(day.month, day.day): day for day in reversed(found)}
    return tuple(sorted(once.values(), key=lambda day: (day.span.start, day.month, day.day)))


def _printed(text: str, span: Span, written: dt.date | None) -> Iterator[NamedDate]:
    years = _years(text, span)
    for match in _matches(text, span):
        here = Span(*match.span())
        if match.re is _MONTH_ALONE:
            yield NamedDate(dt.date(int(match["year"]), _month(match), 1), here, whole_month=True)
        else:
            yield from _days(match, here, written, years)


def _matches(text: str, span: Span) -> Iterator[re.Match[str]]:
    """All dates that are printed there, none in another."""
    taken: list[Span] = []
    for form in (*_FORMS, _MONTH_ALONE):
        for match in form.finditer(text, span.start, span.end):
            here = Span(*match.span())
            if not any(here.start < other.end and other.start < here.end for other in taken):
                taken.append(here)
                yield match


def _years(text: str, span: Span) -> set[int]:
    return {int(year) for year in _BARE_YEAR.findall(span.of(text))}


def _days(match: re.Match[str], here: Span, written: dt.date | None, years: set[int]) -> Iterator[NamedDate]:
    """The days of “May 3 and 24”; those of “November 10 and 11” and “12–14 November 1962” are one stretch."""
    sure: Sure = "printed" if match["year"] else "year"
    days = [day for number in _FIGURES.findall(match["days"]) if (day := _day(match, int(number), written, years))]
    if len(days) == 2 and days[0] < days[1] and (_STRETCH.search(match["days"]) or (days[1] - days[0]).days == 1):
        yield NamedDate(days[0], here, sure, until=days[1])
    else:
        yield from (NamedDate(day, here, sure) for day in dict.fromkeys(days))


def _day(match: re.Match[str], number: int, written: dt.date | None, years: set[int]) -> dt.date | None:
    if match["year"]:
        return _date(int(match["year"]), _month(match), number)
    date = _nearest(_month(match), number, written) if written else None
    return date if date and (not years or date.year in years) else None


def _nearest(month: int, day: int, written: dt.date) -> dt.date | None:
    """The day in the year that brings it nearest; None where it is so far off that it may be of another year."""
    dates = [date for year in (-1, 0, 1) if (date := _date(written.year + year, month, day))]
    nearest = min(dates, key=lambda date: abs((date - written).days), default=None)
    return nearest if nearest and abs((nearest - written).days) <= _NEAR_ENOUGH else None


def _spoken(text: str, span: Span, written: dt.date) -> Iterator[NamedDate]:
    for match in _SPOKEN.finditer(text, span.start, span.end):
        days = {"before": -1, "after": 1, "two_before": -2, "two_after": 2}[match.lastgroup or "before"]
        yield NamedDate(written + dt.timedelta(days), Span(*match.span()), "spoken")

    for match in _UNTIL.finditer(text, span.start, span.end):  # never a day that is past
        ahead = (_DAYS_OF_WEEK.index(match["day"].casefold()) - written.weekday() - 1) % 7 + 1
        yield NamedDate(written + dt.timedelta(ahead), Span(*match.span()), "spoken")


def _month(match: re.Match[str]) -> int:
    if match.groupdict().get("number"):
        return int(match["number"])
    name = match["month"].casefold()[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(name))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # “June 31”, or figures that were no date
        return None
