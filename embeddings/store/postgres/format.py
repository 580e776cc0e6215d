"""The format of a library's database: told before it is used, made in an empty one, brought up from older ones."""

from __future__ import annotations

import uuid
from importlib.resources import files
from typing import Any

from psycopg import Connection

import embeddings
from data.errors import LibraryError
from embeddings.address import ServerAddress
from embeddings.store.sql import Format, Known, damaged, is_ours, told_format

_FIRST = "schema.sql"  # makes the first format
_UPGRADES = {1: "adding.sql"}  # what makes the next format of each one: a library is begun by all of them
SCHEMA_VERSION = 1 + len(_UPGRADES)
_KNOWN = Known(
    SCHEMA_VERSION,
    frozenset(_UPGRADES),
    foreign="Nothing was changed. Make one of its own for the library (createdb), and name it with --library.",
    too_old="Make a new database and add your files again.",
    another="library",
)
MAKING = 0x7E1C04  # the advisory lock behind which tables are made

Rows = Connection[tuple[Any, ...]]


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
    if found is not None and not _may_change(connection):  # it is asked as it is: what came since is for who adds
        return found
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
        found = _told_format(connection, address, encoder)
        if found is None:
            _run(connection, _FIRST)
            facts = [("schema", "1"), ("encoder", encoder), ("generation", "0"), ("library", uuid.uuid4().hex)]
            connection.cursor().executemany("INSERT INTO meta VALUES (%s, %s)", facts)
        for version in range(found.version if found else 1, SCHEMA_VERSION):
            _run(connection, _UPGRADES[version])
        connection.execute("UPDATE meta SET value = %s WHERE key = 'schema'", (str(SCHEMA_VERSION),))
    found = _told_format(connection, address, encoder)
    if found is None:
        raise damaged(address, "meta", "schema")
    return found


def _may_change(connection: Rows) -> bool:
    """Whether this user may bring the library's tables up: their owner, on a server that takes changes."""
    sql = (
        "SELECT NOT pg_is_in_recovery() AND pg_has_role(tableowner, 'USAGE') FROM pg_tables "
        "WHERE schemaname = current_schema() AND tablename = 'meta'"
    )
    return connection.execute(sql).fetchone() == (True,)


def _told_format(connection: Rows, address: ServerAddress, encoder: str) -> Format | None:
    """None for a database without a table."""
    sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    tables = {name for (name,) in connection.execute(sql)}
    if not tables:
        return None
    facts = connection.execute("SELECT key, value FROM meta").fetchall() if is_ours(tables) else []
    return told_format(address, dict(facts), encoder, _KNOWN)


def _run(connection: Rows, script: str) -> None:
    connection.execute(files(embeddings).joinpath("store", "postgres", script).read_text("utf-8").encode())
