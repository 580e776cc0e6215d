"""A volume is named by what its title holds, and by whose time it is of."""

from __future__ import annotations

import pytest

from qa.question.volume_called import with_volumes

TITLES = {
    "frus1961-63v12": "American Republics",
    "frus1969-76ve15p1": "Documents on Eastern Europe, 1973–1976",
    "frus1964-68v26": "Indonesia; Malaysia-Singapore; Philippines",
    "frus1964-68v02": "Vietnam, January–June 1965",
    "frus1964-68v03": "Vietnam, June–December 1965",
}


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("How often is Tito named in the Eastern Europe volume?", "How often is Tito named in frus1969-76ve15p1?"),
        ("In the volume on the Philippines, who is Marcos?", "In frus1964-68v26, who is Marcos?"),
        ("How many notes has document 9 of the Kennedy volume?", "How many notes has document 9 of frus1961-63v12?"),
        ("What does the Johnson volume say of Suharto?", "What does FRUS 1964-68 say of Suharto?"),
        ("What does the Vietnam volume say?", "What does the Vietnam volume say?"),  # there are two, and a third beside
        ("What is in the second volume?", "What is in the second volume?"),
        ("Which volume mentions Tito?", "Which volume mentions Tito?"),
        ("What does volume XII say of the volume of trade?", "What does volume XII say of the volume of trade?"),
    ],
)  # fmt: skip
def test_a_volume_by_what_it_is_called(question: str, read: str) -> None:
    assert with_volumes(question, TITLES) == read
