"""A document with its passages into the tables, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from data.document import Document, Span
from data.folding import in_letters
from data.passages import Passage
from embeddings.passages import EncodedPassage, spans_to_bytes, vector_to_bytes
from embeddings.store import DOCUMENT, digest, text_digest
from embeddings.store.sql.database import Changes, Database
from embeddings.store.sql.references import insert_references
from embeddings.store.sql.scans import insert_scans


def insert_document(
    database: Database,
    changes: Changes,
    document: Document,
    encoded: Sequence[EncodedPassage],
    file: str | None,
) -> None:
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
    (row,) = database.numbered(changes, "documents", 1)
    changes.execute(f"INSERT INTO documents ({_COLUMNS}) VALUES ({_marks(_COLUMNS)})", (row, *facts))
    record = json.dumps(DOCUMENT.dump_python(document, mode="json", exclude={"text", "recognised"}), ensure_ascii=False)
    changes.execute("INSERT INTO texts VALUES (?, ?, ?)", (document.id, document.text, record))
    insert_references(changes, document)
    insert_scans(changes, document)
    _insert_passages(database, changes, document, encoded)


_COLUMNS = (
    "row, id, sha256, text_sha256, date, title, volume, number, format, source_label, file, "
    "passages, turns, missing, paragraphs, footnotes, vectors"
)


def _other_readings(document: Document, span: Span) -> str:
    """What unsure words of a recognised passage may be: found by them, though they are not shown."""
    return " ".join(reading for word in document.recognised_in(span) for reading in word.alternatives)


def _insert_passages(
    database: Database, changes: Changes, document: Document, encoded: Sequence[EncodedPassage]
) -> None:
    rows = database.numbered(changes, "passages", len(encoded))
    numbered = [*zip(rows, encoded, strict=True)]
    _insert(changes, "passages", _PASSAGE, (_passage_row(row, item.passage) for row, item in numbered))
    _insert(changes, "marks", _MARK, (mark for row, item in numbered for mark in _mark_rows(row, item.passage)))
    readings = [_other_readings(document, item.passage.span) for item in encoded]
    words = [
        (row, in_letters(f"{item.passage.plain()} {reading}".rstrip()), in_letters(item.context))
        for (row, item), reading in zip(numbered, readings, strict=True)
    ]
    database.index_words(changes, words)
    windows = [(row, vector_to_bytes(vector)) for row, item in numbered for vector in item.windows]
    places = database.numbered(changes, "vectors", len(windows))
    database.index_vectors(changes, [(place, *window) for place, window in zip(places, windows, strict=True)])
    _insert(changes, "tokens", _TOKENS, (_token_row(row, item) for row, item in numbered))


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


def _insert(changes: Changes, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    changes.executemany(f"INSERT INTO {table} ({columns}) VALUES ({_marks(columns)})", rows)


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(","))
