"""The work that those who add to a library on a server share: a queue in its database.

Who takes something passes over what others are just taking (`SKIP LOCKED`), in a statement of its own: encoding takes
minutes, and a transaction that was open as long would keep the server from clearing up, and end when the server says
so. What somebody has in hand is his as long as his session lives, whose end the server notices at once.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg

from data.document import Document
from data.finding import PassedOver
from embeddings.address import ServerAddress
from embeddings.store import DOCUMENT, Doings, Given, Outcome, Piece, Seen
from embeddings.store.postgres.errors import translated
from embeddings.store.postgres.format import Rows

_CONNECT = 10  # seconds until a server that says nothing counts as not there
_JOINING = 0x7E1C05  # the advisory lock behind which it is told who is there
_SESSION = (
    "SET statement_timeout = '60s'",
    "SET idle_session_timeout = 0",  # it is idle while something is encoded
    # A computer that is lost says no farewell: the server asks for it, and gives up within half a minute.
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 4",
    "SET tcp_user_timeout = 30000",
)
_TAKE = """
    UPDATE adding_pieces p SET adder = %s WHERE (p.file, p.number) = (
        SELECT file, number FROM adding_pieces WHERE adder IS NULL AND done IS NULL AND file = ANY(%s)
        ORDER BY file, number LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING p.file, p.number, p.place, p.content, p.passages,
        (SELECT sum(a.passages) FROM adding_pieces a WHERE a.file = p.file)
"""
_DOINGS = """
    SELECT f.key, coalesce(sum(p.passages) FILTER (WHERE p.done IS NOT NULL), 0), coalesce(sum(p.passages), 0),
        coalesce(sum(p.documents) FILTER (WHERE p.done <> %s), 0), count(p.file) FILTER (WHERE p.done IS NULL)
    FROM adding_files f LEFT JOIN adding_pieces p ON p.file = f.key GROUP BY f.key
"""


class PostgresJointWork:
    """See `joint.JointWork`."""

    def __init__(self, address: ServerAddress) -> None:
        self._address = address

    @contextmanager
    def join(self) -> Iterator[PostgresAdder]:
        with translated(self._address):
            connection = psycopg.connect(self._address.uri, autocommit=True, connect_timeout=_CONNECT)
        try:
            adder = PostgresAdder(self._address, connection)
            yield adder
            adder.leave()
        finally:
            connection.close()  # with it goes his lock, and with that whatever he has in hand


class PostgresAdder:
    """See `joint.Adder`. His connection is his life: each method raises LibraryError where it is lost."""

    def __init__(self, address: ServerAddress, connection: Rows) -> None:
        self._address = address
        self._connection = connection
        self._id = secrets.randbits(63)
        self.name = f"process {os.getpid()} on {socket.gethostname()}"
        for setting in _SESSION:
            self._execute(setting)
        with translated(address), connection.transaction():
            self._execute("SELECT pg_advisory_xact_lock(%s)", (_JOINING,))
            self._execute("SELECT pg_advisory_lock(%s)", (self._id,))
            if not self._who_is_there():
                self._execute("DELETE FROM adding_ids")
            self._execute("INSERT INTO adders (id, name) VALUES (%s, %s)", (self._id, self.name))

    def leave(self) -> None:
        with suppress(psycopg.Error):
            self._connection.execute("DELETE FROM adders WHERE id = %s", (self._id,))

    # Files

    def claim(self, file: str) -> bool:
        sql = "INSERT INTO adding_files VALUES (%s, %s) ON CONFLICT (key) DO NOTHING"
        if self._execute(sql, (file, self._id)).rowcount:
            return True
        self._who_is_there()
        return bool(self._execute(sql, (file, self._id)).rowcount)

    def let_go(self, file: str) -> None:
        self._execute("DELETE FROM adding_files WHERE key = %s AND adder = %s", (file, self._id))

    def doings(self) -> dict[str, Doings]:
        self._who_is_there()
        return {file: Doings(*map(int, counts)) for file, *counts in self._execute(_DOINGS, (self._id,))}

    def only_helps(self) -> None:
        self._execute("UPDATE adders SET helps = TRUE WHERE id = %s", (self._id,))

    def others(self) -> tuple[str, ...]:
        sql = "SELECT name FROM adders WHERE id <> %s AND NOT helps ORDER BY begun, id"
        found = self._execute(sql, (self._id,))
        return tuple(str(name) for (name,) in found)

    # Pieces of them

    def lay_out(self, file: str, place: str, pieces: Sequence[Sequence[tuple[Document, Seen, int]]]) -> None:
        rows = [
            (file, number, place, _packed(piece), sum(passages for *_, passages in piece), len(piece))
            for number, piece in enumerate(pieces)
        ]
        sql = (
            "INSERT INTO adding_pieces (file, number, place, content, passages, documents) "
            "VALUES (%s, %s, %s, %s, %s, %s)"
        )
        with translated(self._address), self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.executemany(sql.encode(), rows)

    def take(self, files: Sequence[str]) -> Piece | None:
        found = self._execute(_TAKE, (self._id, [*files])).fetchone() if files else None
        if found is None:
            return None
        file, number, place, content, passages, of = found
        return Piece(file, number, place, _unpacked(content), passages, int(of))

    def give_back(self, piece: Piece) -> None:
        sql = "UPDATE adding_pieces SET adder = NULL WHERE file = %s AND number = %s AND adder = %s"
        self._execute(sql, (piece.file, piece.number, self._id))

    def done(self, piece: Piece, lost: Iterable[tuple[str, PassedOver]], overtaken: Iterable[str]) -> None:
        problems = {document_id: problem.reason for document_id, problem in lost}
        told = json.dumps([problems, [*overtaken]], ensure_ascii=False)
        sql = (
            "UPDATE adding_pieces SET adder = NULL, content = NULL, done = %s, problems = %s "
            "WHERE file = %s AND number = %s AND adder = %s"
        )
        self._execute(sql, (self._id, told, piece.file, piece.number, self._id))

    def outcomes(self, file: str) -> tuple[Outcome, ...]:
        sql = "SELECT number, done, problems FROM adding_pieces WHERE file = %s AND done IS NOT NULL ORDER BY number"
        found = [(number, by, *json.loads(problems)) for number, by, problems in self._execute(sql, (file,))]
        return tuple(Outcome(number, by == self._id, lost, tuple(again)) for number, by, lost, again in found)

    # Ids

    def gave(self, given: Iterable[Given]) -> None:
        rows = sorted({each.id: each for each in reversed([*given])}.values(), key=lambda each: each.id)
        columns = [[each.id, each.place, each.text_sha256, each.printed] for each in rows]
        arrays = "unnest(%s::text[], %s::text[], %s::text[], %s::text[])"
        sql = f"INSERT INTO adding_ids SELECT * FROM {arrays} ON CONFLICT DO NOTHING"
        self._execute(sql, [[*column] for column in zip(*columns, strict=True)] if columns else [[]] * 4)

    def given(self, document_id: str) -> Given | None:
        sql = "SELECT id, place, text_sha256, printed FROM adding_ids WHERE id = %s"
        found = self._execute(sql, (document_id,)).fetchone()
        return Given(*found) if found else None

    def _who_is_there(self) -> int:
        """How many adders; what those had in hand who are gone is free from now on."""
        gone = "SELECT id FROM adders WHERE NOT adder_lives(id) FOR UPDATE SKIP LOCKED"
        self._execute(f"DELETE FROM adders WHERE id IN ({gone})")
        found = self._execute("SELECT count(*) FROM adders").fetchone()
        return int(found[0]) if found else 0

    def _execute(self, sql: str, parameters: Sequence[Any] = ()) -> psycopg.Cursor[tuple[Any, ...]]:
        with translated(self._address):
            return self._connection.execute(sql.encode(), parameters)


def _packed(piece: Iterable[tuple[Document, Seen, int]]) -> bytes:
    """As JSON: a line a document, behind a line of what was seen under the ids."""
    documents = [*piece]
    seen = json.dumps([each.digest for _, each, _ in documents]).encode()
    return b"\n".join((seen, *(DOCUMENT.dump_json(document) for document, *_ in documents)))


def _unpacked(content: bytes) -> tuple[tuple[Document, Seen], ...]:
    seen, *documents = content.split(b"\n")  # JSON has no line break of its own
    return tuple(
        (DOCUMENT.validate_json(document), Seen(digest))
        for document, digest in zip(documents, json.loads(seen), strict=True)
    )
