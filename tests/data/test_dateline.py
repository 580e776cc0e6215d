"""Place, date and time from a dateline."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dateline import MONTHS, Dateline, date_words, parse_dateline, parse_moment

MAY_4 = dt.date(1951, 5, 4)


@pytest.mark.parametrize(
    ("line", "place", "date", "time"),
    [
        ("Washington, December 3, 1962, 9:35 a.m.", "Washington", dt.date(1962, 12, 3), dt.time(9, 35)),
        ("Washington, November 9, 1962", "Washington", dt.date(1962, 11, 9), None),
        ("May 4, 1951, 3:15 p.m.", None, MAY_4, dt.time(15, 15)),
        ("New York, N.Y., May 4, 1951, 3 p.m.", "New York, N.Y.", MAY_4, dt.time(15)),
        ("Washington, May 4, 1951, 4:40-7:55 p.m.", "Washington", MAY_4, dt.time(16, 40)),
        ("Washington, May 4, 1951, 07:26 p.m.", "Washington", MAY_4, dt.time(19, 26)),
        ("Washington, May 4, 1951, 10:30a.m.", "Washington", MAY_4, dt.time(10, 30)),
        ("Washington, May 4, 1951, 4:40–7:55 p.m.", "Washington", MAY_4, dt.time(16, 40)),
        ("Washington, May 4, 1951, 11:30–12:15 p.m.", "Washington", MAY_4, dt.time(11, 30)),
        ("Washington, May 4, 1951, 11:50 a.m.-12:10 p.m.", "Washington", MAY_4, dt.time(11, 50)),
        ("Washington, May 4, 1951, 9 to 10:20 a.m.", "Washington", MAY_4, dt.time(9)),
        ("September 23, 1955—6 p.m.", None, dt.date(1955, 9, 23), dt.time(18)),
        ("[ Washington ,] 4 April 1951—11 a. m.", "Washington", dt.date(1951, 4, 4), dt.time(11)),
        ("Washington, May 4, 1951, 12:05 a.m.", "Washington", MAY_4, dt.time(0, 5)),
        ("Washington, May 4, 1951, 12:05 p.m.", "Washington", MAY_4, dt.time(12, 5)),
        ("WASHINGTON, MAY 4TH, 1951, 9 A.M.", "WASHINGTON", MAY_4, dt.time(9)),
        ("the 4th of May, 1951", "the", MAY_4, None),
    ],
)
def test_what_the_line_says(line: str, place: str | None, date: dt.date, time: dt.time | None) -> None:
    assert parse_dateline(line) == Dateline(place, date, time)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "undated",
        "Washington, undated",
        "May 1951",
        "9:35 a.m.",
        "Marlow: In May.",
        "9 July, 0900 Hours",
        "May 4 1600 hrs",
    ],
)
def test_line_without_a_day_says_nothing(line: str) -> None:
    assert parse_dateline(line) == Dateline(None, None, None)


@pytest.mark.parametrize("line", ["Washington, June 31, 1951", "Washington, February 29, 1951", "May 0, 1951"])
def test_misprinted_day_gives_no_date(line: str) -> None:
    assert parse_dateline(line).date is None


@pytest.mark.parametrize("time", ["25:10 p.m.", "9:75 a.m."])
def test_misprinted_time_gives_no_time(time: str) -> None:
    assert parse_dateline(f"Washington, May 4, 1951, {time}") == Dateline("Washington", MAY_4, None)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_dates_as_the_documents_write_them_come_back(date: dt.date) -> None:
    assert parse_dateline(f"Washington, {date_words(date)}, 9:35 a.m.").date == date
    assert parse_dateline(f"{date.day} {MONTHS[date.month - 1]} {date.year}").date == date


@given(st.text(max_size=40), st.sampled_from([*MONTHS, "Auguſt", "APRİL", "aprıl"]), st.text(max_size=40))
def test_any_line_is_taken(before: str, month: str, after: str) -> None:
    line = f"{before}{month} 4, 1951{after}"
    found = parse_dateline(line)
    assert found.date is None or found.date.day == 4
    assert found.place is None or found.place in line


@pytest.mark.parametrize(
    ("words", "date", "time"),
    [
        ("4 May 51", MAY_4, None),
        ("04-MAY-1951 16:45", MAY_4, dt.time(16, 45)),
        ("5/4/51", MAY_4, None),
        ("5/4/1951, 3:15pm", MAY_4, dt.time(15, 15)),
        ("13/5/51", dt.date(1951, 5, 13), None),
        ("1951-05-04", MAY_4, None),
        ("Fri., May 4, ’51", MAY_4, None),
        ("Friday, May 4, 1951, 0942 hours", MAY_4, dt.time(9, 42)),
        ("5/9/04", dt.date(2004, 5, 9), None),
        ("3:10 – 3:25 p.m.", None, dt.time(15, 10)),
        ("16:45", None, dt.time(16, 45)),
        ("13/13/51", None, None),
        ("Friday", None, None),
    ],
)
def test_a_field_tells_its_date_in_any_usual_form(words: str, date: dt.date | None, time: dt.time | None) -> None:
    found = parse_moment(words)
    assert (found.date, found.time) == (date, time)
