"""A library on a server: many at once, killed at any moment, and what a person is told when it cannot be used."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from data.document import Document
from data.errors import LibraryError, LibraryGone, LibraryReadOnly, UnstorableDocument
from data.readers.avalon import read_avalon
from embeddings.address import ServerAddress
from embeddings.library import Library
from embeddings.store.opening import open_store
from embeddings.store.protocol import Store
from embeddings.values import NO_FILTERS
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.store.test_conformance import STRIKE, encoded, put
from tests.embeddings.test_asking_while_adding import ask_while_adding
from tests.embeddings.whole import assert_documents_whole
from tests.postgresql import Server, serving

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"
SECRET = "hunter2"  # noqa: S105 - nobody's


def call(number: int, version: int = 0) -> Document:
    said = "\n\n".join(f"Marlow: Berth {place} of port {number} in {version}. Still closed." for place in range(3))
    return read_avalon(f"{HEAD}{said}\n\nQuill: The cranes stand still.\n", f"port{number}")


@pytest.fixture
def address(postgresql: Server, tmp_path: Path) -> ServerAddress:
    return postgresql.address(tmp_path)


@pytest.fixture
def library(address: ServerAddress, tmp_path: Path) -> Iterator[Library]:
    with Library(address, QuickEncoder(), tmp_path) as opened:
        yield opened


def test_threads_ask_while_others_add_and_remove(library: Library) -> None:
    assert_whole(library.store, ask_while_adding(library, 9))


def test_a_follower_misses_nothing_that_is_committed_late(address: ServerAddress) -> None:
    """Numbers are committed in the order in which they are given, whoever adds: see `numbers` in schema.sql."""
    one, other = (open_store(address, QuickEncoder.name) for _ in range(2))
    followed: set[int] = set()
    top = 0
    with ThreadPoolExecutor(2) as pool:
        adders = [
            pool.submit(put, store, *(call(first + each) for each in range(6)))
            for store, first in ((one, 0), (other, 50))
        ]
        while not all(adder.done() for adder in adders):
            found = one.vectors.read(after=top)
            followed.update(found.passages.tolist())
            top = found.last
        [adder.result() for adder in adders]
    followed.update(one.vectors.read(after=top).passages.tolist())
    assert followed == set(one.passages.rows_within(NO_FILTERS).tolist())
    one.close()
    other.close()


# What a person is told


def told(address: ServerAddress, encoder: str = QuickEncoder.name) -> str:
    with pytest.raises(LibraryError) as raised:
        open_store(address, encoder)
    assert SECRET not in f"{raised.value!r} {raised.value}"
    return str(raised.value)


def test_a_server_that_is_not_there() -> None:
    line = told(ServerAddress(f"postgresql://reader:{SECRET}@127.0.0.1:1/archive"))
    assert "PostgreSQL at 127.0.0.1, port 1 cannot be reached" in line
    assert "postgresql://reader@127.0.0.1:1/archive" in line


def test_an_address_says_where_and_nothing_secret() -> None:
    address = ServerAddress(f"postgresql://reader:{SECRET}@db.example.org/archive?password={SECRET}&sslmode=require")
    assert str(address) == "postgresql://reader@db.example.org:5432/archive"
    assert SECRET not in repr(address)
    for wrong in ("/a/folder", f"postgresql://reader:{SECRET}@host:0/x", "mysql://host/x"):
        with pytest.raises(ValueError, match=r"^$|[Pp]ort"):
            ServerAddress(wrong)


def test_a_database_that_is_not_there(postgresql: Server) -> None:
    line = told(ServerAddress(postgresql.uri.replace("/postgres?", "/nowhere?")))
    assert "createdb nowhere" in line


def test_a_database_of_something_else(postgresql: Server, tmp_path: Path) -> None:
    address = postgresql.address(tmp_path)
    with_table = f"{postgresql.schema(tmp_path)}.orders"
    postgresql.execute(f"CREATE TABLE {with_table} (id integer)")
    assert "is another program's database. Nothing was changed." in told(address)


def test_another_encoder_and_another_format(postgresql: Server, address: ServerAddress, tmp_path: Path) -> None:
    open_store(address, QuickEncoder.name).close()
    assert "was made with the encoder quick, this is slow" in told(address, "slow")
    postgresql.execute(f"UPDATE {postgresql.schema(tmp_path)}.meta SET value = '9' WHERE key = 'schema'")
    assert "was made by a newer Telcon (format 9; this one reads 2)" in told(address)


def test_who_may_only_read_asks_and_adds_nothing(postgresql: Server, address: ServerAddress, tmp_path: Path) -> None:
    open_store(address, QuickEncoder.name).close()
    schema = postgresql.schema(tmp_path)
    postgresql.execute(f"CREATE ROLE {schema} LOGIN")
    postgresql.execute(f"GRANT USAGE ON SCHEMA {schema} TO {schema}")
    postgresql.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {schema}")
    reading = ServerAddress(address.uri.replace("//postgres:@", f"//{schema}@"))
    store = open_store(reading, QuickEncoder.name)
    assert store.documents.ids() == ()
    assert store.fulltext.search("ice", 3) == []
    with pytest.raises(LibraryReadOnly, match="Connect as a user who may"):
        store.check_writable()
    store.close()
    with pytest.raises(LibraryError, match="is closed"):
        store.documents.ids()
    with pytest.raises(LibraryError, match="is closed"):
        store.fulltext.search("berth", 3)


def test_what_cannot_be_stored_and_a_library_that_is_gone(
    postgresql: Server, address: ServerAddress, tmp_path: Path
) -> None:
    store = open_store(address, QuickEncoder.name)
    put(store, STRIKE)
    broken = replace(STRIKE, title="A\0B")
    with pytest.raises(UnstorableDocument):
        store.put(broken, encoded(STRIKE))
    assert store.documents.get("call4") == STRIKE
    postgresql.execute(f"UPDATE {postgresql.schema(tmp_path)}.meta SET value = 'other' WHERE key = 'library'")
    with pytest.raises(LibraryGone, match="or another than Telcon opened there"):
        store.check()
    with pytest.raises(LibraryGone, match="or another than Telcon opened there"):
        put(store, STRIKE)
    postgresql.execute(f"DROP SCHEMA {postgresql.schema(tmp_path)} CASCADE")
    with pytest.raises(LibraryGone, match="or another than Telcon opened there"):
        store.documents.ids()
    store.close()


# Killed at any moment

ADDING = """
import sys
from pathlib import Path
from embeddings.address import ServerAddress
from embeddings.ingest.files import add_files
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder

