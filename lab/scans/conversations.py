"""The telephone conversations that are typed: read by the house's own TEI reader from volumes on this machine."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from data.document import Document
from data.errors import UnreadableFile
from data.finding import PassedOver
from data.readers.tei_facts import persons_of
from data.readers.tei_volume import tei_parts
from data.readers.tei_xml import parse

_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-", "…": "...", "\u00a0": " "})
_ENDINGS = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True)
class Spoken:
    """Words without a typewriter's foreign characters; `speaker` is a surname, None for a memorandum's paragraph."""

    speaker: str | None
    words: str


@dataclass(frozen=True)
class Conversation:
    """What is typed: `parties` as the title names them, `names` the surnames of all who are listed in the volume."""

    id: str
    title: str
    date: dt.date
    time: dt.time | None
    parties: tuple[str, ...]
    spoken: tuple[Spoken, ...]
    names: frozenset[str]

    def surnames(self) -> tuple[str, ...]:
        return tuple(surname(party) for party in self.parties)


def surname(party: str) -> str:
    """`Secretary of State Rusk` is Rusk; a `Jr.` is none."""
    words = [word for word in party.split() if word.strip(".,").casefold() not in _ENDINGS]
    return words[-1].strip(".,") if words else party


def conversations(sources: Path, wanted: Mapping[str, tuple[str, ...]]) -> tuple[Conversation, ...]:
    """The documents `wanted` of each volume, in that order; a volume may lie anywhere below `sources`.

    Raises:
        UnreadableFile: a volume or a document of it is not there.
    """
    found: dict[str, Conversation] = {}
    for volume, documents in wanted.items():
        file = next(iter(sorted(sources.rglob(f"{volume}.xml"))), None)
        if file is None:
            raise UnreadableFile(f"{volume}.xml lies nowhere below {sources}.")
        found |= {one.id: one for one in _of_volume(file, frozenset(documents))}
    return tuple(
        _there(found, f"{volume}/{document}") for volume, documents in wanted.items() for document in documents
    )


def _there(found: Mapping[str, Conversation], name: str) -> Conversation:
    if name not in found:
        raise UnreadableFile(f"{name} is not in its volume.")
    return found[name]


def _of_volume(file: Path, wanted: frozenset[str]) -> Iterator[Conversation]:
    raw = file.read_bytes()
    names = _listed(parse(raw))
    for part in tei_parts(raw, file.name):
        if not isinstance(part, PassedOver) and part.name.rpartition("/")[2] in wanted:
            yield _conversation(part.read(), names)


def _listed(root: etree._Element) -> frozenset[str]:
    return frozenset(typed(person.surname) for person in persons_of(root).values() if len(person.surname) > 2)


def _conversation(document: Document, names: frozenset[str]) -> Conversation:
    if document.date is None:
        raise UnreadableFile(f"{document.id} has no date.")
    parties = tuple(typed(one.name if not one.office else f"{one.office} {one.name}") for one in document.participants)
    return Conversation(
        document.id,
        typed(document.title),
        document.date,
        document.time,
        parties,
        tuple(_spoken(document)),
        names | {surname(party) for party in parties},
    )


def _spoken(document: Document) -> Iterator[Spoken]:
    pieces = [(turn.span, turn.speaker) for turn in document.turns if not turn.missing]
    pieces += [(paragraph.span, None) for paragraph in document.paragraphs]
    for span, speaker in sorted(pieces, key=lambda piece: piece[0].start):
        yield Spoken(speaker and typed(speaker), typed(document.plain(span)))


def typed(words: str) -> str:
    """As a typewriter writes them: no curled quotation marks, two hyphens for a dash, no accents."""
    plain = unicodedata.normalize("NFKD", words.translate(_TYPED))
    return " ".join("".join(one for one in plain if one.isascii()).split())
