"""Where a why is asked, no question leads that a statement comes as near as."""

from __future__ import annotations

import pytest

from embeddings.values import Hit
from qa.answering.asking_less import statements_first
from qa.asked import Question
from qa.question import QuestionProfile
from tests.qa.hits import hit

ASKS = hit("Why was the quay shut in May?", 0.9, place="d#t1")
LEADS_UP = hit(
    "The quay is shut. Everybody complains of it. What will you do?", 0.9, place="d#t2", scores=(0.9, 0.5, 0.3)
)
STATES = hit("It was shut because of the ice.", 0.885, place="d#t3")


@pytest.mark.parametrize("first", [ASKS, LEADS_UP])
def test_a_statement_that_comes_as_near_goes_before_a_question(first: Hit) -> None:
    asked = QuestionProfile(Question("Why was the quay shut?"), "content")
    assert statements_first([first, STATES], asked)[0] == STATES


def test_a_statement_further_off_stays_behind() -> None:
    asked = QuestionProfile(Question("Why was the quay shut?"), "content")
    far = hit("It was shut because of the ice.", 0.85, place="d#t3")
    assert [one.passage.id for one in statements_first([ASKS, far], asked)] == ["d#t1", "d#t3"]


def test_within_a_passage_too() -> None:
    asked = QuestionProfile(Question("Why was the quay shut?"), "content")
    both = hit("Why was the quay shut? The ice had come.", 0.9, place="d#p1", kind="narrative", scores=(0.52, 0.5))
    (one,) = statements_first([both], asked)
    assert one.passage.cut(one.best_evidence()) == "The ice had come."


@pytest.mark.parametrize("question", ["What was shut?", "Why did Orr ask about the quay?"])
def test_other_questions_keep_the_order(question: str) -> None:
    asked = QuestionProfile(Question(question), "content")
    assert statements_first([ASKS, STATES], asked) == [ASKS, STATES]
