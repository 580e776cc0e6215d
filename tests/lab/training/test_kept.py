"""Which of what was mined is learned from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.training.asked import QUESTIONS, read_asked
from lab.training.groups import domain_group
from lab.training.kept import gives_away, kept
from lab.training.mined import Candidate, Mined, Shown
from lab.training.recipe import read_recipe

RECIPE = read_recipe()
RIGHT, WRONG = Candidate("a#t1", "right", 7, 3, 0.5), Candidate("a#t2", "wrong", 0, 0, 0.9)
ANSWER = "10.7 million bales of cotton"
PASSAGES = {name: Shown(name, "1955", f"What {name} says.") for name in ("a#t1", "a#t2")}


def _mined(wording: str, asked: str, *candidates: Candidate, answer: str = ANSWER) -> Mined:
    return Mined(f"s-1.{wording}", "a", asked, answer, bool(answer), candidates)


@pytest.mark.parametrize(
    ("wording", "asked", "told"),
    [
        ("1", "cotton carryover August 1 1955 10.7 million bales", True),
        ("2", "Was it 10.7 million?", True),
        ("1", "cotton carryover August 1 1955", False),
        ("2", "How much was left over that summer?", False),
        ("0", "Were 10.7 million bales of cotton left over, or more?", False),
        ("1", "a bale, a million", False),
    ],
)
def test_a_further_wording_with_half_of_its_answer_gives_it_away(wording: str, asked: str, told: bool) -> None:
    mined = _mined(wording, asked, RIGHT, WRONG)
    assert gives_away(mined, RECIPE.kept.given_away) == told
    assert kept([mined], RECIPE.kept) == (() if told else (mined,))


def test_no_wording_gives_an_answer_away_that_has_no_words() -> None:
    assert not gives_away(_mined("1", "that he would", RIGHT, WRONG, answer="to it"), RECIPE.kept.given_away)


def test_what_nothing_can_be_told_apart_in_is_not_kept() -> None:
    assert kept([_mined("0", "How much?", RIGHT), _mined("2", "How many?", WRONG)], RECIPE.kept) == ()


def test_a_near_miss_is_read_with_what_answers_its_question() -> None:
    question, near_miss = _mined("0", "How much?", RIGHT, WRONG), _mined("x", "In which port?", WRONG, answer="")
    with_it = kept([question, near_miss], RECIPE.kept)
    assert with_it[0] == question
    assert with_it[1].candidates == (WRONG, Candidate("a#t1", "wrong", 7))
    for draw in range(5):
        group = domain_group(with_it[1], PASSAGES, replace(RECIPE.groups, passages=1), 0, draw)
        assert [(pair.words, pair.right, pair.answer) for pair in group.pairs[:1]] == [("What a#t1 says.", False, None)]
    assert kept([question, near_miss], replace(RECIPE.kept, own_answer=False)) == (question, near_miss)


def test_what_the_search_brought_is_not_read_twice() -> None:
    question = _mined("0", "How much?", RIGHT, WRONG)
    near_miss = _mined("x", "In which port?", replace(RIGHT, label="wrong", rank=0), WRONG, answer="")
    assert kept([question, near_miss], RECIPE.kept) == (question, near_miss)


def test_of_the_questions_that_were_written_many_a_terse_wording_gives_its_answer_away() -> None:
    """As the README of the training tells; the second further wording does so in fewer than one of a hundred."""
    asked = [each for file in sorted(QUESTIONS.glob("*.jsonl")) for each in read_asked(file) if each.answerable]
    mined = [Mined(each.id, each.document, each.question, each.answer, True, ()) for each in asked]
    told = [each.wording for each in mined if gives_away(each, RECIPE.kept.given_away)]
    assert (told.count("0"), told.count("1"), told.count("2")) == (0, 4_332, 65)
