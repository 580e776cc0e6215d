"""A pool of connections to one database, checked before each is lent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

from embeddings.address import ServerAddress
from embeddings.store.postgres.format import Rows

CONNECT = 10  # seconds until a server that says nothing counts as not there


def opened_pool(
    address: ServerAddress, name: str, configure: Callable[[Connection[Any]], None], least: int, most: int, wait: float
) -> ConnectionPool[Rows]:
    """From `least` to `most` connections, each `configure`d when it is made; `wait` are the seconds for a free one."""
    return ConnectionPool(
        address.uri,
        kwargs={"autocommit": True, "connect_timeout": CONNECT},
        min_size=least,
        max_size=most,
        timeout=wait,
        configure=configure,
        check=ConnectionPool.check_connection,
        name=name,
        open=True,
    )
