"""A question's words that a library does not hold, in those that it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.library import Library
from embeddings.passages.words import phrase_expression
from embeddings.search.synonyms import letters_apart, other_names, reworded

CRISIS = {
    "quarantine": 2,
    "Russians": 2,
    "Soviets": 1,
    "Soviet": 2,
    "bombers": 2,
    "President": 7,
    "UN": 2,
    "assurances": 1,
}
PERU = {"aircraft": 9, "planes": 3, "America": 2, "United States": 40, "President": 30, "promise": 2, "bombers": 1}


def counted(passages: Mapping[str, int]) -> Callable[[str], int]:
    folded = {word.casefold(): count for word, count in passages.items()}
    return lambda term: folded.get(term.casefold(), 0)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Was the blockade discussed?", "Was the quarantine discussed?"),
        ("Was the naval blockade discussed?", "Was the quarantine discussed?"),
        ("What did the Kremlin want?", "What did the Russians want?"),
        ("Did the USSR want it?", "Did the Russians want it?"),
        ("Were Soviet planes there?", "Were Soviet bombers there?"),
        ("What did JFK want at the United Nations?", "What did the President want at the UN?"),
        ("a NAVAL Blockade", "a quarantine"),
        ("Who blockaded Cuba?", "Who blockaded Cuba?"),
        ("Did they promise Peru a loan?", "Did they promise Peru a loan?"),
        ("Was there a promise to Castro?", "Was there a promise to Castro?"),
        ("Who is McCloy?", "Who is McCloy?"),
        ("", ""),
    ],
)
def test_what_the_library_does_not_hold_is_called_as_it_calls_it(question: str, held: str) -> None:
    assert reworded(question, counted(CRISIS)) == held


@pytest.mark.parametrize(
    "question",
    [
        "Which aircraft did America promise Peru?",
        "What did the President say about planes?",
        "Which bombers did the United States sell?",
    ],
)
def test_what_the_library_holds_is_not_exchanged(question: str) -> None:
    assert reworded(question, counted(PERU)) == question


@given(
    st.lists(st.sampled_from(["the Kremlin", "planes", "blockade", "a", "did", "Peru", "promise", "deal"]), max_size=8)
)
def test_a_library_without_any_of_it_leaves_every_question(words: list[str]) -> None:
    assert reworded(" ".join(words), lambda _term: 0) == " ".join(words)


def test_the_shipped_memoranda_know_no_blockade(library: Library) -> None:
    held = reworded(
        "Would the White House bring back the blockade?",
        lambda term: library.store.fulltext.count(phrase_expression(term)),
    )
    assert held == "Would the President bring back the quarantine?"


def test_other_names_go_both_ways() -> None:
    assert "quarantine" in other_names("Blockade")
    assert "Public Law" in other_names("P.L")
    assert "blockade" in other_names("quarantine")
    assert other_names("lighthouse") == ()


def test_capitals_that_stand_nowhere_are_looked_for_letter_by_letter() -> None:
    assert letters_apart("Did the PTT pay the SOS?", counted({"P T T": 2})) == "Did the P T T pay the SOS?"
    assert letters_apart("Did the PTT pay?", counted({"P T T": 2, "PTT": 1})) == "Did the PTT pay?"
    assert letters_apart("Did Ptt or I pay?", counted({"P T T": 2, "I": 0})) == "Did Ptt or I pay?"
