"""What every copy of a library does: tells how far it is, carries pages over, notes what is noted of a library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from data.errors import LibraryError
from embeddings.moving.chosen import Chosen
from embeddings.store import Store

_NOTED = "corpus"  # what is noted of a library beside its contents: whether the shipped corpus went in


@dataclass(frozen=True)
class Moving:
    """How far it is: `done` of `documents`, the one in hand; each is copied, then read on both sides and compared."""

    step: Literal["copying", "checking"]
    done: int
    documents: int
    document: str


Key = tuple[str, str]  # of a page: its picture's checksum, and who recognised it
Listener = Callable[[Moving], None]


def check_encoders(source: Store, target: Store) -> None:
    """Raises LibraryError: their vectors do not mix."""
    if source.encoder != target.encoder:
        raise LibraryError(f"One library was made with {source.encoder}, the other with {target.encoder}.")


def note(source: Store, target: Store, whole: bool) -> None:
    """Before anything else: neither a copy that was stopped nor a part should get the shipped corpus besides."""
    noted = source.meta(_NOTED) if whole else "added"
    if noted is not None and target.meta(_NOTED) != noted:
        target.set_meta(_NOTED, noted)


def pages_by_picture(chosen: Chosen) -> dict[str, list[Key]]:
    pages = dict[str, list[Key]]()
    for key in chosen.pages:
        pages.setdefault(key[0], []).append(key)
    return pages


def copy_pages(source: Store, target: Store, pages: Sequence[Key]) -> None:
    """Those that are not there yet."""
    for key in pages:
        page = source.scans.kept(*key) if target.scans.get(*key) is None else None
        if page:
            target.scans.keep(page.sha256, page.recogniser, page.page, page.media_type, page.image)
