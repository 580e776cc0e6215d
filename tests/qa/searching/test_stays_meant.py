"""Which of two answers is given: that from the documents of the last answer, or that from all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embeddings.values import NO_FILTERS, Filters
from qa.answer import Answer
from qa.asked import Question
from qa.rewriting import Standalone
from qa.searching.search import _searched_for
from qa.searching.stays_meant import Where
from tests.qa.hits import hit

NEAR = Filters(documents=("call",))
LEANING, SEVERAL = Where(NEAR, NO_FILTERS, leaning=True), Where(NEAR, NO_FILTERS, leaning=True, several=True)
ALONE = Where(NO_FILTERS, NEAR)
OF_A_DAY = Where(NEAR, NO_FILTERS, of_a_day=True)


def answer(reads: float | None, refused: bool = False) -> Answer:
    """One whose best passage reads so."""
    best = replace(hit("A quay."), relevance=reads)
    return Answer("Why?", Question("Why?"), "refused" if refused else "answered", hits=(best,))


@pytest.mark.parametrize(
    ("where", "reads", "on"),
    [
        (LEANING, -3.0, False),  # what leans on the last answer is first of all in its document
        (SEVERAL, 0.9, True),
        (SEVERAL, 1.1, False),
        (SEVERAL, None, True),  # nobody has read it
        (ALONE, 0.9, True),
        (ALONE, 1.1, False),
        (ALONE, None, False),
        (Where(NO_FILTERS), -3.0, False),
    ],
)
def test_it_goes_on_where_the_answer_does_not_read_well(where: Where, reads: float | None, on: bool) -> None:
    assert where.goes_on(answer(reads)) is on
    assert where.goes_on(answer(reads, refused=True)) is (where.then is not None)


@pytest.mark.parametrize(
    ("where", "first", "then", "other"),
    [
        (LEANING, answer(2.0, refused=True), answer(-4.0), True),
        (SEVERAL, answer(0.5), answer(0.5), True),
        (SEVERAL, answer(0.5), answer(0.4), False),
        (SEVERAL, answer(0.5), answer(2.0, refused=True), False),
        (ALONE, answer(-2.0), answer(0.1), True),
        (ALONE, answer(-2.0), answer(-0.1), False),
        (ALONE, answer(0.8), answer(0.7), False),
        (ALONE, answer(-2.0, refused=True), answer(3.0, refused=True), False),
        (OF_A_DAY, answer(-2.0, refused=True), answer(-4.0), True),
        (OF_A_DAY, answer(-4.0), answer(-0.1), False),
        (OF_A_DAY, answer(-4.0), answer(0.1), True),
    ],
)
def test_the_better_answer_is_given(where: Where, first: Answer, then: Answer, other: bool) -> None:
    assert where.better(first, then) is (then if other else first)


@pytest.mark.parametrize(
    ("own", "filters", "searched"),
    [
        ("And who salted the mackerel?", NEAR, "And who salted the mackerel?"),
        ("And why?", NEAR, "And why? (regarding: Who sold the nets?)"),  # tells nothing by itself
        ("And who salted the mackerel?", NO_FILTERS, "And who salted the mackerel? (regarding: Who sold the nets?)"),
    ],
)
def test_within_the_document_its_own_words_are_searched_for(own: str, filters: Filters, searched: str) -> None:
    asked = Question(own, "Who sold the nets?")
    assert _searched_for(asked, filters, Standalone(asked, (hit("A quay.").passage,))).text == searched
