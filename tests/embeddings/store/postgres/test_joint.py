"""What those who add to a library on a server share: who has what in hand, and what is free when somebody is gone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from data.document import Document
from data.errors import LibraryError
from data.finding import PassedOver
from data.passages import passages
from embeddings.address import ServerAddress
from embeddings.store import Adder, Doings, Given, JointWork, Outcome, Seen
from embeddings.store.postgres import PostgresStore
from tests.conftest import ROOT
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.store.test_conformance import BERTHS, POINTING, SCANNED, STRIKE, put
from tests.postgresql import Server

NOTHING = Seen(None)


def piece(*documents: Document) -> list[tuple[Document, Seen, int]]:
    return [(document, NOTHING, len(passages(document))) for document in documents]


@pytest.fixture
def address(postgresql: Server, tmp_path: Path) -> ServerAddress:
    return postgresql.address(tmp_path)


@pytest.fixture
def joint(address: ServerAddress) -> Iterator[JointWork]:
    store = PostgresStore(address, QuickEncoder.name)
    assert store.joint
    yield store.joint
    store.close()


@pytest.fixture
def adders(joint: JointWork) -> Iterator[tuple[Adder, Adder]]:
    with ExitStack() as stack:
        yield stack.enter_context(joint.join()), stack.enter_context(joint.join())


def test_a_file_is_in_the_hands_of_one(adders: tuple[Adder, Adder]) -> None:
    one, other = adders
    assert one.claim("a")
    assert not other.claim("a")
    assert not one.claim("a")
    assert other.claim("b")
    other.let_go("a")  # it is not his
    assert set(one.doings()) == {"a", "b"}
    one.let_go("a")
    assert other.claim("a")


def test_each_piece_is_taken_once_and_comes_as_it_was(adders: tuple[Adder, Adder]) -> None:
    one, other = adders
    one.claim("a")
    odd = replace(STRIKE, id="odd", title='A\nline and "quotes" – \\ “more”')
    one.lay_out("a", "/papers/a", [piece(STRIKE, SCANNED), [(odd, Seen("ab"), 3)]])
    first, second = other.take(["b", "a"]), one.take(["a"])
    assert first is not None
    assert second is not None
    assert (first.documents, first.place, first.number) == (((STRIKE, NOTHING), (SCANNED, NOTHING)), "/papers/a", 0)
    assert (second.documents, second.number, second.passages, second.of) == (
        ((odd, Seen("ab")),),
        1,
        3,
        3 + len(passages(STRIKE)) + len(passages(SCANNED)),
    )
    assert one.take(["a"]) is other.take(["a"]) is other.take([]) is None
    other.give_back(second)  # which is not his
    assert other.take(["a"]) is None
    one.give_back(second)
    assert other.take(["a"]) == second


def test_what_became_of_pieces_is_told_to_whoever_laid_them_out(adders: tuple[Adder, Adder]) -> None:
    one, other = adders
    one.claim("a")
    one.lay_out("a", "/papers/a", [piece(STRIKE), piece(BERTHS, POINTING)])
    mine, his = one.take(["a"]), other.take(["a"])
    assert mine is not None
    assert his is not None
    sizes = [each.passages for each in (mine, his)]
    assert one.doings() == {"a": Doings(0, sum(sizes), 0, 2)}
    other.done(his, [("call2", PassedOver("a.xml", "cannot be “stored”."))], ["call6"])
    assert one.doings() == {"a": Doings(sizes[1], sum(sizes), 2, 1)}
    assert other.doings() == {"a": Doings(sizes[1], sum(sizes), 0, 1)}
    one.done(mine, [], [])
    assert one.outcomes("a") == (
        Outcome(0, True, {}, ()),
        Outcome(1, False, {"call2": "cannot be “stored”."}, ("call6",)),
    )
    one.let_go("a")
    assert (one.outcomes("a"), one.doings()) == ((), {})


def test_who_leaves_has_nothing_in_hand_any_more(joint: JointWork, adders: tuple[Adder, Adder]) -> None:
    one, other = adders
    with joint.join() as third:
        assert len(one.others()) == 2
        third.only_helps()
        assert len(one.others()) == 1
        one.claim("a")
        one.lay_out("a", "/papers/a", [piece(STRIKE)])
        third.claim("b")
        third.lay_out("b", "/papers/b", [piece(BERTHS)])
        assert third.take(["a"]) is not None
        assert other.take(["a"]) is None
    taken = other.take(["a"])
    assert taken is not None
    assert taken.documents == ((STRIKE, NOTHING),)
    assert other.take(["b"]) is None
    assert other.claim("b")


def test_ids_are_given_by_whoever_gave_them_first_until_all_are_gone(joint: JointWork) -> None:
    with joint.join() as one:
        x, y, z = (Given(each, "/first", f"text of {each}", "v 1 tei") for each in "xyz")
        one.gave([x, y, replace(x, place="/again")])
        with joint.join() as other:
            other.gave([replace(y, place="/second"), replace(z, place="/second", printed="")])
            other.gave([])
            assert [other.given(each) for each in "xyw"] == [x, y, None]
        with joint.join() as third:
            assert third.given("z") == Given("z", "/second", "text of z")
    with joint.join() as later:
        assert later.given("x") is None


KILLED = """
import sys, time
from embeddings.address import ServerAddress
from embeddings.store.postgres import PostgresStore

