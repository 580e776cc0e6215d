"""What PostgreSQL raises is told with what to do about it: every kind of error, raised by hand."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors
from psycopg_pool import PoolTimeout

from data.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryGone,
    LibraryReadOnly,
    StorageFull,
    TelconError,
    UnstorableDocument,
)
from embeddings.address import ServerAddress
from embeddings.store.postgres.errors import library_error, opening_error, translated

ADDRESS = ServerAddress("postgresql://ada@archive:5433/ports")


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (errors.DiskFull("no space"), StorageFull, "disk is full.* not stored.* Make room there"),
        (errors.UndefinedTable("no table"), LibraryGone, "holds no library any more"),
        (PoolTimeout("30 s"), LibraryBusy, "no connection became free.* archive, port 5433"),
        (errors.LockNotAvailable("locked"), LibraryBusy, r"busy all the time \(locked\)"),
        (errors.QueryCanceled("too long"), LibraryBusy, r"busy all the time \(too long\)"),
        (psycopg.OperationalError("first\nthe server closed it\n"), LibraryError, r"was lost \(the server closed it\)"),
        (psycopg.InterfaceError("closed"), LibraryError, r"was lost \(closed\)"),
        (errors.IndexCorrupted("a page is zero"), LibraryDamaged, r"is damaged \(a page is zero\)"),
        (errors.ReadOnlySqlTransaction("read-only"), LibraryReadOnly, r"cannot be written \(read-only\)"),
        (errors.NotNullViolation("null"), UnstorableDocument, "null"),
    ],
)
def test_what_goes_wrong_with_a_library_is_told_with_what_to_do(
    error: psycopg.Error, kind: type[TelconError], told: str
) -> None:
    found = library_error(ADDRESS, error)
    assert type(found) is kind
    with pytest.raises(kind, match=told), translated(ADDRESS):
        raise error


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (psycopg.ProgrammingError("missing ="), LibraryError, "cannot be understood. Write postgresql://USER@HOST"),
        (errors.UndefinedFile("vector.control"), LibraryError, r"lacks pgvector.*\(vector.control\).*CREATE EXTENSION"),
        (errors.InsufficientPrivilege("denied to create extension"), LibraryError, "lacks pgvector"),
        (psycopg.OperationalError("password authentication failed"), LibraryError, "does not accept this user"),
        (psycopg.OperationalError("fe_sendauth: no password supplied"), LibraryError, "does not accept this user"),
        (psycopg.OperationalError('database "ports" does not exist'), LibraryError, "Make it: createdb ports"),
        (psycopg.OperationalError("tried once\n\nrefused\n"), LibraryError, r"cannot be reached \(refused\)"),
        (errors.InsufficientPrivilege("denied for schema"), LibraryReadOnly, "holds no library yet, and none"),
        (errors.TooManyConnections("too many"), LibraryBusy, "busy all the time"),
    ],
)
def test_why_a_library_cannot_be_opened_is_told_with_what_to_do(
    error: psycopg.Error, kind: type[TelconError], told: str
) -> None:
    found = opening_error(ADDRESS, error)
    assert type(found) is kind
    with pytest.raises(kind, match=told):
        raise found
