"""A library copied from one store to another: the same afterwards, gone on with after a stop, never over another."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.document import Span
from data.errors import LibraryDamaged, LibraryError, UnknownDocument
from data.page_picture import Correction
from data.recognition import correct
from embeddings.ingest import add_files
from embeddings.library import Library
from embeddings.moving import Moving, move
from embeddings.moving.contents import content_of
from embeddings.store import DATABASE_NAME, FileRecord, Store, text_digest
from embeddings.store.sqlite import SqliteStore
from embeddings.values import NO_FILTERS
from tests.conftest import ROOT
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.store.test_conformance import (
    BERTHS,
    POINTING,
    SCANNED,
    STRIKE,
    Opening,
    call,
    held,
    keep,
    opening,
    put,
)
from tests.embeddings.test_library_on_disk import FORMAT_5

__all__ = ["opening"]
GONE = (Correction(3, 5, "ice", "lce"),)


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    """With a scanned and corrected document, files, and a correction of a document that is gone."""
    store = SqliteStore(tmp_path / "source.sqlite3", QuickEncoder.name)
    put(store, STRIKE, BERTHS, POINTING, file="/papers/ports.txt")
    keep(store)
    put(store, correct(SCANNED, Span(0, 10), "Memoir"), file="/papers/8.pdf")
    store.files.remember(FileRecord("/papers/ports.txt", "ports.txt", 9, "ab" * 32, 7, {"call4": text_digest(STRIKE)}))
    store.files.remember(FileRecord("/papers/empty.txt", "empty.txt", 0, "cd" * 32, 7))
    store.scans.keep_corrections("ef" * 32, GONE)
    store.set_meta("corpus", "added")
    yield store
    store.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "target.sqlite3", QuickEncoder.name)
    yield store
    store.close()


@pytest.fixture
def target(opening: Opening, tmp_path: Path) -> Iterator[Store]:
    """Of every engine that there is."""
    store = opening(tmp_path / "target")
    yield store
    store.close()


def test_a_copy_is_what_was_copied_and_encodes_nothing(source: Store, target: Store) -> None:
    steps: list[Moving] = []
    moved = move(source, target, told=steps.append)
    assert (moved.documents, moved.there, moved.files, moved.pages, moved.corrected) == (4, 0, 2, 3, 2)
    assert (moved.passages, moved.vectors) == (source.passages.extent().passages, source.vectors.count())
    assert held(target) == held(source)
    for document_id in source.documents.ids():
        assert target.documents.get(document_id) == source.documents.get(document_id)
        mine, theirs = content_of(source, document_id), content_of(target, document_id)
        assert mine.file == theirs.file
        for own, other in zip(mine.passages, theirs.passages, strict=True):
            assert (own.context, own.sentences, own.tokens) == (other.context, other.sentences, other.tokens)
            assert own.windows == pytest.approx(other.windows, abs=1e-3)  # as exact as 16 bits are
    assert target.files.records() == source.files.records()
    assert target.scans.corrections("ef" * 32) == GONE
    assert target.scans.kept("first", "Scripted 1") == source.scans.kept("first", "Scripted 1")
    assert target.scans.image("call8", 1) == source.scans.image("call8", 1)
    assert target.meta("corpus") == "added"
    assert target.references.to("call4") == source.references.to("call4")
    assert [(one.step, one.done, one.documents) for one in steps[:4]] == [("copying", n, 4) for n in range(4)]
    assert [one.done for one in steps[4:]] == [*range(8)]


def test_there_and_back_has_one_digest(source: Store, target: Store, tmp_path: Path) -> None:
    there = move(source, target)
    with closing(SqliteStore(tmp_path / "back.sqlite3", QuickEncoder.name)) as back:
        assert move(target, back).digest == there.digest
        rows = back.passages.rows_within(NO_FILTERS).tolist()
        assert back.vectors.of_passages(rows)[1] == pytest.approx(
            source.vectors.of_passages(source.passages.rows_within(NO_FILTERS).tolist())[1], abs=1e-3
        )
        assert back.fulltext.search("ice", 9) == source.fulltext.search("ice", 9)
    again = move(source, target)
    assert (again.there, again.digest) == (4, there.digest)


def test_what_was_added_since_is_copied_by_the_next(source: Store, target: Store) -> None:
    before = move(source, target)
    put(source, call(9, "A new one."))
    after = move(source, target)
    assert (after.there, after.documents) == (4, 5)
    assert after.digest != before.digest


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (call(11, "Another library's."), "call11, which is not among"),
        (replace(STRIKE, text=STRIKE.text.replace("rain", "snow")), "call4, with another text"),
        (BERTHS, "call2, in another order"),
    ],
)
def test_another_library_is_not_written_over(source: Store, target: Store, other: object, told: str) -> None:
    put(target, other)  # type: ignore[arg-type]
    before = target.generation()
    with pytest.raises(LibraryError, match=told):
        move(source, target)
    assert (target.generation(), target.meta("corpus")) == (before, None)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("UPDATE vectors SET vector = (SELECT vector FROM vectors ORDER BY row DESC LIMIT 1) WHERE row = 1", "vectors"),
        ("UPDATE tokens SET codes = (SELECT zeroblob(length(codes))) WHERE passage = 1", "tokens"),
        ("UPDATE passages SET person = 'Nobody' WHERE row = 2", "passages"),
        ("UPDATE documents SET file = 'elsewhere' WHERE row = 1", "file"),
        ("UPDATE texts SET record = json_set(record, '$.url', 'x') WHERE document_id = 'call4'", "document"),
        ("UPDATE recognised_pages SET image = x'00' WHERE sha256 = 'first'", "the page first of Scripted 1"),
        ("UPDATE corrections SET words = 'x' WHERE start = 3", "the corrections of efef"),
        ("DELETE FROM files WHERE path = '/papers/empty.txt'", "the file /papers/empty.txt"),
        ("DELETE FROM documents WHERE id = 'call4'", "is missing"),
    ],
)
def test_whatever_differs_is_told_by_name(
    source: Store, sqlite: SqliteStore, spoil: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it had been spoilt while it was copied."""
    database, compared = sqlite.database, "embeddings.moving.moving._compared"
    from embeddings.moving.moving import _compared

    def spoilt(*given: object) -> object:
        with database.transaction() as connection:
            connection.execute(spoil)
        return _compared(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(compared, spoilt)
    with pytest.raises(LibraryDamaged, match="differs from what was copied") as raised:
        move(source, sqlite)
    assert told in str(raised.value)
    if not told.startswith("the "):
        assert f"call4 ({told})" in str(raised.value)


def test_a_part_is_copied_with_what_belongs_to_it(source: Store, target: Store) -> None:
    moved = move(source, target, ["call8", "call4"])
    assert target.documents.ids() == ("call4", "call8")
    assert (moved.documents, moved.files, moved.pages, moved.corrected) == (2, 1, 3, 1)
    assert [record.path for record in target.files.records()] == ["/papers/ports.txt"]
    with pytest.raises(LibraryError, match="call8, which is not among"):
        move(source, target, ["call4"])
    with pytest.raises(UnknownDocument):
        move(source, target, ["nowhere"])


def test_a_library_of_before_text_recognition_is_copied(sqlite: SqliteStore, tmp_path: Path) -> None:
    """Its file has no tables for pages that are pictures; who copies it only reads it."""
    with closing(SqliteStore(tmp_path / "old.sqlite3", QuickEncoder.name)) as store:
        put(store, STRIKE, BERTHS)
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as connection, connection:
        for statement in FORMAT_5:
            connection.execute(statement)
    with closing(SqliteStore(tmp_path / "old.sqlite3", QuickEncoder.name)) as store:
        assert (store.scans.every(), store.scans.corrected()) == ((), ())
        moved = move(store, sqlite)
        assert (moved.documents, moved.pages, moved.corrected) == (2, 0, 0)
        assert not store.database.has("recognised_pages")
    assert sqlite.documents.get("call4") == STRIKE


def test_other_encoders_do_not_mix(source: Store, tmp_path: Path) -> None:
    with (
        closing(SqliteStore(tmp_path / "other.sqlite3", "another")) as other,
        pytest.raises(LibraryError, match="quick"),
    ):
        move(source, other)


def test_killed_again_and_again_it_goes_on(tmp_path: Path) -> None:
    """With SIGKILL, wherever it happens to be."""
    with Library(tmp_path / "source", QuickEncoder()) as library:
        paper = tmp_path / "paper.txt"
        paper.write_text(STRIKE.text, "utf-8")
        add_files(library, [paper])
        library.add([call(day, f"Word {day} of the ice.") for day in range(1, 29)])
        source, into = library.folder / DATABASE_NAME, tmp_path / "target.sqlite3"
        program = (
            "import sys; from pathlib import Path; from embeddings.moving import move; "
            "from embeddings.store.sqlite import SqliteStore; a, b = map(Path, sys.argv[1:]); "
            "print('begins', flush=True); "
            "print(move(SqliteStore(a, 'quick'), SqliteStore(b, 'quick'), told=lambda m: print(m.done, flush=True)))"
        )
        counts = [0]
        for _ in range(3):
            with subprocess.Popen(
                [sys.executable, "-c", program, str(source), str(into)], cwd=ROOT, stdout=subprocess.PIPE, text=True
            ) as process:
                assert process.stdout is not None
                for _ in range(5):
                    process.stdout.readline()
                process.send_signal(signal.SIGKILL)
            with closing(SqliteStore(into, "quick")) as half:
                counts.append(len(half.documents.ids()))
        assert counts == sorted(counts)
        assert 0 < counts[-1] < 29
        with closing(SqliteStore(into, "quick")) as target:
            moved = move(library.store, target)
            assert (moved.documents, moved.there) == (29, counts[-1])
            assert held(target) == held(library.store)
