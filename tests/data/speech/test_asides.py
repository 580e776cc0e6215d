"""What stands in brackets in a label is no part of the name, and may hold brackets itself."""

from __future__ import annotations

import pytest

from data.reading import read_bytes
from data.speech.asides import ASIDE

HOUSE = """The Chair (Hon. Ann Hale (Orley—Weir, HP)): I call the chamber to order. Welcome to the ninth sitting.

Mr. Colm Dray (Orley Sound, GP): Who pays for the eel ladders?

The Chair: The minister.

Hon. Odo Finch (Minister of Harbour Safety): The owners of the mill do.

Mr. Colm Dray: The mill has none.

The Chair: Order.
"""


def test_the_chair_is_known_by_the_name_in_the_first_label() -> None:
    (document,) = read_bytes(HOUSE.encode(), "house.txt")
    assert [turn.speaker for turn in document.turns] == ["Hale", "Colm Dray", "Hale", "Odo Finch", "Colm Dray", "Hale"]
    assert not document.paragraphs
    assert document.plain(document.turns[0].span).startswith("I call the chamber to order.")


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("The Chair (Hon. Ann Hale (Orley, HP))", "The Chair"),
        ("Johnson [to Rusk]", "Johnson"),
        ("Mr. Dray (Orley) [by telephone]", "Mr. Dray"),
        ("Mr. Dray (Orley", "Mr. Dray (Orley"),
    ],
)
def test_without_what_stands_in_brackets(label: str, bare: str) -> None:
    assert ASIDE.sub("", label) == bare
