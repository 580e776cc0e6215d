"""Dates and numbers in words, as values that can be compared: “November 9”, “the 9th of November 1962”, “three”."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import qa
from data.dateline import MONTHS
from data.tables import read_table

_NUMBER_OF = {month.casefold(): number for number, month in enumerate(MONTHS, 1)}
_SHORT = {month[:3].casefold(): number for number, month in enumerate(MONTHS, 1)}
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_MONTH = rf"(?P<month>(?:{'|'.join((*MONTHS, *(month.upper() for month in MONTHS)))})\b|{_SHORT_MONTH})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_MONTH},? {_DAY}\b(?!:\d)(?:,? {_YEAR}\b)?",
        rf"\b(?:the )?{_DAY}(?: day)?(?: of)? {_MONTH}(?:,? {_YEAR}\b)?",
        rf"\b{_MONTH},?(?: of)? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_MONTH}",
        rf"(?<![\d,.$-]){_YEAR}\b(?![,.]?\d)",
    )
)
_TABLE = read_table(qa, "writing/numbers.toml")
_UNITS, _OTHERS = _TABLE["units"].split(), frozenset(_TABLE["others"].split())
_TENS = {word: 10 * n for n, word in enumerate(_TABLE["tens"].split(), 2)}
_WORTH = {word: n for n, word in enumerate(_UNITS)} | _TENS
_COMPOUND = re.compile(rf"\b(?P<tens>{'|'.join(_TENS)})[- ](?P<unit>{'|'.join(_UNITS[1:10])})\b", re.IGNORECASE)
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_NO_COUNT = re.compile(r"\b(?:no|any|every|some|each|which) one\b|\bone (?:another|of)\b|\bone's\b", re.IGNORECASE)


@dataclass(frozen=True)
class WrittenDate:
    """A date as far as it is written; None for what it leaves out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def within(self, other: WrittenDate) -> bool:
        """All that it says, the other says too."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == its for mine, its in pairs)


def of_day(day: dt.date) -> WrittenDate:
    return WrittenDate(day.year, day.month, day.day)


def take_dates(text: str) -> tuple[tuple[WrittenDate, ...], str]:
    """The dates of a text, and the text without them."""
    found: list[WrittenDate] = []
    for form in _FORMS:
        found += [_date(match) for match in form.finditer(text)]
        text = form.sub(" ", text)
    return tuple(found), text


def without_dates(text: str, but: str = "") -> str:
    """The text without its dates, those left in their places that stand in `but` as they are."""
    folded = but.casefold()
    for form in _FORMS:
        text = form.sub(lambda match: match[0] if match[0].strip().casefold() in folded else " ", text)
    return text


def _date(match: re.Match[str]) -> WrittenDate:
    parts = match.groupdict()
    month = parts.get("month")
    number = None
    if month:
        plain = month.rstrip(".").casefold()
        number = int(plain) if plain.isdecimal() else _NUMBER_OF.get(plain, _SHORT.get(plain[:3]))
    year, day = parts.get("year"), parts.get("day")
    return WrittenDate(int(year) if year else None, number, int(day) if day else None)


def numbers(text: str) -> Counter[str]:
    """How often each number stands in a text without its dates: “3” for three, “25” for twenty-five."""
    text = _COMPOUND.sub(lambda match: str(_WORTH[match["tens"].lower()] + _WORTH[match["unit"].lower()]), text)
    return Counter(_numbers(_NO_COUNT.sub(" ", text)))


def _numbers(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        token = match[0].casefold()
        if token[0].isdigit():
            yield token.replace(",", "")
        elif token in _WORTH:
            yield str(_WORTH[token])
        elif token in _OTHERS:
            yield token.removesuffix("s")


def all_within(dates: Iterable[WrittenDate], known: Iterable[WrittenDate]) -> bool:
    there = tuple(known)
    return all(any(date.within(other) for other in there) for date in dates)


def is_number(word: str) -> bool:
    return bool(numbers(word))
