"""The words of titles: which one a misspelt word means, what a rare one weighs."""

from __future__ import annotations

import pytest

from embeddings.store import TitleIndex

INDEX = TitleIndex(among={"laos": [0], "geneva": [0], "conference": [0, 1]})


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("genava", "geneva"),
        ("confernce", "conference"),
        ("geneva", "geneva"),
        ("lao", "lao"),  # of a short word every other is a neighbour
        ("zeneva", "zeneva"),  # the first letter is seldom wrong
        ("tractor", "tractor"),
    ],
)
def test_a_long_word_that_no_title_has_is_read_as_the_one_it_is_nearly(word: str, meant: str) -> None:
    assert INDEX.spelled(word) == meant
