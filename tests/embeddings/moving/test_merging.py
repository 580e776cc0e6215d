"""A library put into another that has documents of its own: nothing is written over, nothing encoded, nothing twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.document import Document, Span
from data.errors import LibraryDamaged, LibraryError
from data.recognition import correct
from embeddings.moving import Moving, merge, move
from embeddings.moving.contents import content_of
from embeddings.store import FileRecord, Store, open_store, text_digest
from embeddings.store.sqlite import SqliteStore
from tests.conftest import ROOT
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.store.test_conformance import (
    BERTHS,
    POINTING,
    SCANNED,
    STRIKE,
    Opening,
    call,
    keep,
    opening,
    put,
)
from tests.embeddings.whole import assert_documents_whole
from tests.postgresql import Server

__all__ = ["opening"]
OWN = call(11, "The target's own.")


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    store = SqliteStore(tmp_path / "source.sqlite3", QuickEncoder.name)
    put(store, STRIKE, BERTHS, POINTING, file="/papers/ports.txt")
    keep(store)
    put(store, correct(SCANNED, Span(0, 10), "Memoir"), file="/papers/8.pdf")
    ports = {each.id: text_digest(each) for each in (STRIKE, BERTHS)}
    store.files.remember(FileRecord("/papers/ports.txt", "ports.txt", 9, "ab" * 32, 7, ports))
    store.files.remember(FileRecord("/papers/p.txt", "p.txt", 9, "ef" * 32, 7, {"call6": text_digest(POINTING)}))
    store.set_meta("corpus", "added")
    yield store
    store.close()


@pytest.fixture
def target(opening: Opening, tmp_path: Path) -> Iterator[Store]:
    store = opening(tmp_path / "target")
    put(store, OWN)
    yield store
    store.close()


def assert_same(source: Store, target: Store, *ids: str) -> None:
    for document_id in ids:
        mine, theirs = content_of(source, document_id), content_of(target, document_id)
        assert (mine.document, mine.file) == (theirs.document, theirs.file)
        for own, other in zip(mine.passages, theirs.passages, strict=True):
            assert (own.context, own.sentences, own.tokens) == (other.context, other.sentences, other.tokens)
            assert own.windows == pytest.approx(other.windows, abs=1e-3)


def test_what_is_not_there_is_put_beside_what_is(source: Store, target: Store) -> None:
    told: list[Moving] = []
    merged = merge(source, target, told=told.append)
    assert (merged.documents, merged.copied, merged.there, merged.files) == (4, 4, 0, 2)
    assert (merged.same, merged.taken) == ((), ())
    assert (merged.passages, merged.vectors) == (source.passages.extent().passages, source.vectors.count())
    assert set(target.documents.ids()) == {"call11", *source.documents.ids()}
    assert target.documents.get("call11") == OWN
    assert_same(source, target, *source.documents.ids())
    assert target.files.records() == source.files.records()
    assert target.scans.corrections(text_digest(SCANNED)) == source.scans.corrections(text_digest(SCANNED))
    assert target.scans.image("call8", 1) == source.scans.image("call8", 1)
    assert target.meta("corpus") is None  # what was noted of it stays: it is a library of its own
    assert [each.done for each in told] == [0, 1, 2, 3]
    state = target.vectors.state()
    again = merge(source, target)
    assert (again.copied, again.there, again.passages, again.files) == (0, 4, 0, 0)
    assert target.vectors.state() == state


def test_nothing_of_the_target_is_written_over(source: Store, target: Store) -> None:
    """Not another text under an id, nor what is there under another name, nor a file that is remembered."""
    other = replace(call(4, "Another strike."), id="call4")
    alike = replace(BERTHS, id="ice")
    put(target, other, alike, file="/elsewhere")
    mine = FileRecord("/papers/p.txt", "p.txt", 5, "cd" * 32, 7, {"call4": text_digest(other)})
    target.files.remember(mine)
    merged = merge(source, target)
    assert (merged.copied, merged.same, merged.taken) == (2, (("call2", "ice"),), ("call4",))
    assert (target.documents.get("call4"), target.documents.get("ice")) == (other, alike)
    assert set(target.documents.ids()) == {"call11", "call4", "ice", "call6", "call8"}
    assert target.files.records() == (mine,)  # of ports.txt a document is missing


def test_a_file_stands_for_what_is_there_under_another_name(source: Store, target: Store) -> None:
    put(target, replace(BERTHS, id="ice"))
    assert merge(source, target).files == 2
    (record,) = (one for one in target.files.records() if one.name == "ports.txt")
    assert set(record.documents) == {"call4", "ice"}
    assert target.files.complete(record)


def test_a_part_and_an_empty_target(source: Store, tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path / "empty.sqlite3", QuickEncoder.name)) as empty:
        merged = merge(source, empty, ["call6"])
        assert (merged.documents, merged.copied, empty.documents.ids()) == (1, 1, ("call6",))
        assert empty.meta("corpus") == "added"
        with pytest.raises(LibraryError, match="put what is not there in beside it with --merge"):
            move(source, empty)
        assert merge(source, empty).there == 1
    with (
        closing(SqliteStore(tmp_path / "other.sqlite3", "another")) as other,
        pytest.raises(LibraryError, match="quick"),
    ):
        merge(source, other)


def test_what_comes_out_otherwise_is_told(source: Store, target: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    into = target.put

    def spoilt(document: Document, *rest: object) -> None:
        into(replace(document, url="x") if document.id == "call2" else document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(target, "put", spoilt)
    with pytest.raises(LibraryDamaged, match=r"differs from what was copied: call2 \(document\)"):
        merge(source, target)


def test_several_bring_several_libraries_at_once(opening: Opening, tmp_path: Path) -> None:
    """Two bring the same one, a third another one that has some of its documents."""
    calls = [call(day, f"Word {day} of the ice.") for day in range(1, 29)]
    stores = [SqliteStore(tmp_path / f"{name}.sqlite3", QuickEncoder.name) for name in ("a", "b")]
    put(stores[0], *calls[:20])
    put(stores[1], *calls[12:])
    same = SqliteStore(tmp_path / "a.sqlite3", QuickEncoder.name)
    with ThreadPoolExecutor(3) as pool:
        doing = [pool.submit(merge, each, opening(tmp_path / "t")) for each in (stores[0], same, stores[1])]
        merged = [each.result(120) for each in doing]
    assert sum(each.copied for each in merged) == len(calls)
    assert [each.copied + each.there for each in merged] == [20, 20, 16]
    assert not any(each.taken or each.same for each in merged)
    with closing(opening(tmp_path / "t")) as target:
        assert_documents_whole(target, {each.id: {each.text} for each in calls})
        assert len(target.documents.ids()) == len(calls)


def test_what_another_has_in_hand_is_left_to_him(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first four documents are in the hands of one who brings the same library."""
    monkeypatch.setattr("embeddings.moving.merging._AT_ONCE", 4)
    calls = [call(day, f"Word {day} of the ice.") for day in range(1, 13)]
    target, looking = (open_store(postgresql.address(tmp_path), QuickEncoder.name) for _ in range(2))
    source = SqliteStore(tmp_path / "a.sqlite3", QuickEncoder.name)
    put(source, *calls)
    assert target.joint
    told: list[Moving] = []
    with ThreadPoolExecutor(1) as pool, target.joint.join() as other:
        assert other.claim(f"copy {source.meta('library')} 0")
        merging = pool.submit(merge, SqliteStore(tmp_path / "a.sqlite3", QuickEncoder.name), target, None, told.append)
        until = time.monotonic() + 60
        while len(looking.documents.ids()) < 8 and time.monotonic() < until:
            time.sleep(0.1)
        assert len(looking.documents.ids()) == 8
        other.let_go(f"copy {source.meta('library')} 0")
        assert merging.result(60).copied == 12
    assert [each.document for each in told] == [each.id for each in (*calls[4:], *calls[:4])]


