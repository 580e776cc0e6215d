"""The format of a library's database: told before it is used, made in an empty one, brought up from older ones."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from psycopg import Connection

import embeddings
from data.errors import LibraryError
from embeddings.address import ServerAddress
from embeddings.store.sql import damaged

SCHEMA_VERSION = 1
_UPGRADES: dict[int, str] = {}  # of older formats that can be brought up to this one
_OURS = frozenset(["meta", "documents", "passages"])
_LONGEST_VERSION = 9
_MAKING = 0x7E1C04  # the advisory lock behind which tables are made

Rows = Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Format:
    """What a database says of itself; `library` is the number that it got when it was made."""

    version: int
    library: str


def opened_format(connection: Rows, address: ServerAddress, encoder: str, begin: bool) -> Format:
    """What the database is, made or brought up where need be; another process may be quicker with either.

    Raises:
        LibraryError: it is not ours to use. Nothing is written.
    """
    found = _told_format(connection, address, encoder)
    if found and found.version == SCHEMA_VERSION:
        return found
    if found is None and not begin:
        raise LibraryError(f"There is no library in {address}.")
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
        found = _told_format(connection, address, encoder)
        if found is None:
            _run(connection, "schema.sql")
            facts = [("schema", str(SCHEMA_VERSION)), ("encoder", encoder), ("generation", "0")]
            connection.cursor().executemany("INSERT INTO meta VALUES (%s, %s)", [*facts, ("library", uuid.uuid4().hex)])
        else:
            for version in range(found.version, SCHEMA_VERSION):
                _run(connection, _UPGRADES[version])
    found = _told_format(connection, address, encoder)
    if found is None:
        raise damaged(address, "meta", "schema")
    return found


def _told_format(connection: Rows, address: ServerAddress, encoder: str) -> Format | None:
    """None for a database without a table."""
    sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    tables = {name for (name,) in connection.execute(sql)}
    if not tables:
        return None
    facts: dict[str, str] = (
        dict(connection.execute("SELECT key, value FROM meta").fetchall()) if tables >= _OURS else {}
    )
    version = str(facts.get("schema", ""))
    if not (version.isascii() and version.isdecimal() and len(version) < _LONGEST_VERSION):
        raise LibraryError(
            f"{address} is another program's database. Nothing was changed. Make one of its own for the library "
            "(createdb), and name it with --library."
        )
    _check_version(address, int(version))
    if facts.get("encoder") != encoder:
        raise LibraryError(
            f"{address} was made with the encoder {facts.get('encoder')}, this is {encoder}; their vectors do "
            "not mix. Nothing was changed. Set TELCON_ENCODER to the library's encoder, or name another library "
            "with --library."
        )
    if not facts.get("library") or not facts.get("generation"):
        raise damaged(address, "meta", "library")
    return Format(int(version), facts["library"])


def _check_version(address: ServerAddress, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"{address} was made by a newer Telcon (format {version}; this one reads {SCHEMA_VERSION}). "
            "Nothing was changed. Install the newer Telcon, or name another library with --library."
        )
    if version < SCHEMA_VERSION and version not in _UPGRADES:
        raise LibraryError(
            f"{address} was made by an older Telcon (format {version}; this one reads {SCHEMA_VERSION}). "
            "Nothing was changed. Make a new database and add your files again."
        )


def _run(connection: Rows, script: str) -> None:
    connection.execute(files(embeddings).joinpath("store", "postgres", script).read_text("utf-8").encode())
