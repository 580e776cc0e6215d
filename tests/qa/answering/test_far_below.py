"""What another document has is left out where who read both finds that it hardly answers, and the best much more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answering.far_below import is_far_below
from tests.qa.hits import hit

BEST = replace(hit("It was late.", 1.0, place="one#t1"), relevance=0.0)


@pytest.mark.parametrize(
    ("place", "relevance", "left_out"),
    [
        ("two#t1", -4.5, True),
        ("two#t1", -3.5, False),  # it may answer
        ("one#t2", -4.5, False),  # the same document speaks of the same matter
        ("two#t1", None, False),
    ],
)
def test_what_hardly_answers(place: str, relevance: float | None, left_out: bool) -> None:
    assert is_far_below(replace(hit("It was cold.", 0.99, place=place), relevance=relevance), BEST) is left_out


def test_the_best_must_answer_far_better() -> None:
    further = replace(hit("It was cold.", 0.99, place="two#t1"), relevance=-4.5)
    assert not is_far_below(further, replace(BEST, relevance=-2.0))
