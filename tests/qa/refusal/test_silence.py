"""What was searched is told as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Filters
from qa.refusal import Verdict, refusal

DATED = "Memorandum of Telephone Conversation\n\nHull, May 5, 1951\n\nTULL: The ferry is late.\n\nROE: It always is.\n"
UNDATED = "TULL: The lamps smoke.\n\nROE: Who says so?\n\nTULL: The keeper.\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("silence"), encoder) as made:
        made.add(read_bytes(DATED.encode(), "ferry.txt"))
        made.add(read_bytes(UNDATED.encode(), "lamps.txt"))
        yield made


def told(library: Library, filters: Filters) -> str:
    return refusal(library.store.passages.extent(filters), filters, Verdict(), library.store)


def test_documents_without_a_date_are_counted(library: Library) -> None:
    assert told(library, NO_FILTERS).startswith("Not found in 2 documents (")
    assert ") of May 5, 1951, 1 of them without a date. " in told(library, NO_FILTERS)


def test_what_a_limit_leaves_is_told_without_them(library: Library) -> None:
    since = Filters(after=dt.date(1950, 1, 1))
    assert "without a date" not in told(library, since)
