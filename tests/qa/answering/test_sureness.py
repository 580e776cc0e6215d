"""What reads as an answer and leads is sure; else what only may answer comes folded behind the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embeddings.values import Hit
from qa.answering.evidence import select
from qa.answering.sureness import is_sure
from qa.asked import Question
from qa.question import QuestionProfile
from tests.qa.hits import hit

ASKED = QuestionProfile(Question("Why was the quay shut?"), "content")
MANY, FEW = 100, 99  # passages


def read(text: str, score: float, relevance: float | None, place: str) -> Hit:
    return replace(hit(text, score, place=place), relevance=relevance)


FIRST = read("It was shut because of the ice.", 0.9, 1.2, "one#t4")
BEHIND = read("The ice came early.", 0.84, -1.0, "two#t1")


def test_sure_is_what_reads_as_an_answer_leads_and_leaves_little_doubt() -> None:
    assert is_sure(ASKED, [FIRST, BEHIND], 0.2, MANY)


@pytest.mark.parametrize(
    ("first", "behind", "doubt"),
    [
        (replace(FIRST, relevance=0.8), BEHIND, 0.2),
        (FIRST, replace(BEHIND, score=0.86), 0.2),
        (FIRST, BEHIND, 0.31),
    ],
)
def test_what_lacks_one_of_these_only_may_answer(first: Hit, behind: Hit, doubt: float) -> None:
    assert is_sure(ASKED, [first, behind], doubt, MANY) is False


def test_a_reply_beside_its_question_does_not_take_the_lead_from_it() -> None:
    beside = read("What of the ice?", 0.89, -2.0, "one#t3")
    assert is_sure(ASKED, [FIRST, beside, BEHIND], 0.2, MANY)


def test_over_two_conversations_the_score_tells() -> None:
    unlikely = replace(FIRST, relevance=-5.0)
    assert is_sure(ASKED, [unlikely, BEHIND], 0.4, FEW)
    assert is_sure(ASKED, [replace(unlikely, score=0.57)], 0.4, FEW) is False


def test_nothing_tells_of_what_nobody_read_or_what_is_no_content() -> None:
    assert is_sure(ASKED, [replace(FIRST, relevance=None)], 0.2, MANY) is None
    assert is_sure(replace(ASKED, subject="time"), [FIRST], 0.2, MANY) is None
    assert is_sure(replace(ASKED, several=True), [FIRST], 0.2, MANY) is None


HITS = [
    FIRST,
    read("The ice came early.", 0.5, -1.0, "two#t1"),
    read("Nobody had told the pilots.", 0.49, -6.5, "two#t9"),
    read("Ships lay outside.", 0.48, -5.5, "three#t1"),
    read("It was cold.", 0.47, None, "four#t1"),
    read("The harbour was full.", 0.46, -2.0, "five#t1"),
    read("Coal was short.", 0.45, -2.0, "six#t1"),
    read("Bread was short.", 0.44, -2.0, "seven#t1"),
]


def quoted(*, unsure: bool) -> list[tuple[int, bool]]:
    return [(piece.ordinal, piece.folded) for piece in select(HITS, ASKED, frozenset(), None, unsure).pieces]


def test_five_passages_that_may_answer_all_but_the_first_folded() -> None:
    """Not what reads as no answer, nor what nobody has read."""
    assert quoted(unsure=True) == [(1, False), (2, True), (4, True), (6, True), (7, True)]


def test_sure_quotes_what_is_near() -> None:
    assert quoted(unsure=False) == [(1, False)]


def test_a_turn_beside_the_first_is_not_folded() -> None:
    beside = read("What of the ice?", 0.89, -2.0, "one#t3")
    pieces = select([FIRST, beside, *HITS[1:]], ASKED, frozenset(), None, unsure=True).pieces
    assert [(piece.ordinal, piece.folded) for piece in pieces[:3]] == [(1, False), (2, False), (3, True)]
