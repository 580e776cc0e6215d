"""A file's documents into the library, together where they can be, and which of them could not be stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.errors import LibraryError, TelconError
from data.finding import PassedOver, SourceFile
from embeddings.library import Library
from embeddings.passages import Cut, groups
from embeddings.progress import GoOn, Meter

_DAMAGED = (TelconError, ValueError)  # what a document's own content can raise


@dataclass(frozen=True)
class Stored:
    """Documents that were stored, which of them replaced others, and those that could not be, with why."""

    documents: tuple[Cut, ...]
    replaced: frozenset[str] = frozenset()
    lost: tuple[tuple[str, PassedOver], ...] = ()


def store_documents(
    library: Library, meter: Meter, file: SourceFile, place: str, fresh: Sequence[Cut]
) -> Iterator[Stored]:
    """Each in a transaction of its own, told group by group; fewer groups where the meter says to stop.

    Raises:
        LibraryError: nothing more can be stored.
    """
    done, total = 0, max(1, sum(len(item.passages) for item in fresh))
    for group in groups(fresh):

        def go_on(passages: float, before: int = done) -> bool:
            return meter.goes_on(file.name, int(passages), file.size * (before + passages) / total)

        known = frozenset(item.document.id for item in group if library.store.documents.row(item.document.id))
        stored = _stored(library, file, place, group, go_on)
        for item in stored.documents:
            meter.stored(len(item.passages))
        yield replace(stored, replaced=known)
        if meter.stopped:
            return
        done += sum(len(item.passages) for item in group)


def _stored(library: Library, file: SourceFile, place: str, group: list[Cut], go_on: GoOn) -> Stored:
    """All or none; one by one when one among them cannot be stored."""
    try:
        return Stored(tuple(group) if library.put_group(group, place, go_on) else ())
    except LibraryError:
        raise
    except _DAMAGED:
        pass
    documents: list[Cut] = []
    lost: list[tuple[str, PassedOver]] = []
    for item in group:
        try:  # those before the damaged one are in already
            if not library.store.documents.holds(item.document) and not library.put_group([item], place, go_on):
                break
            documents.append(item)
        except LibraryError:
            raise
        except _DAMAGED as error:
            lost.append((item.document.id, PassedOver(file.name, f"{item.document.id} cannot be stored ({error}).")))
    return Stored(tuple(documents), lost=tuple(lost))
