"""When two words are forms of one: how many letters they share, and which endings they have."""

from __future__ import annotations

import pytest

from qa.words import same_word


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("meet", "meeting", True),
        ("say", "says", True),
        ("act", "acted", True),
        ("sea", "seas", True),
        ("go", "goes", True),  # of a list of its own
        ("ox", "oxen", False),  # they share two letters
        ("reimposing", "reimposition", True),
        ("reform", "reformation", True),
        ("argue", "arguments", False),
        ("man", "many", False),
        ("part", "party", False),
        ("treaty", "treat", True),
        ("bombing", "bombers", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) is same
