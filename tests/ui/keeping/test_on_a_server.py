"""Conversations and notes on a server: whose they are, and what is told where they cannot be kept there."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from data.errors import LibraryError, TelconError
from embeddings.address import ServerAddress
from embeddings.library import Library
from embeddings.store import open_store
from embeddings.store.postgres import PostgresStore
from tests.embeddings.quick_encoder import QuickEncoder
from tests.postgresql import Server, serving
from tests.ui.keeping.test_conformance import BALL, NOTE
from tests.ui.talk.test_conversations import ask, names, questions
from ui.keeping.opening import Keepers, keepers
from ui.notes.keeping import keep
from ui.serving.chat import _kept
from ui.serving.settings import Serving

Opening = Callable[..., Keepers]
RIGHTS = "SELECT, INSERT, UPDATE, DELETE"


@pytest.fixture
def address(postgresql: Server, tmp_path: Path) -> ServerAddress:
    address = postgresql.address(tmp_path)
    open_store(address, QuickEncoder.name).close()
    return address


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opening]:
    """As `keepers`; closed at the end."""
    with ExitStack() as stack:
        yield lambda place, served=False, folder=tmp_path: stack.enter_context(keepers(place, folder, served))


def user(postgresql: Server, address: ServerAddress, tmp_path: Path, name: str, rights: str = "") -> ServerAddress:
    """A user of the library's database who may read all tables, and has these rights on those of what is kept."""
    schema = postgresql.schema(tmp_path)
    role = f"{name}_{hashlib.sha256(schema.encode()).hexdigest()[:12]}"
    postgresql.execute(f"CREATE ROLE {role} LOGIN")
    postgresql.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    postgresql.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}")
    reached = ServerAddress(address.uri.replace("//postgres:@", f"//{role}@"))
    if rights:
        grant(postgresql, reached, tmp_path, rights)
    return reached


def grant(postgresql: Server, address: ServerAddress, tmp_path: Path, rights: str = RIGHTS) -> None:
    tables = ", ".join(f"{postgresql.schema(tmp_path)}.{table}" for table in ("conversations", "exchanges", "kept"))
    postgresql.execute(f"GRANT {rights} ON {tables} TO {role_of(address)}")


def role_of(address: ServerAddress) -> str:
    return str(urlsplit(address.uri).username)


# Whose they are


def test_what_others_ask_is_apart_from_what_is_ones_own(
    address: ServerAddress, opened: Opening, library: Library
) -> None:
    own, served, other = opened(address), opened(address, served=True), opened(address, served=True)
    mine, theirs = ask(own.conversations, "", "Mine?"), ask(served.conversations, "", "Theirs?")
    keep(own.notes, library.store, BALL, None)
    assert (names(own.conversations), names(served.conversations)) == (["Mine?"], ["Theirs?"])
    assert names(other.conversations) == ["Theirs?"]
    assert (len(own.notes.listing()), served.notes.listing()) == (1, ())
    assert served.conversations.find(mine.id) is None
    assert own.conversations.find(theirs.id) is None
    for change in (served.conversations.remove, served.conversations.bring_back, served.conversations.undo):
        with pytest.raises(TelconError, match="conversation"):
            change(mine.id)
    assert questions(ask(served.conversations, mine.id, "Let me in?")) == ["Let me in?"]  # begun, under another address
    assert questions(own.conversations.find(mine.id)) == ["Mine?"]
    one = keep(served.notes, library.store, BALL, None)
    served.notes.set_remark(one.id, "Theirs")
    assert [found.remark for found in own.notes.listing()] == [""]


def test_users_of_a_database_see_their_own_and_no_others(
    postgresql: Server, address: ServerAddress, tmp_path: Path, opened: Opening, library: Library
) -> None:
    owner = opened(address)
    theirs = ask(owner.conversations, "", "The archivist's?")
    keep(owner.notes, library.store, BALL, None)
    one, other = (user(postgresql, address, tmp_path, name, RIGHTS) for name in ("one", "other"))
    first, second = opened(one), opened(other)
    assert (first.notice, second.notice) == ("", "")
    begun = ask(first.conversations, "", "Of the first?")
    kept = keep(first.notes, library.store, BALL, None)
    assert second.notes.listing() == ()
    assert (names(first.conversations), names(second.conversations)) == (["Of the first?"], [])
    assert second.conversations.find(begun.id) is None
    assert names(owner.conversations) == ["The archivist's?"]
    assert [*owner.notes.listing()] != [kept]
    with psycopg.connect(other.uri) as connection:  # whatever SQL a user writes
        for table in ("conversations", "exchanges", "kept"):
            assert connection.execute(f"SELECT * FROM {table}".encode()).fetchall() == []
            assert connection.execute(f"DELETE FROM {table}".encode()).rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO exchanges (conversation, question, folded, problem, owner) "
                               "VALUES (%s, '', '', '', 'postgres')", (theirs.id,))  # fmt: skip
    assert questions(first.conversations.find(begun.id)) == ["Of the first?"]


