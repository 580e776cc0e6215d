"""The days that a text names, and the dates that they must mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dateline import date_words
from data.document import Span
from qa.operations.timelines.named_dates import NamedDate, named_dates

FRIDAY = dt.date(1951, 8, 10)


def found(text: str, spoken: bool = True, written: dt.date | None = FRIDAY) -> list[NamedDate]:
    return list(named_dates(text, Span(0, len(text)), written, spoken))


def days(text: str, spoken: bool = True, written: dt.date | None = FRIDAY) -> list[str]:
    """Each as 1951-08-11, or 1951-08-11/14 for several days on end."""
    named = found(text, spoken, written)
    return [one.date.isoformat() + (f"/{one.until.day}" if one.until else "") for one in named]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The ferry sailed on August 2, 1950, and came back.", ["1950-08-02"]),
        ("It was dated 2 August 1950.", ["1950-08-02"]),
        ("The letter of Aug. 2, 1950", ["1950-08-02"]),
        ("on the 3rd of September", ["1951-09-03"]),
        ("August 11 and 12.", ["1951-08-11/12"]),
        ("August 2 and 24.", ["1951-08-02", "1951-08-24"]),
        ("August 2, 3, and 24", ["1951-08-02", "1951-08-03", "1951-08-24"]),
        ("from 12–14 August", ["1951-08-12/14"]),
        ("August 9, 9:25 a.m.", ["1951-08-09"]),
        ("August 9, 9 a.m.", ["1951-08-09"]),
        ("1951-07-30", ["1951-07-30"]),
        ("with August 20, 300 men", ["1951-08-20"]),
        ("They may 5 times march 3 miles.", []),
        ("June 31", []),
        ("volume 1951–53 and August 1951–53", []),
        ("He was born in 1899.", []),
    ],
)
def test_days_are_found_in_the_forms_that_documents_have(text: str, dates: list[str]) -> None:
    assert days(text) == dates


def test_a_day_without_its_year_is_of_the_nearest_year_or_left_out() -> None:
    assert days("on January 3", written=dt.date(1950, 12, 20)) == ["1951-01-03"]
    assert days("on December 28", written=dt.date(1951, 1, 5)) == ["1950-12-28"]
    assert days("on February 3") == []  # half a year away: it may be of either year
    assert days("on August 9", written=None) == []
    assert days("In 1938 they met on August 9.") == []  # the sentence speaks of another year

    assert [named.sure for named in found("on August 9")] == ["year"]


def test_a_day_counted_from_today_is_told_of_spoken_words_only() -> None:
    assert days("He leaves tomorrow.") == ["1951-08-11"]
    assert days("I saw him yesterday and last night.") == ["1951-08-09"]
    assert days("It was the day before yesterday.") == ["1951-08-08"]
    assert days("We can wait until Friday, or by Monday.") == ["1951-08-17", "1951-08-13"]
    assert days("He left on Monday.") == []  # the last or the next one
    assert days("He leaves tomorrow.", spoken=False) == []


def test_a_whole_month_needs_its_year() -> None:
    assert [(named.date, named.whole_month) for named in found("in October 1950")] == [(dt.date(1950, 10, 1), True)]
    assert found("in October") == []


@given(st.dates(dt.date(1601, 1, 1), dt.date(2099, 12, 31)), st.dates(dt.date(1900, 1, 1), dt.date(2000, 1, 1)))
def test_a_date_in_full_is_itself_whatever_the_document_is_of(date: dt.date, written: dt.date) -> None:
    text = f"It was agreed on {date_words(date)}, that nobody would go."
    (named,) = named_dates(text, Span(0, len(text)), written)
    assert (named.date, named.span.of(text), named.sure) == (date, date_words(date), "printed")
