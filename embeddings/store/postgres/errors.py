"""What PostgreSQL and psycopg raise, as errors that a person can act on: the one place where they are translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
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
)
from data.errors import UnstorableDocument as Unstorable
from embeddings.address import ServerAddress
from embeddings.store.sql import RESTORE

_NOT_WHOLE = "What was being written was not stored; what was stored before is kept."
_AGAIN = "Wait a moment, then do it again."
_BUSY = (errors.LockNotAvailable, errors.DeadlockDetected, errors.QueryCanceled, errors.TooManyConnections)
_FORBIDDEN = (errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege)
_UNSTORABLE = (psycopg.IntegrityError, psycopg.DataError, errors.ProgramLimitExceeded)


@contextmanager
def translated(address: ServerAddress) -> Iterator[None]:
    """Raises LibraryError, or UnstorableDocument, for whatever is raised inside about the library at the address."""
    try:
        yield
    except psycopg.Error as error:
        raise library_error(address, error) from error


def library_error(address: ServerAddress, error: psycopg.Error) -> TelconError:
    """By the class of the error, which is that of PostgreSQL's code. What PostgreSQL says has no password in it."""
    told = _told(error)
    if isinstance(error, _UNSTORABLE):
        return Unstorable(told)
    if isinstance(error, errors.DiskFull):
        return StorageFull(f"{address}: the server's disk is full. {_NOT_WHOLE} Make room there and do it again.")
    if isinstance(error, _FORBIDDEN):
        return LibraryReadOnly(
            f"{address} cannot be written ({told}). {_NOT_WHOLE} Connect as a user who may, to a server that takes "
            "changes, or name another library with --library."
        )
    if isinstance(error, errors.UndefinedTable):
        return library_gone(address)
    if isinstance(error, PoolTimeout):
        return LibraryBusy(
            f"{address}: no connection became free, or PostgreSQL at {address.host}, port {address.port} is not "
            f"reached any more. {_AGAIN}"
        )
    if isinstance(error, _BUSY):
        return LibraryBusy(f"{address} was busy all the time ({told}). {_NOT_WHOLE} {_AGAIN}")
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return LibraryError(
            f"{address}: the connection to PostgreSQL at {address.host}, port {address.port} was lost ({told}). "
            f"{_NOT_WHOLE} {_AGAIN}"
        )
    return LibraryDamaged(f"{address} is damaged ({told}). {RESTORE}")


def library_gone(address: ServerAddress) -> LibraryGone:
    return LibraryGone(
        f"{address} holds no library any more, or another than Telcon opened there. What is there now was not changed. "
        "Start Telcon again to use it."
    )


def opening_error(address: ServerAddress, error: psycopg.Error) -> TelconError:
    """Why there is no opening this database as a library; nothing was written yet."""
    told = _told(error)
    if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
        return LibraryError(
            f"{address}: this address cannot be understood. Write postgresql://USER@HOST:PORT/DATABASE."
        )
    if isinstance(error, errors.FeatureNotSupported | errors.UndefinedFile | errors.UndefinedObject) or (
        isinstance(error, errors.InsufficientPrivilege) and "extension" in told
    ):
        return LibraryError(
            f"{address}: PostgreSQL lacks pgvector, or lets this user not switch it on ({told}). Install pgvector on "
            "the server, and let an administrator run in this database: CREATE EXTENSION vector"
        )
    if "password authentication failed" in told or "no password supplied" in told:
        return LibraryError(
            f"{address}: PostgreSQL at {address.host}, port {address.port} does not accept this user and password. "
            "Check them; the password stands in the address, in PGPASSWORD or in ~/.pgpass."
        )
    if "does not exist" in told and "database" in told:
        return LibraryError(
            f"{address}: there is no such database on {address.host}. Make it: createdb {address.database}"
        )
    if isinstance(error, psycopg.OperationalError) and error.sqlstate is None:
        return LibraryError(
            f"{address}: PostgreSQL at {address.host}, port {address.port} cannot be reached ({told}). See that it "
            "runs there and lets this computer in, or name another library with --library."
        )
    found = library_error(address, error)
    if isinstance(found, LibraryReadOnly):
        return LibraryReadOnly(
            f"{address} holds no library yet, and none can be begun there ({told}). Connect as a user who may make "
            "tables, or name another library with --library."
        )
    return found


def _told(error: psycopg.Error) -> str:
    """What PostgreSQL said first; of a failed connection the last reason, without the attempts."""
    said = error.diag.message_primary or str(error)
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), type(error).__name__)
