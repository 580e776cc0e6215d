"""Of what two differ in, and of two things at once, one sentence is half of the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.document import Span
from qa.answering.evidence import select
from qa.answering.twofold import is_twofold
from qa.asked import Question
from qa.question import QuestionProfile
from tests.qa.hits import hit


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How did the two harbour masters differ over the nets?", True),
        ("Where did Quinn disagree with Tull?", True),
        ("How dear was the ferry compared to the bridge?", True),
        ("Who came to the harbour, and which of them was late?", True),
        ("When and where did they meet?", True),
        ("What did Quinn say and to whom?", True),
        ("Who sold the nets and the ropes?", False),
        ("What was so indifferent about the sea?", False),
        ("How much did the ferry cost?", False),
    ],
)
def test_by_the_word_for_it(question: str, asked: bool) -> None:
    assert is_twofold(question) is asked


@pytest.mark.parametrize(
    ("question", "relevance", "whole"),
    [
        ("Who sold the nets, and what became of the man in the yacht?", 0.5, True),
        ("Who sold the nets, and what became of the man in the yacht?", -6.0, False),
        ("Who sold the nets to the man in the yacht?", 0.5, False),
    ],
)
def test_the_second_passage_has_room_for_the_other_half(question: str, relevance: float, whole: bool) -> None:
    nets = replace(hit("Tull sold the nets.", 1.0, place="call#t1"), relevance=2.0)
    said = "The man in the yacht was caught in the fog. Nobody knew him. They let him go in May."
    yacht = replace(hit(said, 0.95, place="call#t9", scores=(0.9, 0.55, 0.55)), relevance=relevance)
    yacht = replace(yacht, passage=replace(yacht.passage, text=said + " " * 160, span=Span(0, len(said) + 160)))
    chosen = select([nets, yacht], QuestionProfile(Question(question), "content"), frozenset(), None)
    second = chosen.pieces[1]
    assert (second.spans[-1].end - second.spans[0].start == len(said)) is whole
