"""Medians, ratios and the table of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.benchmarks.figures import Comparison, p95, spread
from lab.benchmarks.parts.asking import parts
from lab.benchmarks.table import number, table

_FIGURES = st.lists(st.floats(0.001, 1e6), min_size=1, max_size=30)


def test_a_ratio_above_one_says_better_whichever_way_is_better() -> None:
    slower = Comparison("Warm question", "ms", 10, "plain", (10.0, 10.0), (20.0, 40.0))
    faster = Comparison("Encoding", "passages/s", 10, "plain", (90.0, 60.0), (30.0, 30.0), more_is_better=True)
    assert (slower.ratio().lowest, slower.ratio().highest) == (2.0, 4.0)
    assert faster.ratio().median == 2.5


def test_repetitions_that_are_not_pairs_are_compared_by_their_medians() -> None:
    unlike = Comparison("Adding", "s", 10, "plain", (1.0, 2.0, 3.0), (8.0,))
    assert unlike.ratio().median == 4.0
    assert unlike.ratio().count == 1


@given(_FIGURES)
def test_a_spread_holds_its_median(values: list[float]) -> None:
    found = spread(values)
    assert found.lowest <= found.median <= found.highest
    assert found.count == len(values)


@given(_FIGURES)
def test_95_of_100_are_not_above_the_percentile(values: list[float]) -> None:
    border = p95(values)
    assert border in values
    assert sum(value <= border for value in values) >= 0.95 * len(values)
    assert sum(value < border for value in values) < 0.95 * len(values)


@given(st.lists(st.text(max_size=3), unique=True, max_size=12), st.integers(1, 7))
def test_rounds_hold_every_question_once(questions: list[str], count: int) -> None:
    found = parts(questions, count)
    assert sorted(question for part in found for question in part) == sorted(questions)
    assert all(found)


@pytest.mark.parametrize(
    ("value", "words"), [(1234.5, "1,234"), (99.96, "100.0"), (12.34, "12.3"), (1.234, "1.23"), (0.01234, "0.0123")]
)
def test_figures_have_three_places_that_count(value: float, words: str) -> None:
    assert number(value) == words


def test_the_table_names_who_is_compared_with_whom() -> None:
    lines = table(
        [
            Comparison("Warm question", "ms", 1000, "plain", (10.0, 12.0, 11.0), (22.0, 20.0, 24.0)),
            Comparison("Asking", "answers/s", 5, "one alone", (2.0,), (1.0,), more_is_better=True, subject="ten"),
        ]
    ).splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2].startswith("| Warm question | ms | 1,000 | Telcon | 11.0 (10.0–12.0) | plain | 22.0 (20.0–24.0) |")
    assert lines[2].endswith("| **2.18×** (1.67–2.20) | 3 |")
    assert lines[3] == "| Asking | answers/s | 5 | ten | 2.00 | one alone | 1.00 | **2.00×** | 1 |"
