"""What the timeline draws: no time left out, every document in one bar, those of the last answer marked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.timeline.html import picture_html
from ui.timeline.picture import Close, Picture, picture, span_name

_DAYS = st.dictionaries(
    st.text(min_size=1), st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31)), max_size=30
)


def bars(drawn: Picture) -> list[tuple[str, int, int]]:
    return [(bar.name, bar.documents, bar.cited) for bar in drawn.bars if bar.documents]


def test_the_shipped_calls_stand_in_two_of_twelve_months() -> None:
    dates = {"a": dt.date(1962, 11, 9), "b": dt.date(1962, 12, 3), "c": None}
    drawn = picture(dates, cited=["b"])
    assert (drawn.unit, len(drawn.bars), drawn.documents, drawn.undated) == ("month", 12, 2, 1)
    assert bars(drawn) == [("November 1962", 1, 0), ("December 1962", 1, 1)]


def test_many_years_are_shown_by_year_and_one_of_them_by_month_and_a_month_by_day() -> None:
    dates = {str(year): dt.date(year, 5, year - 1950) for year in range(1951, 1971)}
    assert picture(dates).unit == "year"
    assert bars(picture(dates, close=Close(1960))) == [("May 1960", 1, 0)]
    by_day = picture(dates, close=Close(1960, 5))
    assert (by_day.unit, len(by_day.bars), by_day.within) == ("day", 31, "May 1960")
    assert bars(by_day) == [("May 10, 1960", 1, 0)]


@given(_DAYS)
def test_every_document_is_in_one_bar_and_no_time_is_left_out(dates: dict[str, dt.date | None]) -> None:
    drawn = picture(dates, cited=frozenset(dates))
    assert sum(bar.documents for bar in drawn.bars) == sum(bar.cited for bar in drawn.bars) == drawn.documents
    assert drawn.documents + drawn.undated == len(dates)
    for bar, following in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert bar.after <= bar.before
        assert following.after == bar.before + dt.timedelta(1)
        assert bar.name == span_name(bar.after, bar.before)


@pytest.mark.parametrize("dates", [{}, {"a": None}])
def test_a_library_without_dates_is_told(dates: dict[str, dt.date | None]) -> None:
    assert 'class="none"' in picture_html(picture(dates))