with PostgresStore(ServerAddress(sys.argv[1]), "quick").joint.join() as adder:
    assert adder.claim("b") and adder.take(["a"])
    print("has both", flush=True)
    time.sleep(600)
"""


def test_what_a_killed_one_had_is_free_at_once(address: ServerAddress, adders: tuple[Adder, Adder]) -> None:
    one, other = adders
    one.claim("a")
    one.lay_out("a", "/papers/a", [piece(STRIKE)])
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, address.uri], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "has both\n"
        assert (other.claim("b"), one.take(["a"]), len(one.others())) == (False, None, 2)
        process.send_signal(signal.SIGKILL)
        process.wait()
    until = time.monotonic() + 30  # the server hears of it as soon as it looks
    while len(one.others()) > 1 and time.monotonic() < until:
        one.doings()
    assert other.claim("b")
    assert one.take(["a"]) is not None


def test_who_was_cut_off_is_told_so(address: ServerAddress, joint: JointWork) -> None:
    with pytest.raises(LibraryError, match="was lost"), joint.join() as one:  # noqa: PT012
        one.claim("a")
        with psycopg.connect(address.uri, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(l.pid, 10000) FROM pg_locks l JOIN adders a "
                "ON (l.classid::bigint << 32) | l.objid::bigint = a.id WHERE l.locktype = 'advisory'"
            )
        one.claim("b")


# Libraries from before there was such a queue


OLDER = "DROP TABLE adding_pieces, adding_files, adding_ids, adders; DROP FUNCTION adder_lives"


def older(postgresql: Server, tmp_path: Path) -> ServerAddress:
    """A library of the first format, with a document."""
    address, schema = postgresql.address(tmp_path), postgresql.schema(tmp_path)
    store = PostgresStore(address, QuickEncoder.name)
    put(store, STRIKE)
    store.close()
    postgresql.execute(f"SET search_path TO {schema}; {OLDER}; UPDATE meta SET value = '1' WHERE key = 'schema'")
    return address


def test_an_older_library_gets_the_queue_and_keeps_what_it_has(postgresql: Server, tmp_path: Path) -> None:
    store = PostgresStore(older(postgresql, tmp_path), QuickEncoder.name)
    assert store.meta("schema") == "2"
    assert store.documents.get("call4") == STRIKE
    assert store.joint
    with store.joint.join() as adder:
        assert adder.claim("a")
    store.close()


def test_who_may_not_change_an_older_library_asks_it_as_it_is(postgresql: Server, tmp_path: Path) -> None:
    address, schema = older(postgresql, tmp_path), postgresql.schema(tmp_path)
    postgresql.execute(f"CREATE ROLE {schema} LOGIN; GRANT USAGE ON SCHEMA {schema} TO {schema}")
    postgresql.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {schema}")
    reading = ServerAddress(address.uri.replace("//postgres:@", f"//{schema}@"))
    store = PostgresStore(reading, QuickEncoder.name)
    assert store.documents.get("call4") == STRIKE
    assert (store.joint, store.meta("schema")) == (None, "1")
    store.close()
