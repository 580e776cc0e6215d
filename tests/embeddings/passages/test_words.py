"""The words of a question."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.passages.words import (
    FUNCTION_WORDS,
    affordable_expression,
    content_words,
    search_expression,
    tells_something,
)


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
        (["IL-28", "President's"], '"IL" OR "28" OR "President"'),
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


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=4), st.integers(0, 50), min_size=1), st.integers(0, 99))
def test_the_rarest_words_that_can_be_afforded_are_asked_for(counts: dict[str, int], budget: int) -> None:
    words = list(counts)
    expression = affordable_expression(words, counts, budget)
    asked = [word for word in words if f'"{word}"' in expression]
    if min(counts.values()) > budget:
        assert expression == " AND ".join(f'("{word}")' for word in words)
        return
    assert expression == search_expression(asked)
    assert sum(counts[word] for word in asked) <= budget
    left_out = [counts[word] for word in words if word not in asked]
    assert all(counts[word] <= count for word in asked for count in left_out)
    assert not left_out or sum(counts[word] for word in asked) + min(left_out) > budget


def test_what_can_be_afforded_is_good_syntax() -> None:
    words = ["U.S.", "Alsop-Bartlett", "story"]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (said)")
    connection.execute("INSERT INTO words VALUES ('the Alsop article is a U.S. story'), ('another story')")
    for budget, found in ((99, 2), (3, 1), (0, 1)):
        expression = affordable_expression(words, {"U.S.": 2, "Alsop-Bartlett": 1, "story": 7}, budget)
        assert len(connection.execute("SELECT 1 FROM words WHERE words MATCH ?", (expression,)).fetchall()) == found
    assert affordable_expression([], {}, 9) == ""


@pytest.mark.parametrize(
    ("token", "kept"),
    [("the", False), ("cranes", True), (",", False), ("of", False), ("off", True), ("US", True), ("28", True)],
)
def test_tokens_that_no_question_is_about_are_not_kept(token: str, kept: bool) -> None:
    text = "Not the cranes, of IL-28 off the US."
    start = text.index(token)
    assert tells_something(text, start, start + len(token)) is kept


def test_a_piece_of_a_word_is_no_word() -> None:
    assert tells_something("to", 0, 2) is False
    assert tells_something("tobacco", 0, 2) is True
    assert tells_something("photo", 3, 5) is True
