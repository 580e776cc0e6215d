"""The file of a library: begun, brought up, and closed while somebody is at it."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from data.errors import LibraryDamaged, LibraryError
from embeddings.store.sqlite import SqliteStore
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.store.test_conformance import BERTHS, STRIKE, put
from tests.embeddings.test_library_on_disk import FORMAT_5


def opened(file: Path) -> SqliteStore:
    return SqliteStore(file, QuickEncoder.name)


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_database_without_a_table_is_begun_as_a_library(tmp_path: Path) -> None:
    execute(tmp_path / "new", "CREATE TABLE songs (title TEXT)", "DROP TABLE songs")
    assert (tmp_path / "new").stat().st_size > 0
    with closing(opened(tmp_path / "new")) as store:
        put(store, STRIKE)
        assert store.documents.get("call4") == STRIKE


def test_what_cannot_be_brought_up_stays_in_its_format_and_is_asked_on(tmp_path: Path) -> None:
    """Of what format 6 makes anew a table is there already: nothing of the other changes is kept."""
    file = tmp_path / "old"
    with closing(opened(file)) as store:
        put(store, STRIKE)
    execute(file, *(statement for statement in FORMAT_5 if "corrections" not in statement))
    with closing(opened(file)) as store:
        with pytest.raises(LibraryDamaged, match="table corrections already exists"):
            put(store, BERTHS)
        assert store.documents.get("call4") == STRIKE
        assert store.meta("schema") == "5"
        assert not store.database.has("recognised_pages")


def test_a_closed_library_is_not_written(tmp_path: Path) -> None:
    store = opened(tmp_path / "library")
    store.close()
    with pytest.raises(LibraryError, match=r"library is closed\.$"):
        store.set_meta("corpus", "added")


@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed in /proc")
def test_who_reads_while_a_library_is_closed_leaves_no_file_open(tmp_path: Path) -> None:
    store = opened(tmp_path / "library")
    put(store, STRIKE)
    with store.snapshot():
        store.close()
        assert store.documents.get("call4") == STRIKE
    still = [os.path.realpath(f"/proc/self/fd/{each}") for each in os.listdir("/proc/self/fd")]
    assert not [name for name in still if name.startswith(str(tmp_path))]
