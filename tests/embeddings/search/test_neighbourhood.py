"""Which passages are looked at word by word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.readers.avalon import read_avalon
from embeddings.library import Library
from embeddings.search import neighbourhood as module
from embeddings.search.neighbourhood import neighbourhood
from embeddings.values import NO_FILTERS, Filters
from tests.embeddings.quick_encoder import QuickEncoder

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Library]:
    """Three documents of a heading and twelve turns each."""
    said = "\n\n".join(f"{'Marlow' if place % 2 else 'Quill'}: Berth {place}." for place in range(12))
    with Library(tmp_path, QuickEncoder()) as library:
        library.add([read_avalon(f"{HEAD}{said}\n\nNumber {number}.\n", f"call{number}") for number in range(3)])
        yield library


def ids(library: Library, rows: list[int]) -> list[str]:
    return [passage.id for passage in library.store.passages.read(rows).values()]


def test_the_whole_of_a_short_document_is_looked_at(calls: Library) -> None:
    (seed,) = calls.store.passages.rows(["call1#t3"])
    around = neighbourhood(calls.store, [[seed]], NO_FILTERS)
    assert ids(calls, list(around.rows)) == ids(
        calls, calls.store.passages.rows([f"call1#t{n}" for n in range(1, 13)] + ["call1#head"])
    )
    assert len(set(around.documents.tolist())) == 1
    assert around.wanted.all()


def test_of_a_long_document_what_is_near(calls: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REACH", 2)
    (seed,) = calls.store.passages.rows(["call1#t6"])
    around = neighbourhood(calls.store, [[seed]], NO_FILTERS)
    assert ids(calls, list(around.rows)) == [f"call1#t{number}" for number in range(4, 9)]


def test_what_filters_leave_out_lends_words_and_is_no_hit(calls: Library) -> None:
    (seed,) = calls.store.passages.rows(["call1#t2"])
    around = neighbourhood(calls.store, [[seed]], Filters(speakers=("Marlow",)))
    wanted = [row for row, may in zip(around.rows, around.wanted, strict=True) if may]
    assert ids(calls, wanted) == [f"call1#t{number}" for number in range(2, 13, 2)]
    assert len(around.rows) == 13


def test_a_document_counts_by_all_its_passages(calls: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DOCUMENTS", 1)
    ranking = calls.store.passages.rows(["call0#t1", "call2#t5", "call2#t6"])
    around = neighbourhood(calls.store, [ranking], NO_FILTERS)
    assert {passage.document_id for passage in calls.store.passages.read(around.rows).values()} == {"call2"}
    each = neighbourhood(calls.store, [ranking, ranking[:1]], NO_FILTERS)
    assert {passage.document_id for passage in calls.store.passages.read(each.rows).values()} == {"call0", "call2"}


def test_nothing_found_is_an_empty_neighbourhood(calls: Library) -> None:
    around = neighbourhood(calls.store, [[], []], NO_FILTERS)
    assert (list(around.rows), len(around.documents), len(around.wanted)) == ([], 0, 0)
