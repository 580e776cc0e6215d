"""What was quoted whole is not quoted again for a follow-up where anything else of its document may answer."""

from __future__ import annotations

from dataclasses import replace

from data.document import Span
from embeddings.values import Hit
from qa.answering.fresh import fresh_first
from tests.qa.hits import hit

QUOTED = replace(hit("No firm that cheats gets a penny.", 1.0, place="call#t3"), relevance=5.0)
EVASIVE = replace(hit("What matters is the people.", 0.7, place="call#t6"), relevance=-2.0)
IDLE = replace(hit("The meeting is open.", 0.8, place="call#t1"), relevance=-9.0)
ELSEWHERE = replace(hit("Nobody names a firm.", 0.9, place="other#t1"), relevance=1.0)
ALL_OF_IT = frozenset({QUOTED.passage.span})


def order(*hits: Hit, already: frozenset[Span] = ALL_OF_IT, follows: tuple[Hit, ...] = (QUOTED,)) -> list[str]:
    return [one.passage.id for one in fresh_first(hits, [one.passage for one in follows], already)]


def test_what_is_new_and_may_answer_stands_in_its_place() -> None:
    assert order(QUOTED, EVASIVE) == ["call#t6"]
    assert order(QUOTED, IDLE, EVASIVE) == ["call#t6"]


def test_where_nothing_new_may_answer_it_is_quoted_again() -> None:
    assert order(QUOTED, IDLE) == ["call#t3", "call#t1"]
    assert order(QUOTED, replace(EVASIVE, relevance=None)) == ["call#t3", "call#t6"]
    assert order(QUOTED, ELSEWHERE) == ["call#t3", "other#t1"]


def test_a_passage_of_which_a_sentence_is_new_stays() -> None:
    two = replace(hit("No firm gets a penny. That is the law.", 1.0, place="call#t3"), relevance=5.0)
    first = frozenset({two.evidence[0].span})
    assert order(two, EVASIVE, already=first, follows=(two,)) == ["call#t3", "call#t6"]
    assert order(two, EVASIVE, already=frozenset({two.passage.span}), follows=(two,)) == ["call#t6"]


def test_a_question_that_leans_on_nothing_has_nothing_quoted_before_it() -> None:
    assert order(QUOTED, EVASIVE, already=frozenset(), follows=()) == ["call#t3", "call#t6"]
    assert order(QUOTED, EVASIVE, follows=(EVASIVE,)) == ["call#t3", "call#t6"]  # the same place of another passage
