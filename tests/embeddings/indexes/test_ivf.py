"""The approximate index finds nearly what the exact search finds, and never what it must not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import LibraryError
from embeddings.encoders.base import Ids, Vectors
from embeddings.indexes.exact import ExactIndex
from embeddings.indexes.ivf import ApproximateIndex
from embeddings.indexes.vector_index import Batches

COUNT, DIMENSION = 3_000, 24


def clustered(count: int, seed: int) -> Vectors:
    """Unit rows around a hundred centres, as passages are around their subjects."""
    draw = np.random.default_rng(seed)
    centres = np.random.default_rng(1).normal(size=(100, DIMENSION))
    rows = centres[draw.integers(100, size=count)] + 0.5 * draw.normal(size=(count, DIMENSION))
    unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


def batches(ids: Ids, rows: Vectors) -> Batches:
    def walk() -> Iterator[tuple[Ids, Vectors]]:
        for start in range(0, len(ids), 700):
            yield ids[start : start + 700], rows[start : start + 700]

    return walk


IDS = np.random.default_rng(2).permutation(3 * COUNT)[:COUNT].astype(np.int64)
ROWS = clustered(COUNT, 3)


@pytest.fixture(scope="module")
def made() -> ApproximateIndex:
    return ApproximateIndex.of(batches(IDS, ROWS), COUNT, DIMENSION)


@pytest.fixture(scope="module")
def exact() -> ExactIndex:
    index = ExactIndex(DIMENSION)
    index.add(IDS, ROWS)
    return index


def share_found(index: ApproximateIndex, exact: ExactIndex, allowed: Ids | None = None) -> float:
    shares = []
    for query in clustered(60, 4):
        wanted = {i for i, _ in exact.search(query, 10, allowed)}
        shares.append(len(wanted & {i for i, _ in index.search(query, 10, allowed)}) / max(1, len(wanted)))
    return float(np.mean(shares))


def test_it_finds_nearly_all_of_the_ten_nearest_and_says_so(made: ApproximateIndex, exact: ExactIndex) -> None:
    assert made.recall is not None
    assert made.recall >= 0.95
    assert share_found(made, exact) >= 0.95
    assert f"{made.recall:.2f} of the ten nearest" in made.describe()


def test_scores_are_nearly_the_inner_products_best_first(made: ApproximateIndex) -> None:
    place = {int(i): row for i, row in zip(IDS, ROWS, strict=True)}
    for query in clustered(20, 5):
        found = made.search(query, 10)
        assert found == sorted(found, key=lambda hit: (-hit[1], hit[0]))
        assert all(score == pytest.approx(float(place[i] @ query), abs=0.02) for i, score in found)


@settings(max_examples=30)
@given(st.integers(0, COUNT), st.integers(0, 40), st.integers(0, 99))
def test_within_a_filter_there_are_as_many_as_there_can_be(
    made: ApproximateIndex, count: int, k: int, seed: int
) -> None:
    allowed = np.random.default_rng(seed).permutation(IDS)[:count]
    found = [i for i, _ in made.search(clustered(1, seed)[0], k, allowed)]
    assert len(found) == len(set(found)) == min(k, count)
    assert set(found) <= set(allowed.tolist())


@pytest.mark.parametrize("count", [20, 300, 1_500])
def test_within_a_filter_it_finds_the_nearest_of_it(made: ApproximateIndex, exact: ExactIndex, count: int) -> None:
    assert share_found(made, exact, np.sort(IDS[:count])) >= 0.95


def test_what_came_is_found_and_what_went_is_not() -> None:
    index = ApproximateIndex.of(batches(IDS, ROWS), COUNT, DIMENSION)
    new = clustered(50, 6)
    index.add(np.arange(10**6, 10**6 + 50, dtype=np.int64), new)
    assert index.search(new[7], 1)[0][0] == 10**6 + 7
    gone = IDS[:COUNT:2]
    index.remove(gone)
    assert len(index) == COUNT + 50 - len(gone)
    everything = {i for i, _ in index.search(new[7], len(index))}
    assert everything == {*IDS.tolist(), *range(10**6, 10**6 + 50)} - set(gone.tolist())


def test_made_twice_or_read_again_it_finds_the_same(made: ApproximateIndex) -> None:
    again = ApproximateIndex.of(batches(IDS, ROWS), COUNT, DIMENSION)
    read = ApproximateIndex.from_bytes(made.to_bytes(), made.recall)
    for query in clustered(20, 8):
        assert made.search(query, 25) == again.search(query, 25) == read.search(query, 25)
    assert read.describe() == made.describe()


def test_a_few_more_do_not_outgrow_it_very_many_do(made: ApproximateIndex) -> None:
    assert not made.outgrown(COUNT + 100)
    assert not made.outgrown(4 * COUNT)
    assert made.outgrown(100 * COUNT)


def test_wrong_dimension_and_damaged_bytes_are_told(made: ApproximateIndex) -> None:
    with pytest.raises(LibraryError, match=r"3 dimensions, the index has 24"):
        made.search(np.ones(3, dtype=np.float32), 1)
    with pytest.raises(LibraryError, match="damaged"):
        ApproximateIndex.from_bytes(b"nothing of the kind", 1.0)
