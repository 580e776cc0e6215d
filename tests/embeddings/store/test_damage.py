"""A value that cannot be what was written is told with its table, and never answered from: one row of each spoilt."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.errors import LibraryDamaged
from embeddings.store import Store
from embeddings.store.sqlite import SqliteStore
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.store.test_conformance import BERTHS, STRIKE, put

Read = Callable[[Store], object]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with closing(SqliteStore(tmp_path / "library.sqlite3", QuickEncoder.name)) as store:
        put(store, STRIKE, BERTHS)
    return tmp_path / "library.sqlite3"


@pytest.fixture
def spoil(file: Path) -> Callable[[str], None]:
    def run(statement: str) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            assert connection.execute(statement).rowcount > 0

    return run


def extent(store: Store) -> object:
    return store.passages.extent()


def passage(store: Store) -> object:
    return store.passages.read([1])


def text(store: Store) -> object:
    return store.documents.get("call4")


def tokens(store: Store) -> object:
    return store.vectors.tokens([1, 2])


def places(store: Store) -> object:
    return store.vectors.token_spans([1], store.vectors.tokens([1]))


def vectors(store: Store) -> object:
    return store.vectors.of_passages([1, 2])


NAN = "x'0000c07f'"  # four bytes of a number that is none


@pytest.mark.parametrize(
    ("statement", "read", "told"),
    [
        ("UPDATE documents SET passages = -99 WHERE id = 'call4'", extent, "“passages” in its table “documents”"),
        ('UPDATE passages SET "end" = "end" + 9999 WHERE row = 1', passage, "in its table “passages”"),
        ("UPDATE passages SET kind = 'song' WHERE row = 1", passage, "in its table “passages”"),
        ("UPDATE texts SET text = replace(text, 'strike', 'spring')", text, "“call4” in its table “texts”"),
        ("UPDATE tokens SET codes = substr(codes, 2) WHERE passage = 2", tokens, "“2” in its table “tokens”"),
        (f"UPDATE tokens SET centre = CAST({NAN} || substr(centre, 5) AS BLOB)", tokens, "“scales” in its"),
        (
            "UPDATE tokens SET spans = (SELECT spans FROM tokens WHERE passage = 2) WHERE passage = 1",
            places,
            "“1” in its table “tokens”",
        ),
        ("UPDATE vectors SET vector = substr(vector, 2) WHERE row = 1", vectors, "in its table “vectors”"),
        (f"UPDATE vectors SET vector = CAST({NAN} || substr(vector, 5) AS BLOB)", vectors, "in its table “vectors”"),
    ],
)
def test_a_spoilt_row_is_told_and_read_by_nobody(
    file: Path, spoil: Callable[[str], None], statement: str, read: Read, told: str
) -> None:
    with closing(SqliteStore(file, QuickEncoder.name)) as store:
        assert read(store) is not None
    spoil(statement)
    with closing(SqliteStore(file, QuickEncoder.name)) as store, pytest.raises(LibraryDamaged, match=told):
        read(store)


@pytest.mark.parametrize("fact", ["library", "generation"])
def test_a_library_that_does_not_say_which_it_is_is_not_opened(
    file: Path, spoil: Callable[[str], None], fact: str
) -> None:
    spoil(f"DELETE FROM meta WHERE key = '{fact}'")
    with pytest.raises(LibraryDamaged, match="“library” in its table “meta”"):
        SqliteStore(file, QuickEncoder.name)
