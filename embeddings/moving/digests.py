"""Checksums of what a store holds, the same for the same content whatever engine keeps it.

Of a vector its direction counts, in the eight bits a component that SQLite keeps: another engine may keep its length
with another rounding. Everything else counts byte by byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from data.document import Document
from embeddings.moving.chosen import Chosen
from embeddings.moving.contents import Content, content_of
from embeddings.passages import SCALE_BYTES, EncodedPassage, PackedTokens, vector_to_bytes
from embeddings.store import DOCUMENT, FileRecord, Store


@dataclass(frozen=True)
class DocumentDigest:
    """A checksum for each thing that is kept of a document, so that a difference can be told by its name."""

    document: str
    file: str
    passages: str
    vectors: str
    tokens: str

    def differs_in(self, other: DocumentDigest) -> tuple[str, ...]:
        return tuple(one.name for one in fields(self) if getattr(self, one.name) != getattr(other, one.name))


@dataclass(frozen=True)
class Inventory:
    """Documents by id, in the order in which they were put; files, pages and corrections by what they are known by."""

    documents: Mapping[str, DocumentDigest]
    others: Mapping[str, str]
    passages: int
    vectors: int

    def digest(self) -> str:
        """Of everything, the order of the documents included."""
        documents = (f"{one} {digest}" for one, digest in self.documents.items())
        return _digest((*documents, *(f"{name} {digest}" for name, digest in self.others.items())))

    def differences(self, other: Inventory) -> Iterator[str]:
        """What differs, in words, in the order of this one; last what only the other has."""
        for name, digest in self.documents.items():
            there = other.documents.get(name)
            if there is None:
                yield f"{name} (is missing)"
            elif parts := digest.differs_in(there):
                yield f"{name} ({', '.join(parts)})"
        yield from (f"{name} (is there besides)" for name in other.documents if name not in self.documents)
        for name in dict.fromkeys((*self.others, *other.others)):
            if self.others.get(name) != other.others.get(name):
                yield name
        if set(self.documents) == set(other.documents) and list(self.documents) != list(other.documents):
            yield "the order of the documents"


def inventory(store: Store, chosen: Chosen, told: Callable[[int, str], None]) -> Inventory:
    """Of what is chosen; `told` hears of each document before it is read."""
    documents, passages, vectors = dict[str, DocumentDigest](), 0, 0
    for place, document_id in enumerate(chosen.documents):
        told(place, document_id)
        content = content_of(store, document_id)
        documents[document_id] = document_digest(content)
        passages += len(content.passages)
        vectors += content.vectors
    return Inventory(documents, _others(store, chosen), passages, vectors)


def _others(store: Store, chosen: Chosen) -> dict[str, str]:
    """Digests of what is kept beside the documents."""
    found = {f"the file {record.path}": _digest([_file(record)]) for record in chosen.files}
    for key in chosen.pages:
        if page := store.scans.kept(*key):
            seen = (repr(page.page), page.media_type, hashlib.sha256(page.image).hexdigest())
            found[f"the page {key[0]} of {key[1]}"] = _digest(seen)
    for text in chosen.corrected:
        found[f"the corrections of {text}"] = _digest(map(repr, store.scans.corrections(text)))
    return found


def document_digest(content: Content) -> DocumentDigest:
    return DocumentDigest(
        document=_digest([_document(content.document)]),
        file=_digest([content.file or ""]),
        passages=_digest(_passage(each) for each in content.passages),
        vectors=_digest(_directions(each) for each in content.passages),
        tokens=_digest(part for each in content.passages for part in _packed(each.tokens)),
    )


def _document(document: Document) -> bytes:
    return DOCUMENT.dump_json(document)


def _passage(encoded: EncodedPassage) -> str:
    return repr((encoded.passage, encoded.context, encoded.sentences))


def _directions(encoded: EncodedPassage) -> bytes:
    return b"".join(vector_to_bytes(window)[SCALE_BYTES:] for window in encoded.windows)


def _packed(tokens: PackedTokens) -> tuple[bytes, ...]:
    return tokens.centre, tokens.codes, tokens.scales, tokens.places


def _file(record: FileRecord) -> str:
    documents = sorted(record.documents.items())
    return repr((record.name, record.size, record.sha256, record.reader, documents, record.problems))


def _digest(parts: Iterable[str | bytes]) -> str:
    """Of all parts, each with its length before it: no two rows of parts have the same."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()
