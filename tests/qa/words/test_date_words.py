"""Which words tell when something was."""

from __future__ import annotations

import pytest

from qa.words.date_words import holds_calendar_date, holds_date


@pytest.mark.parametrize(
    "text",
    [
        "putting it into the stove on the 21st of November, because",
        "Washington, December 3, 1962, 9:35 a.m.",
        "November 10 and 11.",
        "9 November",
        "on the twenty-first of May",
        "DATE, TIME AND PLACE: May 9, 1994, 3:10-3:25 p.m. EDT",
        "MAY 9, 1994",
        "in June",
        "since 1959",
        "1951-02-13",
        "on the 4th",
        "Feb. 11, 1951",
    ],
)
def test_a_calendar_date(text: str) -> None:
    assert holds_calendar_date(text)
    assert holds_date(text)


@pytest.mark.parametrize(
    "text",
    ["on Tuesday", "He came yesterday.", "two weeks later", "at 9:35 a.m.", "at five o’clock", "next week", "at noon"],
)
def test_a_time_that_leans_on_another(text: str) -> None:
    assert holds_date(text)
    assert not holds_calendar_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "THE WHITE HOUSE",
        "They may march against us.",
        "Well, the board didn't authorize you to burn the ledger, correct?",
        "There are 12 ships and 4711 men.",
        "Conversation WH4-118-02",
        "the second stage business",
    ],
)
def test_no_date(text: str) -> None:
    assert not holds_date(text)
