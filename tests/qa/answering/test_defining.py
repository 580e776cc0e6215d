"""Where it is asked what a thing is, what says so outright goes before what only speaks of it."""

from __future__ import annotations

import pytest

from qa.answering.defining import definitions_first
from qa.asked import Question
from qa.question import QuestionProfile
from tests.qa.hits import hit

ASKS = hit("What is a bollard? I have never seen one.", 0.9, place="d#t1", scores=(0.9, 0.4))
SAYS = hit("We went down. A bollard is a kind of post on the quay.", 0.65, place="d#t2", scores=(0.6, 0.5))
SPEAKS = hit("The bollard is gone.", 0.8, place="d#t3")


def first(question: str) -> str:
    asked = QuestionProfile(Question(question), "content")
    return definitions_first([ASKS, SPEAKS, SAYS], asked)[0].passage.id


@pytest.mark.parametrize("question", ["What is a bollard?", "And what exactly is a bollard?", "What are bollards"])
def test_what_says_it_goes_first(question: str) -> None:
    assert first(question) == "d#t2"


def test_the_sentence_that_says_it_is_the_one_to_quote() -> None:
    asked = QuestionProfile(Question("What is a bollard?"), "content")
    best = definitions_first([SAYS], asked)[0]
    assert best.passage.cut(best.best_evidence()) == "A bollard is a kind of post on the quay."


@pytest.mark.parametrize("question", ["What is a bollard for in May?", "Who saw the bollard?", "What is it?"])
def test_other_questions_keep_the_order(question: str) -> None:
    assert first(question) == "d#t1"


def test_far_behind_it_stays_behind() -> None:
    asked = QuestionProfile(Question("What is a bollard?"), "content")
    far = hit("A bollard is a kind of post.", 0.55, place="d#t2")
    assert definitions_first([ASKS, far], asked)[0].passage.id == "d#t1"
