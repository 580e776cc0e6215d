"""How much the store keeps, reads and offers: the sizes that nobody sees but who has much."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from data.document import Span
from data.errors import LibraryError, TelconError
from data.passages import Passage
from data.readers.avalon import read_avalon
from embeddings.library import Library
from embeddings.store.file_places import place_of, shown_name
from embeddings.store.sqlite import database_format
from embeddings.store.sqlite.store import SqliteStore
from embeddings.store.subject_lines import subject_lines
from embeddings.store.title_index import TitleIndex, title_index
from embeddings.store.titles import titles_of
from embeddings.store.values import DocumentRow
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.sqlite import database_of

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "ports", QuickEncoder()) as library:
        library.add([read_avalon(f"{HEAD}Quill: Berth {n} is shut.\n", f"port{n}") for n in range(8)])
        yield library


def store_of(library: Library) -> SqliteStore:
    return cast("SqliteStore", library.store)


def test_what_is_read_again_and_again_is_kept_up_to_a_number(ports: Library) -> None:
    store: Any = store_of(ports)
    sizes = {
        "rows of documents": store.passages._reads._rows_of.cache_info().maxsize,
        "documents as values": store.documents._parse.cache_info().maxsize,
        "counts of words": store.fulltext._counts.cache_info().maxsize,
    }
    assert sizes == {"rows of documents": 1_024, "documents as values": 64, "counts of words": 4_096}


def test_sixty_four_answers_of_one_generation_are_kept(ports: Library) -> None:
    reads: Any = cast("Any", store_of(ports)).passages._reads
    computed: list[int] = []
    for key in (*range(64), *range(64), 64, 0):
        reads.of_generation(key, lambda key=key: computed.append(key))
    assert computed == [*range(64), 64, 0]


def test_what_was_not_asked_for_the_longest_is_forgotten_first(ports: Library) -> None:
    reads: Any = cast("Any", store_of(ports)).passages._reads
    computed: list[int] = []
    for key in (*range(64), 0, 64, 0, 1):
        reads.of_generation(key, lambda key=key: computed.append(key))
    assert computed == [*range(64), 64, 1]


def test_a_connection_waits_a_minute_and_a_new_file_has_pages_of_16_kib(ports: Library) -> None:
    database = database_of(ports)
    assert database.rows("PRAGMA busy_timeout")[0][0] == 60_000
    assert database.rows("PRAGMA page_size")[0][0] == 16_384


def test_for_a_files_first_pages_it_asks_fifty_times_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    with sqlite3.connect(tmp_path / "new", timeout=5) as writer, sqlite3.connect(tmp_path / "new", timeout=5) as other:
        writer.execute("CREATE TABLE t (x)")
        writer.commit()
        writer.execute("BEGIN IMMEDIATE")

        def wait(seconds: float) -> None:
            waited.append(seconds)
            writer.rollback()

        monkeypatch.setattr(time, "sleep", wait)
        database_format._keep_a_log(other)
    assert waited == [pytest.approx(0.02)]
    writer.close()
    other.close()


def test_for_a_files_first_pages_it_does_not_ask_for_ever(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new")) as writer, closing(sqlite3.connect(tmp_path / "new")) as other:
        writer.execute("CREATE TABLE t (x)")
        writer.commit()
        writer.execute("BEGIN IMMEDIATE")
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            database_format._keep_a_log(other)


@pytest.mark.parametrize(("version", "told"), [("12345678", "newer Telcon"), ("123456789", "another program's")])
def test_a_format_has_eight_digits_at_most(ports: Library, version: str, told: str) -> None:
    ports.store.set_meta("schema", version)
    with pytest.raises(LibraryError, match=told):
        Library(ports.folder, QuickEncoder())
    ports.store.set_meta("schema", "5")


def test_five_ids_are_offered_for_one_that_is_not_there(ports: Library) -> None:
    with pytest.raises(TelconError) as told:
        ports.store.documents.get("port")
    assert str(told.value).count("port") - 1 == 5


def test_more_than_five_thousand_matches_are_told_from_their_share(ports: Library) -> None:
    """Of 5,901 in the first half of a library the first five thousand are counted: it may be twice as many."""
    database = database_of(ports)
    words = "INSERT INTO passage_words (rowid, words, context) VALUES (?, ?, '')"
    with sqlite3.connect(database.path) as direct:
        direct.executemany(words, ((row, "harbour" if row <= 6_000 else "quay") for row in range(100, 12_001)))
        direct.execute("UPDATE passages SET row = 12000 WHERE row = (SELECT max(row) FROM passages)")
    direct.close()
    assert ports.store.fulltext.count('"harbour"') == pytest.approx(5_000 * 12_000 / 5_099, abs=1)


def test_an_upload_is_told_by_sixteen_characters_of_its_checksum(tmp_path: Path) -> None:
    """Stored in libraries: another length would make every upload a new file."""
    place = place_of(tmp_path / "call.txt", "0123456789abcdef0123456789abcdef", tmp_path)
    assert place == "upload:0123456789abcdef/call.txt"
    assert shown_name("upload:0123456789abcdef/call.txt", "") == "call.txt"


@pytest.mark.parametrize(("length", "found"), [(10, 1), (300, 1), (301, 0), (599, 0)])
def test_a_subject_line_has_three_hundred_characters_at_most(length: int, found: int) -> None:
    text = f"SUBJECT: {'x' * length}"
    passage = Passage("call#p1", "call", "narrative", Span(0, len(text)), text)
    assert len(list(subject_lines([passage]))) == found


def rows(*titles: str) -> Sequence[DocumentRow]:
    return [
        cast("DocumentRow", SimpleNamespace(id=f"d{n}", date=None, title=title, volume="v", file=None, passages=1))
        for n, title in enumerate(titles)
    ]


@pytest.fixture
def index() -> TitleIndex:
    return title_index(rows("Memorandum on Khrushchev and the Dock", "Memorandum on Harbours"), {}, {})


def test_a_word_of_every_title_weighs_three_tenths(index: TitleIndex) -> None:
    assert index.weight("memorandum") == pytest.approx(0.3)
    assert index.weight("dock") == pytest.approx(0.693, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khruschev", "khrushchev"),
        ("khrusher", "khrusher"),  # alike to 0.78
        ("dockk", "dock"),
        ("docc", "docc"),  # four letters say too little
        ("harbourx", "harbour"),
    ],
)
def test_a_misspelt_word_of_five_letters_is_the_one_that_is_nearly_it(
    index: TitleIndex, typed: str, meant: str
) -> None:
    assert index.spelled(typed) == meant


def test_sixty_passages_are_compared_with_what_names_a_document(
    ports: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[int] = []
    search = ports.store.fulltext.search

    def told(query: str, limit: int) -> Any:
        limits.append(limit)
        return search(query, limit)

    index = titles_of(ports.store)
    monkeypatch.setattr(ports.store.fulltext, "search", told)
    assert list(index.subjects(["berth"])) == []
    assert len(list(index.headed(["Quill"]))) == 8
    assert limits == [60, 60]
