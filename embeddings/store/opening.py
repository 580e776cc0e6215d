"""The one place that names the stores there are: which of them a library is in, by what it is called."""

from __future__ import annotations

from pathlib import Path

from data.errors import LibraryError
from embeddings.address import LibraryPlace, ServerAddress
from embeddings.store.protocol import Store

DATABASE_NAME = "library.sqlite3"


def open_store(place: LibraryPlace, encoder: str, begin: bool = True) -> Store:
    """The store of a library: in a folder a SQLite file, at an address a PostgreSQL server's database.

    One that is not there yet is begun where `begin` says so. `encoder` is the name of the one that makes its vectors.

    Raises:
        LibraryError: there is none and none can be begun, or one that this Telcon cannot use.
    """
    if isinstance(place, ServerAddress):
        return _on_a_server(place, encoder, begin)
    from embeddings.store.sqlite import SqliteStore

    if begin:
        _make(place)
    elif not (place / DATABASE_NAME).exists():
        raise LibraryError(f"There is no library in {place}.")
    return SqliteStore(place / DATABASE_NAME, encoder)


def _on_a_server(address: ServerAddress, encoder: str, begin: bool) -> Store:
    try:
        from embeddings.store.postgres import PostgresStore
    except ImportError as error:
        raise LibraryError(
            f"{address} is a PostgreSQL server's, for which {error.name or 'psycopg'} is not installed. "
            "Install it with: pip install 'telcon[server]'"
        ) from error
    return PostgresStore(address, encoder, begin=begin)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"{folder} cannot be made ({error.strerror}). Name another folder with --library."
        ) from error
