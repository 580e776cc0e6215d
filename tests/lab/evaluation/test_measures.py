"""Of rankings, what ir_measures says of each question; of what is not ranked, precision and recall as sets."""

from __future__ import annotations

import pytest

from lab.evaluation.measures import RANKED, UNRANKED, mean, score

RELEVANT = {"one": {"b", "c"}, "two": {"a"}, "none": set[str]()}


def test_every_measure_by_hand() -> None:
    scores = score({"one": ["a", "b", "x", "y", "z", "c"], "two": ["a"], "none": ["a"]}, RELEVANT)
    assert list(scores) == ["one", "two", "none"]
    found = 0.6309298 + 0.3562072  # 1 / log2(1 + rank), of ranks 2 and 6
    assert scores["one"] == pytest.approx(
        {"success@1": 0, "success@5": 1, "recall@5": 0.5, "nDCG@10": found / (1 + 0.6309298), "RR": 0.5}
    )
    assert scores["two"] == dict.fromkeys(RANKED, 1.0)
    assert scores["none"] == dict.fromkeys(RANKED, 0.0)


def test_a_ranking_counts_and_not_the_passages_names() -> None:
    """As many places as an evaluation looks at, named against their order: none is taken for a tie."""
    ranking = [f"passage {20 - place:02}" for place in range(20)]
    for place, passage in enumerate(ranking, 1):
        assert score({"q": ranking}, {"q": {passage}})["q"]["RR"] == pytest.approx(1 / place)


def test_nothing_found_is_zero() -> None:
    assert score({"one": [], "two": ["b"]}, RELEVANT) == {name: dict.fromkeys(RANKED, 0.0) for name in ("one", "two")}
    assert score({}, RELEVANT) == {}


def test_what_is_cited_has_no_order() -> None:
    for cited in (["a", "b"], ["b", "a"]):
        assert score({"one": cited, "two": []}, RELEVANT, UNRANKED) == {
            "one": {"precision": 0.5, "recall": 0.5},
            "two": {"precision": 0.0, "recall": 0.0},
        }


def test_the_mean_of_none_is_zero() -> None:
    assert (mean([]), mean([1.0, 0.0])) == (0.0, 0.5)
