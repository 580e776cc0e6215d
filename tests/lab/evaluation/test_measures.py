"""The measures are those of ir_measures, and so of trec_eval."""

from __future__ import annotations

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, P, R, Success, nDCG

from lab.evaluation.measures import mean, ndcg_at, precision, ratio, recall_at, reciprocal_rank, success_at

PASSAGES = [f"d#p{number}" for number in range(30)]
RANKINGS = st.lists(st.sampled_from(PASSAGES), min_size=1, unique=True)
RELEVANT = st.sets(st.sampled_from(PASSAGES), min_size=1, max_size=12)
DEPTHS = st.integers(1, 25)


def reference(measure: object, ranking: list[str], relevant: set[str]) -> float:
    """What ir_measures says."""
    judged = [ir_measures.Qrel("q", passage, 1) for passage in relevant]
    run = [ir_measures.ScoredDoc("q", passage, -float(rank)) for rank, passage in enumerate(ranking)]
    return float(ir_measures.calc_aggregate([measure], judged, run)[measure])


@given(RANKINGS, RELEVANT, DEPTHS)
def test_every_measure_agrees_with_ir_measures(ranking: list[str], relevant: set[str], k: int) -> None:
    assert recall_at(k, ranking, relevant) == pytest.approx(reference(R @ k, ranking, relevant))
    assert success_at(k, ranking, relevant) == pytest.approx(reference(Success @ k, ranking, relevant))
    assert ndcg_at(k, ranking, relevant) == pytest.approx(reference(nDCG @ k, ranking, relevant))
    assert reciprocal_rank(ranking, relevant) == pytest.approx(reference(RR, ranking, relevant))
    assert precision(ranking, relevant) == pytest.approx(reference(P @ len(ranking), ranking, relevant))


def test_nothing_found_or_nothing_relevant_is_zero() -> None:
    assert recall_at(5, [], {"a"}) == success_at(5, [], {"a"}) == ndcg_at(5, [], {"a"}) == 0.0
    assert recall_at(5, ["a"], set()) == ndcg_at(5, ["a"], set()) == precision([], {"a"}) == 0.0
    assert reciprocal_rank(["a"], set()) == 0.0


def test_recall_and_reciprocal_rank() -> None:
    ranking = ["a", "b", "c"]
    assert (success_at(1, ranking, {"b"}), success_at(2, ranking, {"b"})) == (0.0, 1.0)
    assert (recall_at(2, ranking, {"b"}), recall_at(2, ranking, {"b", "c"})) == (1.0, 0.5)
    assert reciprocal_rank(ranking, {"b", "c"}) == 0.5
    assert reciprocal_rank(ranking, {"z"}) == 0.0
    assert (mean([]), ratio(1, 0)) == (0.0, 0.0)
    assert (mean([1.0, 0.0]), ratio(1, 4)) == (0.5, 0.25)
