"""What reading says of a hit that may be quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answering.as_read import is_likely, reads_better
from qa.answering.evidence import select
from qa.asked import Question
from qa.question import QuestionProfile
from tests.qa.hits import hit

BEST = hit("The nets were dear.")


@pytest.mark.parametrize(
    ("relevance", "first", "further"), [(-4.5, False, False), (-3.0, True, False), (0.5, True, True)]
)
def test_for_the_first_it_is_enough_that_it_may_answer(relevance: float, first: bool, further: bool) -> None:
    read = replace(BEST, relevance=relevance)
    assert (is_likely(read, first=True), is_likely(read, first=False)) == (first, further)
    assert not is_likely(BEST, first=True)  # nobody has read it


@pytest.mark.parametrize(
    ("best", "other", "better"),
    [
        (-3.0, 0.5, True),
        (-3.0, -0.5, False),
        (0.0, 1.0, False),
        (0.0, 1.5, True),
        (None, 2.0, False),
        (1.0, None, False),
    ],
)
def test_better_is_what_answers_where_the_best_one_hardly_does(
    best: float | None, other: float | None, better: bool
) -> None:
    assert reads_better(replace(BEST, relevance=other), replace(BEST, relevance=best)) is better


def test_what_reads_better_stands_beside_the_best_one_the_others_are_folded() -> None:
    hits = [
        replace(hit("The nets were dear.", 1.0, place="call#t1"), relevance=-3.0),
        replace(hit("The ropes were dear.", 0.9, place="talk#t1"), relevance=-4.0),
        replace(hit("Ice was dear.", 0.8, place="note#t1"), relevance=2.0),
    ]
    asked = QuestionProfile(Question("What was dear in the harbour?"), "content")
    pieces = select(hits, asked, frozenset(), None, unsure=True).pieces
    assert [(piece.ordinal, piece.folded) for piece in pieces] == [(1, False), (3, False), (2, True)]
