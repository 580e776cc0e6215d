"""Every engine finds what the exact search finds."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from data.errors import LibraryError
from embeddings.encoders.base import Ids, Vectors
from embeddings.indexes.exact import ExactIndex, FaissIndex
from embeddings.indexes.vector_index import VectorIndex

# Small whole numbers make every inner product exact, so that equal scores are ties for every engine.
whole_rows = st.integers(1, 6).flatmap(
    lambda dimension: hnp.arrays(
        np.float32, st.tuples(st.integers(1, 30), st.just(dimension)), elements=st.integers(-2, 2).map(float)
    )
)


def ids_for(rows: Vectors, seed: int) -> Ids:
    """Some of them alike: of a long passage there are several vectors."""
    return np.random.default_rng(seed).integers(0, 3 * len(rows), len(rows))


def unit_rows(count: int, dimension: int, seed: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def both(ids: Ids, rows: Vectors) -> tuple[FaissIndex, ExactIndex]:
    engines = FaissIndex(rows.shape[1]), ExactIndex(rows.shape[1])
    for engine in engines:
        engine.add(ids, rows)
    return engines


@given(whole_rows, st.integers(0, 99), st.integers(0, 40), st.data())
def test_same_hits_in_the_same_order_ties_by_the_smaller_id(
    rows: Vectors, seed: int, k: int, data: st.DataObject
) -> None:
    ids = ids_for(rows, seed)
    faiss, exact = both(ids, rows)
    query = rows[data.draw(st.integers(0, len(rows) - 1))]
    by_hand = sorted(
        ((int(i), float(row @ query)) for i, row in zip(ids, rows, strict=True)), key=lambda h: (-h[1], h[0])
    )
    assert faiss.search(query, k) == exact.search(query, k) == by_hand[:k]


@given(whole_rows, st.integers(0, 99), st.integers(0, 40), st.data())
def test_only_allowed_ids_are_found(rows: Vectors, seed: int, k: int, data: st.DataObject) -> None:
    ids = ids_for(rows, seed)
    faiss, exact = both(ids, rows)
    chosen = data.draw(st.lists(st.sampled_from([*ids.tolist(), 1000]), unique=True))
    allowed = np.asarray(chosen, dtype=np.int64)
    found = faiss.search(rows[0], k, allowed)
    assert found == exact.search(rows[0], k, allowed)
    assert len(found) == min(k, int(np.isin(ids, allowed).sum()))
    assert {i for i, _ in found} <= set(chosen)


@given(whole_rows, st.integers(0, 99), st.data())
def test_removed_rows_are_found_no_more(rows: Vectors, seed: int, data: st.DataObject) -> None:
    ids = ids_for(rows, seed)
    faiss, exact = both(ids, rows)
    gone = data.draw(st.lists(st.sampled_from(ids.tolist()), unique=True))
    for engine in (faiss, exact):
        engine.remove(np.asarray(gone, dtype=np.int64))
    assert len(faiss) == len(exact) == int((~np.isin(ids, gone)).sum())
    found = faiss.search(rows[0], len(rows))
    assert found == exact.search(rows[0], len(rows))
    assert {i for i, _ in found} == set(ids.tolist()) - set(gone)


@given(st.integers(1, 40), st.sampled_from([1, 3, 16, 384]), st.integers(0, 999))
def test_scores_of_unit_vectors_agree(count: int, dimension: int, seed: int) -> None:
    rows, query = unit_rows(count, dimension, seed), unit_rows(1, dimension, seed + 1)[0]
    faiss, exact = both(np.arange(count, dtype=np.int64), rows)
    expected = dict(exact.search(query, count))
    found = faiss.search(query, count)
    assert {i for i, _ in found} == set(expected)
    assert all(abs(score - expected[i]) < 1e-5 for i, score in found)
    assert all(first[1] >= second[1] for first, second in pairwise(found))


@pytest.mark.parametrize("engine", [FaissIndex, ExactIndex])
@pytest.mark.parametrize("k", [1, 5, 33, 99])
def test_equal_passages_come_by_the_smaller_id(engine: type[FaissIndex | ExactIndex], k: int) -> None:
    index = engine(384)
    ids = np.random.default_rng(5).permutation(33).astype(np.int64)
    index.add(ids, np.repeat(unit_rows(1, 384, 6), 33, axis=0))
    for query in unit_rows(20, 384, 7):
        assert [i for i, _ in index.search(query, k)] == list(range(min(k, 33)))


@pytest.mark.parametrize("engine", [FaissIndex, ExactIndex])
def test_one_row_and_none(engine: type[FaissIndex | ExactIndex]) -> None:
    index: VectorIndex = engine(2)
    query = np.asarray([0.6, 0.8], dtype=np.float32)
    assert (len(index), index.dimension) == (0, 2)
    assert index.search(query, 3) == []
    index.add(np.asarray([41], dtype=np.int64), query[None])
    ((found, score),) = index.search(query, 3)
    assert found == 41
    assert score == pytest.approx(1.0)
    assert index.search(query, 3, np.empty(0, dtype=np.int64)) == []


@pytest.mark.parametrize("engine", [FaissIndex, ExactIndex])
def test_wrong_dimension_names_both_numbers(engine: type[FaissIndex | ExactIndex]) -> None:
    index = engine(4)
    rows = unit_rows(2, 3, 0)
    with pytest.raises(LibraryError, match=r"3 dimensions, the index has 4"):
        index.add(np.arange(2, dtype=np.int64), rows)
    with pytest.raises(LibraryError, match=r"3 dimensions, the index has 4"):
        index.search(rows[0], 1)
    assert len(index) == 0


@given(whole_rows, st.integers(0, 99))
def test_bytes_and_back(rows: Vectors, seed: int) -> None:
    faiss, exact = both(ids_for(rows, seed), rows)
    again = FaissIndex.from_bytes(faiss.to_bytes())
    assert (len(again), again.dimension) == (len(rows), rows.shape[1])
    assert again.search(rows[0], 5) == exact.search(rows[0], 5)


@pytest.mark.parametrize("keep", [0, 1, 4, 20, -1])
def test_bytes_cut_short_are_damaged(keep: int) -> None:
    raw = both(np.arange(5, dtype=np.int64), unit_rows(5, 4, 0))[0].to_bytes()
    with pytest.raises(LibraryError, match="damaged"):
        FaissIndex.from_bytes(raw[:keep])


@pytest.mark.parametrize("raw", [b"no index at all", b"\x00" * 64])
def test_bytes_of_something_else_are_damaged(raw: bytes) -> None:
    with pytest.raises(LibraryError, match="damaged"):
        FaissIndex.from_bytes(raw)
