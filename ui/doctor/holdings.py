"""What is on disk: the library and its index, what is kept beside it, and a question tried on it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from data.errors import LibraryReadOnly
from embeddings.address import ServerAddress
from embeddings.library import INDEX_NAME, Library
from embeddings.store import DATABASE_NAME
from ui.assembly import build_chatbot, build_encoder
from ui.doctor.check import Check, Look, looked, place
from ui.keeping.kept import Kept
from ui.keeping.tables import KeptTables
from ui.notes import passage_tables
from ui.settings import Settings, beside
from ui.talk import conversation_tables

_NONE = "none are kept"
_BEFORE = "Nothing: they go to the server when Telcon is opened next."
_TRIAL = "Who wants a quick deal?"  # any library answers it, or says that it does not tell
_KEPT = {
    "conversations": (conversation_tables.FILE, conversation_tables.ON_SERVER),
    "notes": (passage_tables.FILE, passage_tables.ON_SERVER),
}
_OF_INDEX = {
    "behind": "Nothing: it is caught up with the documents by the next question.",
    "damaged": "Nothing: it is made again from the stored vectors by the next question.",
    "of another library": "Nothing: it is made again from the stored vectors by the next question.",
    "not made yet": "Nothing: it is made by the next question.",
}


def holdings(settings: Settings) -> Iterator[Check]:
    """Of a library that is not there nothing is made."""
    folder = beside(settings.library)
    yield from looked("library folder", partial(_places, settings))
    library = [*looked("library", partial(_library_if_any, settings))]
    yield from library
    for name, (kept, tables) in _KEPT.items():
        beside_it = partial(_beside, name, folder / kept.name, kept)
        if isinstance(settings.library, Path):
            yield from looked(name, beside_it)
        elif all(each.state != "broken" for each in library):  # else there is nobody to ask
            yield from looked(name, partial(_on_server, name, settings.library, tables, beside_it))


def _places(settings: Settings) -> Iterator[Check]:
    yield place("library folder", beside(settings.library))
    yield place("cache", settings.cache)


def _library_if_any(settings: Settings) -> Iterator[Check]:
    if not isinstance(settings.library, Path) or _begun(settings.library):
        yield from _library(settings)
    else:
        told = f"there is none in {settings.library} yet"
        yield Check("library", "note", told, "Nothing: the next command makes it, with the shipped documents.")


def _begun(folder: Path) -> bool:
    """Something stands in it, or stood there once: an index beside an empty file tells that it was emptied."""
    log, database = folder / f"{DATABASE_NAME}-wal", folder / DATABASE_NAME
    return any(file.exists() and file.stat().st_size for file in (database, log)) or (
        database.exists() and (folder / INDEX_NAME).exists()
    )


def _library(settings: Settings) -> Iterator[Check]:
    with Library(settings.library, build_encoder(settings), beside(settings.library)) as library:
        extent = library.store.passages.extent()
        counted = f"{extent.documents:,} documents, {extent.passages:,} passages"
        if library.corpus_added() or extent.documents:
            yield Check("library", "ok", counted)
        else:
            yield Check("library", "note", counted, "Nothing: the next command adds the shipped documents.")
        if isinstance(settings.library, Path):
            yield from _structure(settings.library / DATABASE_NAME)
        standing = library.index_standing()
        told = f"{library.describe_index()}, {standing}" if standing in ("up to date", "behind") else standing
        yield Check("index", "ok" if standing == "up to date" else "note", told, _OF_INDEX.get(standing, ""))
        yield from looked("question", partial(_question, library, settings))


def _structure(database: Path) -> Iterator[Check]:
    """A server looks after its own."""
    with _only_read(database) as connection:
        if (word := _word(connection)) != "ok":
            todo = "Put a copy of the library in its place, or add your files to a new one."
            yield Check("library", "broken", f"{database} is damaged ({word})", todo)


def _question(library: Library, settings: Settings) -> Iterator[Check]:
    """The language model, if one is set, hears nothing of it."""
    began = time.perf_counter()
    answer = build_chatbot(library, replace(settings, writer="")).ask(_TRIAL)
    found = (
        "the documents do not say" if answer.refused else f"answered out of {answer.citations[0].passage.document_id}"
    )
    yield Check(
        "question", "ok", f"“{_TRIAL}”: {found}, in {time.perf_counter() - began:.1f} s with all that is loaded"
    )


def _on_server(name: str, address: ServerAddress, tables: KeptTables, beside_it: Look) -> Iterator[Check]:
    """And what is on this computer, where the server keeps nothing, or from when it did not."""
    from ui.keeping.server import ServerDatabase

    here = [each for each in beside_it() if each.told != _NONE]
    with closing(ServerDatabase(address, served=False)) as database:
        try:
            count = database.count(tables)
        except LibraryReadOnly as error:
            yield Check(name, "note", str(error), "Until this user may, they are kept on this computer.")
        else:
            yield Check(name, "ok", f"{address}, {count:,} kept" if count else _NONE)
            here = [replace(each, state="note", todo=each.todo or _BEFORE) for each in here]
    yield from here


def _beside(name: str, file: Path, kept: Kept) -> Iterator[Check]:
    """A file is read only: what is damaged is set aside by the page that needs it, not here."""
    if not file.exists():
        yield Check(name, "ok", _NONE)
        return
    try:
        found, whole, count = _counted(file, kept)
    except sqlite3.Error as error:
        found, whole, count = kept.format, str(error), 0
    if found > kept.format:
        yield Check(
            name, "note", f"{file} was made by a newer Telcon", "Use that one; nothing is shown or kept by this."
        )
    elif whole != "ok":
        todo = "Put a copy in its place; else it is set aside when the page is opened, and a new one begun."
        yield Check(name, "broken", f"{file} is damaged ({whole})", todo)
    else:
        yield Check(name, "ok", f"{file}, {count:,} kept")


def _counted(file: Path, kept: Kept) -> tuple[int, str, int]:
    """Its format, SQLite's own word on whether it is whole, how many are kept."""
    with _only_read(file) as connection:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found != kept.format:
            return found, "ok" if found else "it has none of its tables", 0
        rows = connection.execute(f"SELECT COUNT(*) FROM {kept.undone} WHERE removed IS NULL").fetchone()
        return found, _word(connection), int(rows[0])


def _word(connection: sqlite3.Connection) -> str:
    """“ok”, or the first thing that is wrong with the file's structure."""
    return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0]).splitlines()[-1]


@contextmanager
def _only_read(file: Path) -> Iterator[sqlite3.Connection]:
    """Where nothing can be written beside the file, SQLite is told to make no notes there."""
    way = "mode=ro" if os.access(file.parent, os.W_OK) else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?{way}", uri=True)) as connection:
        yield connection
