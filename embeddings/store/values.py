"""What comes out of a store: rows of documents, people, references, files and vectors. None knows how it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.document import Format, Reference
from data.finding import PassedOver
from embeddings.encoders import Ids, Vectors


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list: what it is and how much is in it. `file` is the place that it came from."""

    id: str
    date: dt.date | None
    title: str
    volume: str | None
    number: str | None
    format: Format
    file: str | None
    passages: int
    turns: int
    missing: int
    paragraphs: int
    footnotes: int


@dataclass(frozen=True)
class Seen:
    """What stood under an id at one moment: the checksum of that document, None where none did."""

    digest: str | None


@dataclass(frozen=True)
class Speaking:
    """Somebody in a document with the number of his turns; `person` is his full name where it is known."""

    document_id: str
    speaker: str
    person: str | None
    turns: int


@dataclass(frozen=True)
class TakingPart:
    """Somebody in a document as its title or its list of participants names him."""

    document_id: str
    name: str
    full_name: str | None
    office: str | None = None


@dataclass(frozen=True)
class SpeakerCount:
    """How many turns somebody has, and in how many documents."""

    speaker: str
    turns: int
    documents: int


@dataclass(frozen=True)
class Citing:
    """A document that points at another, and with which words."""

    document_id: str
    reference: Reference


@dataclass(frozen=True)
class ReferenceCounts:
    """How many references of a volume's documents lead to something in this library, and how many do not.

    A reference to a whole volume names no document and counts as neither.
    """

    resolved: int
    dangling: int


@dataclass(frozen=True)
class FileRecord:
    """A file that was read to its end.

    `path` is its place (`file_places`), `name` as it was given; `documents` are the ids that it stands for, those
    included that were there already, each with the checksum of the text that it has in the file; `problems` what
    was passed over in it. `reader` is the version of the readers, 0 where the file should be read again.
    """

    path: str
    name: str
    size: int
    sha256: str
    reader: int
    documents: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[PassedOver, ...] = ()


@dataclass(frozen=True)
class VectorState:
    """Which vectors there are: what an index was built from, or should be.

    Vectors are numbered upwards and never again alike, and every passage that goes is logged; `top` and
    `removed` are the last of both. So what lies between two states can be told.
    """

    library: str
    generation: int
    top: int
    removed: int


@dataclass(frozen=True)
class StoredVectors:
    """Passage rows (n,), one several times where it has several vectors, with the vectors (n, dim); `last` is the
    number of the last vector."""

    passages: Ids
    vectors: Vectors
    last: int
