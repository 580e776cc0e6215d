"""A document with its passages into the tables, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.document import Document, Span
from data.folding import in_letters
from data.passages import Passage
from embeddings.passages import EncodedPassage, spans_to_bytes, vector_to_bytes
from embeddings.store import DOCUMENT, digest, text_digest
from embeddings.store.sql.database import Changes, Database, Prepared
from embeddings.store.sql.references import insert_references
from embeddings.store.sql.scans import insert_scans


@dataclass(frozen=True)
class Ready:
    """A document as its rows will be, but for their numbers: made before others have to wait."""

    document: Document
    encoded: Sequence[EncodedPassage]
    facts: tuple[object, ...]
    record: str
    words: Sequence[Prepared]
    vectors: Sequence[Prepared]


def made_ready(database: Database, document: Document, encoded: Sequence[EncodedPassage], file: str | None) -> Ready:
    facts = (
        document.id,
        digest(document),
        text_digest(document),
        document.date.isoformat() if document.date else None,
        document.title,
        document.volume.id if document.volume else None,
        document.number,
        document.format,
        document.source_label,
        file,
        len(encoded),
        sum(not turn.missing for turn in document.turns),
        sum(turn.missing for turn in document.turns),
        len(document.paragraphs),
        len(document.footnotes),
        sum(len(item.windows) for item in encoded),
    )
    record = json.dumps(DOCUMENT.dump_python(document, mode="json", exclude={"text", "recognised"}), ensure_ascii=False)
    readings = [_other_readings(document, item.passage.span) for item in encoded]
    words = [
        (in_letters(f"{item.passage.plain()} {reading}".rstrip()), in_letters(item.context))
        for item, reading in zip(encoded, readings, strict=True)
    ]
    vectors = [vector_to_bytes(vector) for item in encoded for vector in item.windows]
    prepared = database.prepared_words(words), database.prepared_vectors(vectors)
    return Ready(document, encoded, facts, record, *prepared)


def insert_document(database: Database, changes: Changes, ready: Ready) -> None:
    document = ready.document
    (row,) = database.numbered(changes, "documents", 1)
    changes.execute(f"INSERT INTO documents ({_COLUMNS}) VALUES ({_marks(_COLUMNS)})", (row, *ready.facts))
    changes.execute("INSERT INTO texts VALUES (?, ?, ?)", (document.id, document.text, ready.record))
    insert_references(changes, document)
    insert_scans(changes, document)
    _insert_passages(database, changes, ready)


_COLUMNS = (
    "row, id, sha256, text_sha256, date, title, volume, number, format, source_label, file, "
    "passages, turns, missing, paragraphs, footnotes, vectors"
)


def _other_readings(document: Document, span: Span) -> str:
    """What unsure words of a recognised passage may be: found by them, though they are not shown."""
    return " ".join(reading for word in document.recognised_in(span) for reading in word.alternatives)


def _insert_passages(database: Database, changes: Changes, ready: Ready) -> None:
    rows = database.numbered(changes, "passages", len(ready.encoded))
    numbered = [*zip(rows, ready.encoded, strict=True)]
    database.insert(changes, "passages", _PASSAGE, (_passage_row(row, item.passage) for row, item in numbered))
    marks = (mark for row, item in numbered for mark in _mark_rows(row, item.passage))
    database.insert(changes, "marks", _MARK, marks)
    database.index_words(changes, rows, ready.words)
    passages = [row for row, item in numbered for _ in item.windows]
    places = database.numbered(changes, "vectors", len(passages))
    database.index_vectors(changes, [*zip(places, passages, strict=True)], ready.vectors)
    database.insert(changes, "tokens", _TOKENS, (_token_row(row, item) for row, item in numbered))


_PASSAGE = 'row, id, document_id, kind, start, "end", speaker, turn, footnote, label, person'
_MARK = 'passage, place, label, start, "end", footnote_id'
_TOKENS = "passage, centre, codes, scales, spans, sentences"


def _passage_row(row: int, passage: Passage) -> tuple[object, ...]:
    place = (row, passage.id, passage.document_id, passage.kind, passage.span.start, passage.span.end)
    return (*place, passage.speaker, passage.turn, passage.footnote, passage.label, passage.person)


def _mark_rows(row: int, passage: Passage) -> Iterator[tuple[object, ...]]:
    for place, mark in enumerate(passage.marks):
        yield row, place, mark.label, mark.span.start, mark.span.end, mark.footnote_id


def _token_row(row: int, item: EncodedPassage) -> tuple[object, ...]:
    sentences = spans_to_bytes(np.asarray([(span.start, span.end) for span in item.sentences], dtype=np.int32))
    tokens = item.tokens
    return row, tokens.centre, tokens.codes, tokens.scales, tokens.places, sentences


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(","))
