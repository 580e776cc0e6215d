"""The words of a question."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.words import FUNCTION_WORDS, content_words, period_variant, search_expression


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Bundy say about the quarantine?", ["Bundy", "quarantine"]),
        ("Who wrote the Alsop-Bartlett story?", ["wrote", "Alsop-Bartlett", "story"]),
        ("the President's view of IL-28 bombers", ["President's", "IL-28", "bombers"]),
        ("Cuba, and Cuba again", ["Cuba"]),
        ("what was it?", []),
        ("", []),
    ],
)
def test_content_words_in_order_each_once(question: str, words: list[str]) -> None:
    assert content_words(question) == words


def test_function_words_are_known_in_any_case() -> None:
    assert {"the", "what", "conversation"} <= FUNCTION_WORDS
    assert content_words("THE What CONVERSATION") == []
    assert "#" not in FUNCTION_WORDS


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ([], ""),
        (["quarantine"], '"quarantine"'),
        (["IL-28", "President's"], '"IL" OR "28" OR "President" OR "s"'),
        (["Alsop-Bartlett", "Alsop"], '"Alsop" OR "Bartlett"'),
        (['"', "--", "*"], ""),
    ],
)
def test_search_expression_asks_for_any_word(words: list[str], expression: str) -> None:
    assert search_expression(words) == expression


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=30))
def test_search_expression_is_always_good_syntax(words: list[str], question: str) -> None:
    expression = search_expression([*words, *content_words(question)])
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (words)")
        if expression:
            assert connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall() == []
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("question", "variant"),
    [
        ("Was the blockade discussed?", "Was the quarantine discussed?"),
        ("Was the naval blockade discussed?", "Was the quarantine discussed?"),
        ("What did the Soviet Union want?", "What did the Russians want?"),
        ("Were Soviet planes there?", "Were Russian bombers there?"),
        ("a NAVAL Blockade", "a quarantine"),
        ("Who blockaded Cuba?", "Who blockaded Cuba?"),
        ("Who is McCloy?", "Who is McCloy?"),
        ("What did JFK want at the United Nations?", "What did the President want at UN?"),
        ("", ""),
    ],
)
def test_question_in_the_wording_of_the_period(question: str, variant: str) -> None:
    assert period_variant(question) == variant