PROGRAM = """
import sys
from pathlib import Path
from embeddings.address import ServerAddress
from embeddings.moving import merge
from embeddings.store import open_store

target = open_store(ServerAddress(sys.argv[2]), "quick")
print("begins", flush=True)
merge(open_store(Path(sys.argv[1]), "quick"), target, told=lambda moving: print(moving.done, flush=True))
"""


def test_killed_again_and_again_it_goes_on(postgresql: Server, tmp_path: Path) -> None:
    address = postgresql.address(tmp_path)
    calls = [call(day, f"Word {day} of the ice.") for day in range(1, 29)]
    with closing(open_store(tmp_path / "source", QuickEncoder.name)) as source:
        put(source, *calls)
        counts = [0]
        for _ in range(3):
            with subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(tmp_path / "source"), address.uri],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            ) as process:
                assert process.stdout is not None
                for _ in range(2 + counts[-1] + 4):
                    process.stdout.readline()
                process.send_signal(signal.SIGKILL)
            with closing(open_store(address, QuickEncoder.name)) as target:
                counts.append(len(target.documents.ids()))
        assert counts == sorted(counts)
        assert 0 < counts[-1] < 28
        with closing(open_store(address, QuickEncoder.name)) as target:
            merged = merge(source, target)
            assert (merged.copied, merged.there) == (28 - counts[-1], counts[-1])
            assert_documents_whole(target, {each.id: {each.text} for each in calls})
