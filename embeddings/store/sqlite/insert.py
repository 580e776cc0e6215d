"""A document with its passages into the tables, inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

import numpy as np

from data.document import Document, Span
from data.folding import in_letters
from embeddings.passages import EncodedPassage, spans_to_bytes, vector_to_bytes
from embeddings.store import DOCUMENT, digest, text_digest
from embeddings.store.sqlite.references import insert_references
from embeddings.store.sqlite.scans import insert_scans


def insert_document(
    connection: sqlite3.Connection, document: Document, encoded: Sequence[EncodedPassage], file: str | None
) -> None:
    row = (
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
    connection.execute(f"INSERT INTO documents ({_COLUMNS}) VALUES ({_marks(row)})", row)
    record = json.dumps(DOCUMENT.dump_python(document, mode="json", exclude={"text", "recognised"}), ensure_ascii=False)
    connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (document.id, document.text, record))
    insert_references(connection, document)
    insert_scans(connection, document)
    for item in encoded:
        _insert_passage(connection, item, _other_readings(document, item.passage.span))


_COLUMNS = (
    "id, sha256, text_sha256, date, title, volume, number, format, source_label, file, "
    "passages, turns, missing, paragraphs, footnotes, vectors"
)


def _other_readings(document: Document, span: Span) -> str:
    """What unsure words of a recognised passage may be: found by them, though they are not shown."""
    return " ".join(reading for word in document.recognised_in(span) for reading in word.alternatives)


def _insert_passage(connection: sqlite3.Connection, item: EncodedPassage, readings: str) -> None:
    passage = item.passage
    columns = (passage.id, passage.document_id, passage.kind, passage.span.start, passage.span.end)
    row = connection.execute(
        'INSERT INTO passages (id, document_id, kind, start, "end", speaker, turn, footnote, label, person) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*columns, passage.speaker, passage.turn, passage.footnote, passage.label, passage.person),
    ).lastrowid
    marks = [
        (row, place, mark.label, mark.span.start, mark.span.end, mark.footnote_id)
        for place, mark in enumerate(passage.marks)
    ]
    connection.executemany("INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?)", marks)
    connection.execute(
        "INSERT INTO passage_words (rowid, words, context) VALUES (?, ?, ?)",
        (row, in_letters(f"{passage.plain()} {readings}".rstrip()), in_letters(item.context)),
    )
    windows = [(row, vector_to_bytes(vector)) for vector in item.windows]
    connection.executemany("INSERT INTO vectors (passage, vector) VALUES (?, ?)", windows)
    sentences = spans_to_bytes(np.asarray([(span.start, span.end) for span in item.sentences], dtype=np.int32))
    tokens = (item.tokens.centre, item.tokens.codes, item.tokens.scales, item.tokens.places)
    connection.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)", (row, *tokens, sentences))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
