"""The library by year, month or day as a row of bars: what the page's timeline draws."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from data.dateline import MONTHS, date_words

Unit = Literal["year", "month", "day"]

_YEARS_OF_MONTHS = 3  # of more, years are shown, and the months of the one that is chosen


@dataclass(frozen=True)
class Bar:
    """A year, month or day from `after` to `before`, both included, with its documents and those of the last answer."""

    after: dt.date
    before: dt.date
    name: str
    tick: str
    documents: int
    cited: int


@dataclass(frozen=True)
class Picture:
    """`bars` side by side without a gap in time, also those without documents; `within` is what was chosen to be shown
    more closely."""

    unit: Unit
    bars: tuple[Bar, ...]
    documents: int
    undated: int
    within: str = ""

    @property
    def highest(self) -> int:
        return max((bar.documents for bar in self.bars), default=0)


@dataclass(frozen=True)
class Close:
    """A year, or a month of it, that is shown by itself."""

    year: int
    month: int | None = None

    def holds(self, date: dt.date) -> bool:
        return date.year == self.year and self.month in (None, date.month)


def picture(dates: Mapping[str, dt.date | None], cited: Collection[str] = (), close: Close | None = None) -> Picture:
    """All documents, or those of one year or month; by years where there are many, else by months, a month by days."""
    shown = {i: date for i, date in dates.items() if date and (close is None or close.holds(date))}
    days = list(shown.values())
    unit: Unit = "day" if close and close.month else "month"
    if not close and days and max(days).year - min(days).year >= _YEARS_OF_MONTHS:
        unit = "year"
    counted = Counter(_slot(date, unit) for date in days)
    marked = Counter(_slot(date, unit) for i, date in shown.items() if i in cited)
    slots = list(_slots(days, unit, close))
    narrow = len(slots) > len(MONTHS)
    bars = tuple(_bar(slot, _tick(slot, unit, narrow), counted[slot], marked[slot]) for slot in slots)
    return Picture(unit, bars, len(days), sum(date is None for date in dates.values()), _name_of(close))


def span_name(after: dt.date, before: dt.date) -> str:
    """What a bar's time is called: 1962, November 1962, November 9, 1962."""
    if after == before:
        return date_words(after)
    return str(after.year) if after.month != before.month else f"{MONTHS[after.month - 1]} {after.year}"


_Slot = tuple[int, int, int]
"""Year, month (0 for a whole year), day (0 for a whole month)."""


def _slot(date: dt.date, unit: Unit) -> _Slot:
    return date.year, date.month if unit != "year" else 0, date.day if unit == "day" else 0


def _slots(days: Collection[dt.date], unit: Unit, close: Close | None) -> Iterator[_Slot]:
    """Every year from the first to the last, every month of these years, or every day of a month."""
    if close and close.month:
        yield from ((close.year, close.month, day + 1) for day in range(monthrange(close.year, close.month)[1]))
    elif days:
        years = range(min(days).year, max(days).year + 1)
        months = range(1, 13) if unit == "month" else (0,)
        yield from ((year, month, 0) for year in years for month in months)


def _bar(slot: _Slot, tick: str, documents: int, cited: int) -> Bar:
    year, month, day = slot
    after = dt.date(year, month or 1, day or 1)
    before = after if day else dt.date(year, month or 12, monthrange(year, month or 12)[1])
    return Bar(after, before, span_name(after, before), tick, documents, cited)


def _tick(slot: _Slot, unit: Unit, narrow: bool) -> str:
    """What stands below the bar: 1962, or ’62 where there are many; Nov, or the year below its first month; the day."""
    year, month, day = slot
    if unit == "year":
        return f"’{year % 100:02}" if narrow else str(year)
    if unit == "day":
        return str(day)
    return (str(year) if month == 1 else "") if narrow else MONTHS[month - 1][:3]


def _name_of(close: Close | None) -> str:
    if close is None:
        return ""
    months = (close.month, close.month) if close.month else (1, 12)
    return span_name(dt.date(close.year, months[0], 1), dt.date(close.year, months[1], 28))
