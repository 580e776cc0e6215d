"""From how many vectors on which index, with how many lists, and when its file is written."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from data.readers.avalon import read_avalon
from embeddings.indexes import derived, ivf
from embeddings.indexes.derived import DerivedIndex
from embeddings.indexes.engines import by_count
from embeddings.indexes.exact import FaissIndex, selector
from embeddings.indexes.ivf import ApproximateIndex, _lists_for, _moved, _Nearest
from embeddings.library import INDEX_NAME, Library
from embeddings.store import Store
from embeddings.store.values import StoredVectors
from tests.embeddings.indexes.test_ivf import COUNT, DIMENSION, IDS, ROWS, batches
from tests.embeddings.quick_encoder import QuickEncoder

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"


@pytest.mark.parametrize(("count", "suits"), [(1, True), (60_000, True), (60_001, False)])
def test_up_to_sixty_thousand_vectors_are_searched_exactly(count: int, suits: bool) -> None:
    assert by_count().suits(FaissIndex(8), count) is suits


@pytest.mark.parametrize(("count", "lists"), [(1, 16), (60_000, 1_024), (250_000, 2_048), (1_000_000, 4_096)])
def test_four_lists_for_each_square_root_of_the_vectors(count: int, lists: int) -> None:
    assert _lists_for(count) == lists


@pytest.mark.parametrize(("times", "outgrown"), [(1, False), (4, False), (8, True), (16, True)])
def test_lists_are_outgrown_when_eight_times_as_many_are_wanted(times: int, outgrown: bool) -> None:
    lists = cast("Any", SimpleNamespace(nlist=1_024))
    assert ApproximateIndex(lists, 1.0).outgrown(60_000 * times**2) is outgrown


def test_lists_are_learned_from_forty_vectors_each_and_tried_with_two_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    sample, moved = ivf._sample, ivf._moved

    def sampled(*given: Any) -> Any:
        sizes.append(given[2])
        return sample(*given)

    def told(rows: Any) -> Any:
        sizes.append(len(rows))
        return moved(rows)

    monkeypatch.setattr(ivf, "_sample", sampled)
    monkeypatch.setattr(ivf, "_moved", told)
    ApproximateIndex.of(batches(IDS[:1_000], ROWS[:1_000]), 1_000, DIMENSION)
    assert sizes == [40 * 128, 200]


def test_what_is_tried_lies_as_far_off_as_questions_and_looks_for_ten() -> None:
    cosines = (_moved(ROWS) * ROWS).sum(axis=1)
    assert float(cosines.mean()) == pytest.approx(0.6, abs=0.03)
    nearest = _Nearest(ROWS[:2])
    nearest.look_at(IDS, ROWS)
    assert nearest._ids.shape == (2, 10)


def test_twice_as_many_lists_are_searched_as_find_enough() -> None:
    """Enough is 0.985 of what all lists find: half of the lists that are searched find that, a quarter does not."""
    index = ApproximateIndex.of(batches(IDS, ROWS), COUNT, DIMENSION)
    inner: Any = index._index
    probes = inner.nprobe
    sample = ivf._sample(batches(IDS, ROWS), COUNT, 40 * inner.nlist)
    tried = _moved(sample[:: max(1, len(sample) // 200)][:200])
    nearest = _Nearest(tried)
    nearest.look_at(IDS, ROWS)

    def share(lists: int) -> float:
        inner.nprobe = max(1, lists)
        return nearest.share_in(inner.search(tried, 10)[1])

    everything = share(inner.nlist)
    assert probes >= 4
    assert share(probes // 4) < 0.985 * everything <= share(probes // 2)
    assert share(probes // 4) < 0.98  # so that another share would be told apart


def test_few_allowed_ids_are_a_list_and_many_are_bits() -> None:
    import faiss

    assert isinstance(selector(np.arange(999, dtype=np.int64)), faiss.IDSelectorBatch)
    assert isinstance(selector(np.arange(1_000, dtype=np.int64)), faiss.IDSelectorBitmap)


def grown(folder: Path, more: int) -> bool:
    """Whether `more` vectors beside a hundred make a closed library write its index file anew."""
    turns = "\n\n".join(f"Quill: Berth {n}." for n in range(99))
    with Library(folder, QuickEncoder()) as library:
        library.add([read_avalon(f"{HEAD}{turns}\n", "many")])
        assert library.store.vectors.count() == 100
    before = (folder / INDEX_NAME).read_bytes()
    said = "\n\n".join(f"Quill: Pier {n}." for n in range(more - 1))
    with Library(folder, QuickEncoder()) as library:
        library.add([read_avalon(f"{HEAD}{said}\n", "few")])
    return (folder / INDEX_NAME).read_bytes() != before


@pytest.mark.parametrize(("more", "written"), [(4, False), (9, True)])
def test_a_file_that_lacks_a_twentieth_is_written(tmp_path: Path, more: int, written: bool) -> None:
    assert grown(tmp_path, more) is written


@pytest.mark.parametrize(("more", "written"), [(30, False), (130, True)])
def test_in_a_long_addition_the_file_is_written_when_it_lacks_half(
    tmp_path: Path, more: int, written: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`add` writes in between, behind each group; how it ends is told apart here."""
    monkeypatch.setattr(Library, "save_index", lambda _library: None)
    monkeypatch.setattr(DerivedIndex, "save_what_is_there", lambda _index: None)
    with Library(tmp_path, QuickEncoder()) as library:
        turns = "\n\n".join(f"Quill: Berth {n}." for n in range(99))
        library.add([read_avalon(f"{HEAD}{turns}\n", "many")])
        before = (tmp_path / INDEX_NAME).read_bytes()
        said = "\n\n".join(f"Quill: Pier {n}." for n in range(more - 1))
        library.add([read_avalon(f"{HEAD}{said}\n", "few")])
        assert ((tmp_path / INDEX_NAME).read_bytes() != before) is written


def test_what_an_index_is_told_from_has_a_thousand_characters(tmp_path: Path) -> None:
    with Library(tmp_path, QuickEncoder()) as library:
        library.add([read_avalon(f"{HEAD}Quill: Shut.\n", "call")])
    line, _, raw = (tmp_path / INDEX_NAME).read_bytes().partition(b"\n")
    for size, search in ((990, "exact"), (1_500, "not made yet")):
        (tmp_path / INDEX_NAME).write_bytes(json.dumps(json.loads(line)).encode().rjust(size) + b"\n" + raw)
        with Library(tmp_path, QuickEncoder()) as library:
            assert library.describe_index() == search


def test_vectors_are_read_sixteen_thousand_at_once(tmp_path: Path) -> None:
    limits: list[int] = []

    def read(_after: int, limit: int) -> StoredVectors:
        limits.append(limit)
        return StoredVectors(np.empty(0, dtype=np.int64), np.empty((0, 8), dtype=np.float32), 0)

    store = cast("Store", SimpleNamespace(vectors=SimpleNamespace(read=read)))
    assert list(derived.DerivedIndex(tmp_path / "x", store, lambda: 8)._batches()) == []
    assert limits == [16_384]  # 25 MB at 384 dimensions
