"""The library's documents as the page lists them: by volume or folder, and found by title, people and full text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from threading import Lock

from data.dateline import date_words
from data.volume import Volume
from embeddings.store import DocumentRow, Store, folders
from ui.page.markup import one_line

_SERIES = "Foreign Relations of the United States"
_FEWEST_LETTERS = 3  # of a word that is still being typed, before full text is asked for what begins with it


@dataclass(frozen=True)
class Source:
    """A document of the list; `passages` of it hold the words looked for, the first of them is `first`."""

    row: DocumentRow
    passages: int = 0
    first: int | None = None


@dataclass(frozen=True)
class SourceGroup:
    """What came in one volume or one folder; `about` tells the volume more closely."""

    key: str
    title: str
    about: str
    sources: tuple[Source, ...]

    def ids(self) -> list[str]:
        return [source.row.id for source in self.sources]


@dataclass(frozen=True)
class _Catalogue:
    """Every document with what it is looked for by, read once for each change of the library."""

    generation: int
    rows: tuple[DocumentRow, ...] = ()
    searched: tuple[str, ...] = ()
    volumes: Mapping[str, Volume] = field(default_factory=dict)


class Sources:
    """The list over a library, which may change meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._read = _Catalogue(-1)

    def count(self) -> int:
        return len(self._catalogue().rows)

    def found(self, words: str) -> tuple[SourceGroup, ...]:
        """In groups, the documents with every word in title, date, people, volume or format, or in one passage."""
        catalogue = self._catalogue()
        named = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words.replace('"', " ").casefold().split()]
        query = text_query(words)
        holding = self._store.fulltext.documents_holding(query) if query else {}
        sources = (
            Source(row, *holding.get(row.id, (0, None)))
            for row, searched in zip(catalogue.rows, catalogue.searched, strict=True)
            if row.id in holding or all(word.search(searched) for word in named)
        )
        return tuple(_groups(sources, catalogue.volumes))

    def group(self, words: str, key: str) -> SourceGroup | None:
        return next((group for group in self.found(words) if group.key == key), None)

    def _catalogue(self) -> _Catalogue:
        with self._store.snapshot():
            generation = self._store.generation()
            with self._lock:
                known = self._read
            if known.generation == generation:
                return known
            read = _read_catalogue(self._store, generation)
        with self._lock:
            self._read = read
        return read


def text_query(words: str) -> str:
    """For full text: what stands in quotation marks as it stands, else each word; the last may be half typed."""
    if not words.strip():
        return ""
    parts = words.replace("“", '"').replace("”", '"').split('"')
    terms = [term for place, part in enumerate(parts) for term in ([part] if place % 2 else part.split())]
    terms = [term.strip() for term in terms if any(letter.isalnum() for letter in term)]
    phrases = [f'"{term}"' for term in terms]
    if phrases and len(parts) % 2 and len(terms[-1]) >= _FEWEST_LETTERS and words[-1].isalnum():
        phrases[-1] += "*"
    return " AND ".join(phrases)


def _read_catalogue(store: Store, generation: int) -> _Catalogue:
    rows, volumes, people = store.documents.listing(), store.documents.volumes(), store.people.names_by_document()
    searched = tuple(_searched(row, volumes, people.get(row.id, frozenset())) for row in rows)
    return _Catalogue(generation, rows, searched, volumes)


def _searched(row: DocumentRow, volumes: Mapping[str, Volume], people: frozenset[str]) -> str:
    date = f"{row.date} {date_words(row.date)}" if row.date else "undated"
    volume = " ".join(_volume_names(volumes[row.volume])) if row.volume and row.volume in volumes else ""
    return f"{row.title} {row.id} {date} {volume} {row.format} {' '.join(people)}".casefold()


def _groups(sources: Iterator[Source], volumes: Mapping[str, Volume]) -> Iterator[SourceGroup]:
    """Volumes first, then folders, each with its documents in order of date; single files at the end."""
    members: dict[str, list[Source]] = {}
    for source in sources:
        members.setdefault(_key(source.row), []).append(source)
    for key in sorted(members, key=lambda key: (not key.startswith("volume:"), key == "", key)):
        yield _group(key, members[key], volumes)


def _key(row: DocumentRow) -> str:
    if row.volume:
        return f"volume:{row.volume}"
    folder = next(iter(folders(row.file)), "") if row.file else row.id.rpartition("/")[0]
    return f"folder:{folder}" if folder else ""


def _group(key: str, sources: Sequence[Source], volumes: Mapping[str, Volume]) -> SourceGroup:
    kind, _, name = key.partition(":")
    if kind == "volume":
        title, about = _volume_names(volumes[name]) if name in volumes else (name, "")
    else:
        title, about = (PurePath(name).name, "Folder") if name else ("Single files", "")
    return SourceGroup(key, title, about, tuple(sources))


def _volume_names(volume: Volume) -> tuple[str, str]:
    """“American Republics” and “FRUS 1961–1963, Volume XII”; what a volume does not tell is left out."""
    series = "FRUS" if volume.series == _SERIES else volume.series
    about = ", ".join(part for part in (" ".join(filter(None, (series, volume.subseries))), volume.number) if part)
    title = volume.title or about or volume.id
    return one_line(title), one_line(about) if volume.title else ""
