"""The format of a library's database: told before it is used, made in a new file, brought up from older ones."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import embeddings
from data.errors import LibraryError
from embeddings.store.sql import damaged
from embeddings.store.sqlite.storage_errors import ELSEWHERE

SCHEMA_VERSION = 6
_UPGRADES = {
    3: "schema_3_to_4.sql",
    4: "schema_4_to_5.sql",
    5: "schema_5_to_6.sql",
}  # of older formats that can be brought up to this one
_READ_AS_IT_IS = frozenset((4, 5, SCHEMA_VERSION))  # what a question reads is the same in these
_PAGE = 16_384  # bytes; a passage's tokens lie in one, with 4,096 they are a chain of two or three
_LONGEST_VERSION = 9
_AGAIN = 0.02  # seconds until another process is done with a file's first pages
_OURS = frozenset(["meta", "documents", "passages"])


@dataclass(frozen=True)
class Format:
    """What a database says of itself; `library` is the number that it got when it was made."""

    version: int
    library: str

    @property
    def can_be_read(self) -> bool:
        return self.version in _READ_AS_IT_IS


def told_format(connection: sqlite3.Connection, path: Path, encoder: str) -> Format | None:
    """What the database is; None for one without a table.

    Raises:
        LibraryError: it is not ours to use. Nothing is written.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    facts = dict(connection.execute("SELECT key, value FROM meta")) if tables >= _OURS else {}
    version = str(facts.get("schema", ""))
    if not (version.isascii() and version.isdecimal() and len(version) < _LONGEST_VERSION):
        raise LibraryError(f"{path} is another program's database. {ELSEWHERE}")
    _check_version(path, int(version))
    if facts.get("encoder") != encoder:
        raise LibraryError(
            f"{path} was made with the encoder {facts.get('encoder')}, this is {encoder}; their vectors do "
            "not mix. Nothing was changed. Set TELCON_ENCODER to the library's encoder, or name another folder "
            "with --library."
        )
    if not all(isinstance(facts.get(key), str) for key in ("library", "generation")):
        raise damaged(path, "meta", "library")
    return Format(int(version), facts["library"])


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


def _check_version(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"{path} was made by a newer Telcon (format {version}; this one reads {SCHEMA_VERSION}). "
            "Nothing was changed. Install the newer Telcon, or name another folder with --library."
        )
    if version < SCHEMA_VERSION and version not in _UPGRADES:
        raise LibraryError(
            f"{path} was made by an older Telcon (format {version}; this one reads {SCHEMA_VERSION}). "
            "Nothing was changed. Move it away and add your files again, or name another folder with --library."
        )


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
