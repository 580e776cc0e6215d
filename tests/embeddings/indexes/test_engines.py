"""Which index a library gets, and which file is read by which engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from data.document import Document
from data.readers.transcript import read_transcript
from embeddings.indexes.derived import DerivedIndex
from embeddings.indexes.engines import Engine, Engines, by_count
from embeddings.indexes.exact import FaissIndex
from embeddings.indexes.ivf import ApproximateIndex
from embeddings.indexes.vector_index import Batches, KeptIndex
from embeddings.library import INDEX_NAME, Library
from embeddings.store.values import StoredVectors
from embeddings.values import NO_FILTERS
from tests.embeddings.quick_encoder import QuickEncoder

QUERY = QuickEncoder().encode_queries(["the cranes"])[0]
ENGINES = by_count(exact_up_to=400)


class Named(FaissIndex):
    """An engine of its own, for a newcomer's."""

    name: ClassVar[str] = "newcomer"

    def describe(self) -> str:
        return "a newcomer's"


def rows(count: int) -> Batches:
    drawn = np.random.default_rng(count).normal(size=(count, 8)).astype(np.float32)
    return lambda: iter([(np.arange(count, dtype=np.int64), drawn)])


def of(count: int) -> KeptIndex:
    return ENGINES.make(rows(count), count, 8)


def calls(count: int) -> list[Document]:
    return [
        read_transcript(f"A call\n\nMarlow: Is berth {n} open?\n\nQuill: No, {n} is shut.", f"c{n}")
        for n in range(count)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of three calls with its index, closed."""
    with Library(tmp_path, QuickEncoder()) as library:
        library.add(calls(3))
    return tmp_path


def rewrite(file: Path, **facts: object) -> None:
    """The first line of an index file, with other facts; those that are None go."""
    line, _, raw = file.read_bytes().partition(b"\n")
    told = {
        name: value for name, value in {**json.loads(line), **facts}.items() if name not in facts or value is not None
    }
    file.write_bytes(json.dumps(told).encode() + b"\n" + raw)


@pytest.mark.parametrize(("count", "kind"), [(0, FaissIndex), (400, FaissIndex), (401, ApproximateIndex)])
def test_few_vectors_are_searched_exactly_many_by_lists(count: int, kind: type[KeptIndex]) -> None:
    made = of(count)
    assert (type(made), len(made), made.dimension) == (kind, count, 8)


def test_an_index_goes_on_until_it_is_far_from_what_it_was_made_for() -> None:
    exact, lists = of(300), of(500)
    assert [ENGINES.suits(exact, count) for count in (0, 400, 401)] == [True, True, False]
    assert [ENGINES.suits(lists, count) for count in (200, 201, 500, 500_000)] == [False, True, True, False]


def test_every_engine_reads_what_it_wrote() -> None:
    for made in (of(300), of(500)):
        read = ENGINES.load(made.name, bytes(made.to_bytes()), made.recall)
        assert read is not None
        assert (type(read), read.recall, read.describe()) == (type(made), made.recall, made.describe())
        assert read.search(QUERY, 9) == made.search(QUERY, 9)
    assert ENGINES.load("none of these", bytes(of(3).to_bytes()), None) is None


def test_an_engine_is_added_by_naming_it(folder: Path) -> None:
    with Library(folder, QuickEncoder()) as library:
        exact = library.nearest(QUERY, 9, NO_FILTERS)
        library._index = DerivedIndex(folder / INDEX_NAME, library.store, lambda: 8, Engines((Engine(Named),)))
        assert library.nearest(QUERY, 9, NO_FILTERS) == exact
        assert isinstance(library.index(), Named)  # a file of another engine is none of its
        library.save_index()
        assert library.describe_index() == "a newcomer's"
        again = DerivedIndex(folder / INDEX_NAME, library.store, lambda: 8, Engines((Engine(Named),)))
        assert isinstance(again.current(), Named)


@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        ({"engine": None}, True),
        ({"engine": "none of these"}, False),
        ({"engine": 3}, False),
        ({"engine": "ivf"}, False),
    ],
)
def test_a_file_is_read_by_the_engine_it_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch, facts: dict[str, object], taken: bool
) -> None:
    """One from before engines were named is read by what it tells of itself."""
    rewrite(folder / INDEX_NAME, **facts)
    with Library(folder, QuickEncoder()) as library:
        read: list[int] = []
        stored = library.store.vectors.read

        def counted(after: int = 0, limit: int | None = None) -> StoredVectors:
            read.append(after)
            return stored(after, limit)

        monkeypatch.setattr(library.store.vectors, "read", counted)
        assert library.nearest(QUERY, 9, NO_FILTERS)
        assert (len(library.index()), not read) == (library.store.vectors.count(), taken)
