"""What is stored and cannot be what was written, as an error that a person can act on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from data.errors import LibraryDamaged

RESTORE = "Put a copy of the library in its place, or move it away and add your files again."
# What reading a stored value raises when it is not what was written.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError, zlib.error)


@contextmanager
def reading(place: object, table: str, key: object) -> Iterator[None]:
    """Raises LibraryDamaged when what was stored in a row cannot be understood."""
    try:
        yield
    except _UNREADABLE as error:
        raise damaged(place, table, key) from error


def damaged(place: object, table: str, key: object) -> LibraryDamaged:
    return LibraryDamaged(f"{place} is damaged: “{key}” in its table “{table}” cannot be read. {RESTORE}")
