"""Documents encoded together and stored one by one, and which of them could not be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.errors import LibraryError, Overtaken, TelconError
from data.finding import PassedOver
from embeddings.library import Library
from embeddings.passages import Cut, EncodedPassage
from embeddings.progress import GoOn
from embeddings.store import Seen

_DAMAGED = (TelconError, ValueError)  # what a document's own content can raise


@dataclass(frozen=True)
class Named(Cut):
    """A document under the id that it shall have, what stood there when it got that, and what is to be told of it;
    `called` is the id that it has of itself."""

    seen: Seen
    called: str
    remarks: frozenset[str] = frozenset()


@dataclass
class Stored:
    """Documents that were stored, those that could not be, with why, and those that somebody else was quicker with."""

    documents: list[Named] = field(default_factory=list)
    lost: list[tuple[str, PassedOver]] = field(default_factory=list)
    overtaken: list[Named] = field(default_factory=list)


def store_group(library: Library, name: str, place: str, group: Sequence[Named], go_on: GoOn) -> Stored | None:
    """Each in a transaction of its own; None where it was not to go on before all were encoded, which stores nothing.

    `name` is what a person calls the file, `place` where it lies.

    Raises:
        LibraryError: nothing more can be stored.
    """
    try:
        encoded = library.encoded(group, go_on)
    except LibraryError:
        raise
    except _DAMAGED:
        stored = _one_by_one(library, name, place, group, go_on)
    else:
        if encoded is None:
            return None
        stored = Stored()
        for item, passages in zip(group, encoded, strict=True):
            _put(library, name, place, item, passages, stored)
    library.save_index_on_the_way()
    return stored


def _one_by_one(library: Library, name: str, place: str, group: Sequence[Named], go_on: GoOn) -> Stored:
    """One of them cannot be encoded; those behind the one at which it was not to go on are left out."""
    stored = Stored()
    for item in group:
        try:
            encoded = library.encoded([item], go_on)
        except LibraryError:
            raise
        except _DAMAGED as error:
            stored.lost.append((item.document.id, _passed_over(name, item, error)))
            continue
        if encoded is None:
            break
        _put(library, name, place, item, encoded[0], stored)
    return stored


def _put(
    library: Library, name: str, place: str, item: Named, passages: Sequence[EncodedPassage], stored: Stored
) -> None:
    try:
        library.store.put(item.document, passages, place, item.seen)
    except LibraryError:
        raise
    except Overtaken:
        stored.overtaken.append(item)
    except _DAMAGED as error:
        stored.lost.append((item.document.id, _passed_over(name, item, error)))
    else:
        stored.documents.append(item)


def _passed_over(name: str, item: Named, error: Exception) -> PassedOver:
    return PassedOver(name, f"{item.document.id} cannot be stored ({error}).")
