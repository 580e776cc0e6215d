"""What a database says of itself, and whether it is ours to use: the same questions of every engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data.errors import LibraryError
from embeddings.store.sql.damage import damaged

_LONGEST_VERSION = 9
_OURS = frozenset(["meta", "documents", "passages"])


@dataclass(frozen=True)
class Format:
    """What a database says of itself; `library` is the number that it got when it was made."""

    version: int
    library: str


@dataclass(frozen=True)
class Known:
    """The formats that an engine knows: the newest, and the older ones that can be brought up to it.

    What to do is told with them: about another program's database, about one that is too old, and what else may be
    named with `--library`.
    """

    newest: int
    older: Collection[int]
    foreign: str
    too_old: str
    another: str


def is_ours(tables: Collection[str]) -> bool:
    """Whether there may be a library in these tables."""
    return _OURS.issubset(tables)


def told_format(place: object, facts: Mapping[str, object], encoder: str, known: Known) -> Format:
    """What the rows of `meta` say.

    Raises:
        LibraryError: it is not ours to use.
    """
    version = str(facts.get("schema", ""))
    if not (version.isascii() and version.isdecimal() and len(version) < _LONGEST_VERSION):
        raise LibraryError(f"{place} is another program's database. {known.foreign}")
    _check_version(place, int(version), known)
    if facts.get("encoder") != encoder:
        raise LibraryError(
            f"{place} was made with the encoder {facts.get('encoder')}, this is {encoder}; their vectors do "
            "not mix. Nothing was changed. Set TELCON_ENCODER to the library's encoder, or name another "
            f"{known.another} with --library."
        )
    library, generation = facts.get("library"), facts.get("generation")
    if not isinstance(library, str) or not isinstance(generation, str):
        raise damaged(place, "meta", "library")
    return Format(int(version), library)


def _check_version(place: object, version: int, known: Known) -> None:
    if version > known.newest:
        raise LibraryError(
            f"{place} was made by a newer Telcon (format {version}; this one reads {known.newest}). "
            f"Nothing was changed. Install the newer Telcon, or name another {known.another} with --library."
        )
    if version < known.newest and version not in known.older:
        raise LibraryError(
            f"{place} was made by an older Telcon (format {version}; this one reads {known.newest}). "
            f"Nothing was changed. {known.too_old}"
        )
