"""The format of a library's database: told before it is used, made in a new file, brought up from older ones."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import embeddings
from embeddings.store.sql import Format, Known, is_ours, told_format
from embeddings.store.sqlite.storage_errors import ELSEWHERE

SCHEMA_VERSION = 6
_UPGRADES = {
    3: "schema_3_to_4.sql",
    4: "schema_4_to_5.sql",
    5: "schema_5_to_6.sql",
}  # of older formats that can be brought up to this one
_READ_AS_IT_IS = frozenset((4, 5, SCHEMA_VERSION))  # what a question reads is the same in these
_PAGE = 16_384  # bytes; a passage's tokens lie in one, with 4,096 they are a chain of two or three
_AGAIN = 0.02  # seconds until another process is done with a file's first pages
_KNOWN = Known(
    SCHEMA_VERSION,
    frozenset(_UPGRADES),
    foreign=ELSEWHERE,
    too_old="Move it away and add your files again, or name another folder with --library.",
    another="folder",
)


def can_be_read(found: Format) -> bool:
    """Whether questions can be asked of it as it is."""
    return found.version in _READ_AS_IT_IS


def told(connection: sqlite3.Connection, path: Path, encoder: str) -> Format | None:
    """What the database is; None for one without a table.

    Raises:
        LibraryError: it is not ours to use. Nothing is written.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    facts = dict(connection.execute("SELECT key, value FROM meta")) if is_ours(tables) else {}
    return told_format(path, facts, encoder, _KNOWN)


def prepare(connection: sqlite3.Connection, encoder: str) -> None:
    """Make ready for writing: the tables of a new file, an older format brought up.

    Another process may be quicker with either.
    """
    connection.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file; another keeps its own
    _keep_a_log(connection)
    # A power cut may cost the last documents, which a second addition brings, but never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    version = _version(connection)
    while version != SCHEMA_VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _next_format(connection, _version(connection), encoder)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        version = _version(connection)


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Readers and a writer beside one another. For this change SQLite itself waits for no other process."""
    (milliseconds,) = connection.execute("PRAGMA busy_timeout").fetchone()
    until = time.monotonic() + milliseconds / 1_000
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_AGAIN)


def _next_format(connection: sqlite3.Connection, version: int | None, encoder: str) -> None:
    if version in _UPGRADES:
        _run(connection, _UPGRADES[version])
    elif version is None:
        _run(connection, "schema.sql")
        facts = [("schema", str(SCHEMA_VERSION)), ("encoder", encoder), ("generation", "0")]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [*facts, ("library", uuid.uuid4().hex)])


def _version(connection: sqlite3.Connection) -> int | None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return None
    return int(connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in _statements(files(embeddings).joinpath("store", "sqlite", script).read_text("utf-8")):
        connection.execute(statement)


def _statements(script: str) -> Iterable[str]:
    """The script's statements one by one, so that they can share one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
