"""Who held an office is searched by the office and by the name, where the days leave no doubt."""

from __future__ import annotations

import datetime as dt

import pytest

from embeddings.search.office_holders import by_office_or_name, holders

DAYS = (dt.date(1962, 11, 9), dt.date(1962, 12, 3))
COUNTS = {"president": 7, "kennedy": 2, "stevenson": 1, "adlai": 1, "bundy": 30, "mcnamara": 1}


def count(term: str) -> int:
    return COUNTS.get(term.casefold(), 0)


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("Would Kennedy go?", "Would the President go?"),
        ("What did President Kennedy want?", "What did the President want?"),
        ("Did JFK agree?", "Did the President agree?"),
        ("Why was the UN ambassador there?", "Why was Adlai Stevenson there?"),
        ("What did Stevenson want?", "What did Adlai Stevenson want?"),
        ("What did Robert Kennedy want?", "What did Robert Kennedy want?"),
        ("Is it in the Kennedy Library?", "Is it in the Kennedy Library?"),
        ("What did Bundy say?", "What did Bundy say?"),
        ("What did McNamara say?", "What did McNamara say?"),
        ("What did Eisenhower say?", "What did Eisenhower say?"),
    ],
)
def test_a_holder_is_called_as_the_library_calls_him(question: str, searched: str) -> None:
    assert by_office_or_name(question, DAYS, count) == searched


@pytest.mark.parametrize("days", [(), (dt.date(1962, 11, 9), dt.date(1964, 1, 1)), (dt.date(1970, 1, 1),)])
def test_where_another_held_it_too_nothing_is_exchanged(days: tuple[dt.date, ...]) -> None:
    assert by_office_or_name("Would Kennedy go?", days, count) == "Would Kennedy go?"


def test_who_held_what_is_called_so_on_a_day() -> None:
    assert holders("National Security Adviser", dt.date(1962, 11, 9)) == ("bundy",)
    assert holders("National Security Adviser", dt.date(1970, 1, 1)) == ("kissinger",)
    assert holders("National Security Adviser", None) == ()
    assert holders("Keeper of the Seal", dt.date(1962, 11, 9)) == ()