def test_what_strangers_asked_is_forgotten_and_nothing_else(
    address: ServerAddress, opened: Opening, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, served = opened(address), opened(address, served=True)
    mine = ask(own.conversations, "", "Mine?")
    old, young = ask(served.conversations, "", "Old?"), ask(served.conversations, "", "Young?")
    keep(served.notes, library.store, BALL, None)
    began = dt.datetime.now(dt.UTC)
    for module in ("ui.keeping.kept.now", "ui.talk.conversations.now"):
        monkeypatch.setattr(module, lambda: began + dt.timedelta(days=20))
    ask(served.conversations, young.id, "Still here?")
    for module in ("ui.keeping.kept.now", "ui.talk.conversations.now"):
        monkeypatch.setattr(module, lambda: began + dt.timedelta(days=31))
    ask(
        served.conversations, "", "Somebody new?"
    )  # whoever begins one sees the old ones out, also where none is started
    assert served.conversations.find(old.id) is None
    assert names(served.conversations) == ["Somebody new?", "Young?"]
    assert names(opened(address).conversations) == ["Mine?"]
    assert questions(own.conversations.find(mine.id)) == ["Mine?"]
    assert len(served.notes.listing()) == 1
    with psycopg.connect(address.uri) as connection:
        assert connection.execute("SELECT question FROM exchanges WHERE conversation = %s", (old.id,)).fetchall() == []


# Where they cannot be kept there


def test_who_only_reads_keeps_them_in_a_folder_and_is_told(
    postgresql: Server, address: ServerAddress, tmp_path: Path, opened: Opening
) -> None:
    reading = user(postgresql, address, tmp_path, "reader")
    before = opened(reading)  # nobody has made the tables yet
    assert (
        "conversations have no tables there yet, and this user may not make them. For the time being" in before.notice
    )
    assert before.conversations.notice == before.notes.notice == before.notice
    ask(before.conversations, "", "In the folder?")
    ask(opened(address, folder=tmp_path / "archivist").conversations, "", "On the server?")
    after = opened(reading)
    assert f"(GRANT {RIGHTS} ON conversations, exchanges, kept TO {role_of(reading)})" in after.notice
    assert str(tmp_path) in after.notice
    assert after.notice.count("\n") == 0
    assert names(after.conversations) == ["In the folder?"]


def test_what_was_kept_in_the_folder_comes_to_the_server_once_it_keeps_it(
    postgresql: Server, address: ServerAddress, tmp_path: Path, opened: Opening, library: Library
) -> None:
    reading = user(postgresql, address, tmp_path, "reader")
    folder = opened(reading)
    first = ask(folder.conversations, "", "One?")
    ask(folder.conversations, first.id, "Two?")
    before = ask(folder.conversations, first.id, "Deux?", instead=first.exchanges[0].id)
    folder.conversations.remove(ask(folder.conversations, "", "Deleted?").id)
    one, other = keep(folder.notes, library.store, BALL, None), keep(folder.notes, library.store, NOTE, None)
    folder.notes.set_remark(one.id, "From the folder")
    ask(opened(address, folder=tmp_path / "archivist").conversations, "", "Of the archivist?")  # who makes the tables
    grant(postgresql, reading, tmp_path)
    server = opened(reading)
    assert server.notice == f"Of {tmp_path}, conversations (1) and kept passages (2) are in {reading} now."
    found = server.conversations.find(first.id)
    assert found is not None
    assert [replace(each, id=0) for each in found.exchanges] == [replace(each, id=0) for each in before.exchanges]
    assert questions(server.conversations.undo(first.id)) == ["One?", "Two?"]
    assert names(server.conversations) == ["One?"]
    assert [replace(kept, id=0) for kept in server.notes.listing()] == [
        replace(one, id=0, remark="From the folder"), replace(other, id=0),
    ]  # fmt: skip
    assert opened(reading).notice == ""
    assert names(folder.conversations) == []


def test_what_is_kept_in_both_places_stays_in_both(
    postgresql: Server, address: ServerAddress, tmp_path: Path, opened: Opening, library: Library
) -> None:
    reading = user(postgresql, address, tmp_path, "reader")
    folder = opened(reading)
    folder.notes.set_remark(keep(folder.notes, library.store, BALL, None).id, "From the folder")
    talk = ask(folder.conversations, "", "In the folder?")
    opened(address, folder=tmp_path / "archivist")
    grant(postgresql, reading, tmp_path)
    with ExitStack() as stack:
        elsewhere = stack.enter_context(keepers(reading, tmp_path / "another computer"))
        one = keep(elsewhere.notes, library.store, BALL, None)
        elsewhere.notes.set_remark(one.id, "From another computer")
        same = ask(elsewhere.conversations, "", "On the server?")
    schema = postgresql.schema(tmp_path)
    postgresql.execute(f"DELETE FROM {schema}.exchanges")
    postgresql.execute(f"UPDATE {schema}.conversations SET id = '{talk.id}' WHERE id = '{same.id}'")
    server = opened(reading)
    assert server.notice == ""
    assert names(server.conversations) == ["On the server?"]
    assert names(folder.conversations) == ["In the folder?"]
    assert [kept.remark for kept in server.notes.listing()] == ["From another computer"]
    assert [kept.remark for kept in folder.notes.listing()] == ["From the folder"]


def test_a_server_for_strangers_tells_them_only_how_long(
    postgresql: Server, address: ServerAddress, tmp_path: Path
) -> None:
    opened = Library(user(postgresql, address, tmp_path, "reader"), QuickEncoder(), tmp_path / "beside")
    with opened, _kept(opened, Serving(shared=True, hosts=("telcon.example.org",))) as (kept, scratch):
        begun = ask(kept.conversations, "", "Who?")
        assert kept.conversations.notice == "What is kept here goes when Telcon ends."
        assert "in a folder that goes when Telcon ends" in kept.notice
        assert questions(kept.conversations.find(begun.id)) == ["Who?"]
    assert not scratch.exists()
    assert not list((tmp_path / "beside").glob("conversations*"))


def test_what_a_newer_telcon_keeps_is_left_alone(
    postgresql: Server, address: ServerAddress, tmp_path: Path, opened: Opening
) -> None:
    opened(address)
    postgresql.execute(f"UPDATE {postgresql.schema(tmp_path)}.meta SET value = '9' WHERE key = 'notes'")
    assert "notes were kept there by a newer Telcon. For the time being" in opened(address).notice


def test_a_server_that_takes_no_changes_is_told(
    postgresql: Server, address: ServerAddress, tmp_path: Path, opened: Opening
) -> None:
    opened(address)
    standby = user(postgresql, address, tmp_path, "standby", RIGHTS)
    postgresql.execute(f"ALTER ROLE {role_of(standby)} SET default_transaction_read_only = on")
    assert "the server takes no changes. For the time being" in opened(standby).notice


# Beside all else


def test_servers_that_begin_at_the_same_moment_make_the_tables_once(address: ServerAddress, opened: Opening) -> None:
    with ThreadPoolExecutor(4) as pool:
        begun = [*pool.map(lambda _: opened(address, served=True), range(4))]
    assert [one.notice for one in begun] == [""] * 4
    ask(begun[0].conversations, "", "Who?")
    assert [names(one.conversations) for one in begun] == [["Who?"]] * 4


def test_nobody_waits_for_a_document_that_goes_in(address: ServerAddress, opened: Opening) -> None:
    store = PostgresStore(address, QuickEncoder.name)
    with store.database.transaction():  # the one who writes documents
        begun = ask(opened(address).conversations, "", "Who?")
    assert questions(opened(address).conversations.find(begun.id)) == ["Who?"]
    store.close()


def test_a_server_that_is_killed_has_what_was_kept_and_is_asked_on(tmp_path: Path) -> None:
    with serving() as server, ExitStack() as stack:
        address = server.address(tmp_path)
        open_store(address, QuickEncoder.name).close()
        kept = stack.enter_context(keepers(address, tmp_path, served=True)).conversations
        begun = ask(kept, "", "Before?")
        server.kill_and_start_again()
        with suppress(LibraryError):  # a connection that broke
            ask(kept, begun.id, "At that moment?")
        asked = questions(ask(kept, begun.id, "After?"))
        assert (asked[0], asked[-1]) == ("Before?", "After?")