with Library(ServerAddress(sys.argv[1]), QuickEncoder(), Path(sys.argv[2])) as library:
    add_files(library, [Path(sys.argv[2])])
"""
KILLS = 10


def write_calls(folder: Path, version: int, seen: dict[str, set[str]]) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    texts = {f"port{number}": call(number, version).text for number in range(30)}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        seen.setdefault(name, set()).add(text)
    return texts


def assert_whole(store: Store, texts: dict[str, set[str]]) -> None:
    """Every document is there once, with all of its passages, vectors and words, in one of its versions."""
    assert_documents_whole(store, texts)
    held = set(store.passages.rows_within(NO_FILTERS).tolist())
    assert len(held) == sum(row.passages for row in store.documents.listing())
    assert set(store.vectors.read().passages.tolist()) == held
    assert len(store.vectors.read().passages) == store.vectors.count()
    assert {row for row, _ in store.fulltext.search("crane OR berth OR marlow OR quill OR baltimor", 10_000)} == held
    found = [store.fulltext.holding([[word]]) for word in ("cranes", "berth")]
    assert [store.fulltext.count(word) for word in ("cranes", "berth")] == [*map(len, found)]


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["adder", "server"])
def test_killed_at_any_moment_the_library_is_whole_and_the_next_addition_completes_it(
    tmp_path: Path, victim: str
) -> None:
    """Two add the same files at once; one of them is killed, or the server with all that it does."""
    chance = random.Random(victim)  # noqa: S311 - moments to kill at, no secret
    seen: dict[str, set[str]] = {}
    longest, killed = 4.0, 0
    with serving() as server:
        address = server.address(tmp_path)
        for version in range(KILLS):
            texts = write_calls(tmp_path / "papers", version, seen)
            command = [sys.executable, "-c", ADDING, address.uri, str(tmp_path / "papers")]
            started = time.monotonic()
            with (
                subprocess.Popen(command, stderr=subprocess.DEVNULL) as one,
                subprocess.Popen(command, stderr=subprocess.DEVNULL) as other,
            ):
                try:
                    one.wait(chance.uniform(0.8, longest))
                    longest = time.monotonic() - started
                except subprocess.TimeoutExpired:
                    killed += 1
                    if victim == "adder":
                        one.send_signal(signal.SIGKILL)
                    else:
                        server.kill_and_start_again()
                        one.kill()
                        other.kill()
                other.wait(60)
            store = open_store(address, QuickEncoder.name)
            assert_whole(store, seen)
            store.close()
        assert killed > KILLS // 4
        subprocess.run(command, check=True)
        store = open_store(address, QuickEncoder.name)
        assert_whole(store, seen)
        assert {i: store.documents.get(i).text for i in texts} == texts
        assert len(store.documents.ids()) == len(texts)
        store.close()


def test_a_server_that_starts_again_is_asked_on(tmp_path: Path) -> None:
    with serving() as server:
        store = open_store(server.address(tmp_path), QuickEncoder.name)
        put(store, STRIKE)
        server.kill_and_start_again()
        assert store.documents.get("call4") == STRIKE
        assert store.fulltext.count("cranes") == 1
        store.close()
