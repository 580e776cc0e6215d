"""Which recognised words are unsure, and what else they may be."""

from __future__ import annotations

import pytest

from data.recognition import with_doubts
from tests.data.recognition.pages import seen_page

NAMES = ("kissinger", "dobrynin", "mccloy")


def alternatives(*lines: str, second: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    (page,) = with_doubts([seen_page(*lines)], NAMES, [seen_page(*second)] if second else ())
    return {word.text: word.alternatives for line in page.lines for word in line.words if word.alternatives}


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Kissmger,", "Kissinger,"),
        ("Dobrynln", "Dobrynin"),
        ("tbe", "the"),
        ("1ine", "line"),
        ("l962.", "1962."),
        ("1O:3O", "10:30"),
        ("Presidcnt", "President"),
        ("hassaid,", "has said,"),
    ],
)
def test_usual_confusions_lead_back_to_what_is_known(read: str, meant: str) -> None:
    assert meant in alternatives(f"We told {read} so")[read]


def test_what_is_known_is_sure_and_a_name_that_leads_nowhere_is_left_alone() -> None:
    assert alternatives("Kissinger told McCloy at 9:35 a.m. of the ILO", "Zbigniew wasn't there, Mr. Xiaoping") == {}


def test_a_name_that_comes_again_and_again_is_one() -> None:
    assert alternatives("Hurn spoke.", "Then Hurn left.") != {}
    assert alternatives("Hurn spoke.", "Then Hurn left.", "Hurn came back.") == {}


def test_where_two_readings_differ_the_other_is_kept() -> None:
    assert alternatives("the modem rate", second=("the modern rate",)) == {"modem": ("modern",)}
    assert alternatives("the modern rate", second=("the rnodern rate",)) == {}
    assert alternatives("the modern rate", second=("the Modern, rate",)) == {}
    assert alternatives("the modern rate", second=("a modern-rate",)) == {}
