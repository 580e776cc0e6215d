"""What a person may call documents by when they take them out: an id, a volume, a file, a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from data.errors import UnknownDocument
from embeddings.store import DocumentRow, Store, folders, is_below


def named_documents(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of the documents that the names stand for, each once.

    Raises:
        UnknownDocument: a name stands for nothing here, or for several folders.
    """
    rows = store.documents.listing()
    return tuple(dict.fromkeys(document_id for name in names for document_id in _named(store, rows, name)))


def _named(store: Store, rows: Sequence[DocumentRow], name: str) -> list[str]:
    """The first reading that stands for something: a document, a volume, a path, the name of a folder."""
    if not name.strip():
        raise store.documents.unknown(name)
    bare = name.rstrip("/\\") or name
    found = [row.id for row in rows if row.id in (name, bare)]
    found = found or [row.id for row in rows if row.volume == bare]
    if not found:
        path = _path(name)
        found = [row.id for row in rows if row.file and is_below(row.file, path)]
    parts = PurePath(bare).parts
    if not found and not parts:  # “.”: this folder, of which nothing is here
        raise store.documents.unknown(name)
    return found or _in_folder(store, rows, name, parts)


def _in_folder(store: Store, rows: Sequence[DocumentRow], name: str, parts: tuple[str, ...]) -> list[str]:
    """What came from files below a folder of this name, wherever it lies or lay, and what has its name in its id."""
    places = {row.id: _folder_ending(row.file or "", parts) for row in rows}
    meant = sorted({place for place in places.values() if place})
    if len(meant) > 1:
        raise UnknownDocument(f"“{name}” is the name of several folders: {', '.join(meant[:5])}. Name one by its path.")
    prefix = "/".join(parts)
    found = [row.id for row in rows if places[row.id] or row.id.rpartition("/")[0] == prefix]
    if not found:
        raise store.documents.unknown(name)
    return found


def _folder_ending(place: str, parts: tuple[str, ...]) -> str | None:
    """The folder of a file's folders that ends in these names; the outermost, but none that holds the user's own."""
    inside, home = folders(place)[::-1], Path.home().parts[1:]
    for end in range(len(parts), len(inside) + 1):
        if inside[end - len(parts) : end] == parts and inside[:end] != home[:end]:
            return "/".join(inside[:end])
    return None


def _path(name: str) -> str:
    """A name as a path of this computer; one that can be none (no such user's home, a null character) as it stands."""
    try:
        return str(Path(name).expanduser().resolve())
    except (OSError, ValueError, RuntimeError):
        return name
