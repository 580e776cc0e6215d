"""One ranking out of several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.search.fusion import reciprocal_rank_fusion

rankings = st.lists(st.lists(st.integers(0, 12), unique=True, max_size=8), max_size=4)


@pytest.mark.parametrize(
    ("given_rankings", "fused"),
    [
        ([], []),
        ([[], []], []),
        ([[3, 1, 2]], [3, 1, 2]),
        ([[1, 2, 3], [3, 4]], [3, 1, 2, 4]),
        ([[7, 8], [8, 7]], [7, 8]),
        ([[9], [4]], [4, 9]),
        ([[1, 2, 3], [3, 2, 1], [3]], [3, 1, 2]),
    ],
)
def test_ranking_by_hand(given_rankings: list[list[int]], fused: list[int]) -> None:
    assert reciprocal_rank_fusion(given_rankings) == fused


def test_small_k_lets_the_first_place_count_more() -> None:
    lists = [[1, 2], [3, 2], [4, 2]]
    assert reciprocal_rank_fusion(lists, k=60)[0] == 2
    assert reciprocal_rank_fusion([[1, 2], [3, 2]], k=0)[0] == 1


@given(rankings)
def test_every_item_comes_once(lists: list[list[int]]) -> None:
    fused = reciprocal_rank_fusion(lists)
    assert sorted(fused) == sorted({item for ranking in lists for item in ranking})


@given(st.lists(st.integers(0, 12), unique=True))
def test_one_ranking_stays_as_it_is(ranking: list[int]) -> None:
    assert reciprocal_rank_fusion([ranking]) == ranking
    assert reciprocal_rank_fusion([ranking, ranking]) == ranking


@given(rankings, st.integers(0, 12))
def test_first_place_in_one_more_ranking_never_harms(lists: list[list[int]], item: int) -> None:
    before, after = reciprocal_rank_fusion([*lists, [item]]), reciprocal_rank_fusion([*lists, [item], [item]])
    assert after.index(item) <= before.index(item)
