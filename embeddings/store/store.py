"""What a library holds, in SQLite: documents, passages, cross references, vectors and full text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.document import Document, Span, Target
from data.passages import KINDS, Passage, PassageMark
from embeddings.passages.encoded import EncodedPassage
from embeddings.passages.words import search_expression
from embeddings.store.cached_reads import IN_LIST
from embeddings.store.conditions import conditions
from embeddings.store.documents import DocumentRow, DocumentStore
from embeddings.store.fulltext import TextSearch
from embeddings.store.insert import insert_document
from embeddings.store.overviews import OverviewStore
from embeddings.store.people import PeopleStore
from embeddings.store.reading_order import neighbours, reading_order, speakers_together
from embeddings.store.references import (
    Citing,
    ReferenceCounts,
    reference_counts,
    references_in,
    references_to,
    resolve,
    times_cited,
)
from embeddings.store.row_values import OPTIONAL_INT, OPTIONAL_STR, checked
from embeddings.store.storage_errors import damaged
from embeddings.store.subject_lines import subject_lines, with_head
from embeddings.store.title_index import TitleIndex, names_by_document, title_index
from embeddings.store.vectors import VectorStore
from embeddings.values import NO_FILTERS, Extent, Filters

__all__ = ["DocumentRow", "Store"]

_PASSAGE = (
    'p.row, p.id, p.document_id, p.kind, p.start, p."end", p.speaker, p.turn, p.footnote, p.label, p.person, '
    'substr(t.text, p.start + 1, p."end" - p.start)'
)
_PASSAGE_TYPES = (
    int, str, str, str, int, int, OPTIONAL_STR, OPTIONAL_INT, OPTIONAL_STR, OPTIONAL_STR, OPTIONAL_STR, str,
)  # fmt: skip
_MARK_TYPES = (int, str, int, int, OPTIONAL_STR)


_NEXT_GENERATION = "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'"
_SUBJECTS = 60  # SUBJECT lines that are compared with what a question says


class Store(DocumentStore, PeopleStore, TextSearch, VectorStore, OverviewStore):
    """Values in and out of the database; knows SQL so that nobody else has to."""

    def put(self, document: Document, encoded: Sequence[EncodedPassage], file: str | None = None) -> None:
        """Add a document or replace the one with its id, in one transaction. `file` is where it was read."""
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            insert_document(connection, document, encoded, file)
            connection.execute(_NEXT_GENERATION)

    def delete(self, document_ids: Sequence[str]) -> None:
        """All of them or none.

        Raises:
            UnknownDocument: one is not there.
        """
        with self._db.transaction() as connection:
            for document_id in dict.fromkeys(document_ids):
                if not connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount:
                    raise self.unknown(document_id)
            connection.execute(_NEXT_GENERATION)

    # Cross references

    def resolve(self, targets: Iterable[Target]) -> dict[Target, str | None]:
        """The passage (for a footnote) or document that each target leads to; None for what is not here."""
        return resolve(self._db, targets)

    def references_to(self, document_id: str) -> tuple[Citing, ...]:
        """Who points at the document, its footnotes or its pages, in order of date."""
        return references_to(self._db, document_id)

    def references_in(self, document_ids: Sequence[str]) -> ReferenceCounts:
        """References in these documents that lead somewhere, and that do not."""
        return references_in(self._db, document_ids)

    def reference_counts(self, volumes: Sequence[str] = ()) -> dict[str, ReferenceCounts]:
        """References that lead somewhere and that do not, by volume of the documents that they stand in."""
        return reference_counts(self._db, volumes)

    # What is read together

    def neighbours(self, document_id: str) -> tuple[str | None, str | None]:
        """The documents before and after it in its volume; of those in no volume, by date. None for no other."""
        order = self._of_generation("reading order", lambda: neighbours(reading_order(self._db)))
        return order.get(document_id, (None, None))

    def speakers_together(self) -> tuple[tuple[str, ...], ...]:
        """Who speaks in each document in which anybody does."""
        return self._of_generation("together", lambda: speakers_together(self._db))

    def times_cited(self) -> dict[str, int]:
        """How many documents point at each document, by its number."""
        return self._of_generation("times cited", lambda: times_cited(self._db))

    def title_index(self) -> TitleIndex:
        """The documents by the words that name them."""
        return self._of_generation("title index", self._title_index)

    def _title_index(self) -> TitleIndex:
        speaking, taking_part = self.speaking(), self.taking_part()
        names = names_by_document(
            (
                *((one.document_id, one.person or one.speaker) for one in speaking),
                *((one.document_id, one.full_name or one.name) for one in taking_part),
                *((one.document_id, one.name) for one in taking_part),
            )
        )
        index = title_index(self.listing(), names, self.places(), self.subject_lines)
        return replace(index, headed=self.headed, read=self.document, printed=self.printed_dates())

    def headed(self, words: Sequence[str]) -> tuple[str, ...]:
        """Documents that have all of the words in one of their first passages."""
        every = search_expression(words).replace(" OR ", " AND ")
        rows = [row for row, _ in self.lexical(f"words : ({every})", _SUBJECTS)] if every else []
        return with_head(self.passages(rows).values())

    def subject_lines(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Documents whose SUBJECT line has some of the words, with what it says."""
        found = search_expression(words)
        rows = [row for row, _ in self.lexical(f"words : (subject AND ({found}))", _SUBJECTS)] if found else []
        return list(subject_lines(self.passages(rows).values()))

    # Passages

    def extent(self, filters: Filters = NO_FILTERS) -> Extent:
        return self._of_generation(("extent", filters), lambda: self._extent(filters))

    def _extent(self, filters: Filters) -> Extent:
        where, parameters = conditions(filters)
        sql = "SELECT count(*), coalesce(sum(passages), 0), min(date), max(date) FROM documents"
        if filters:
            counted = f"SELECT p.document_id AS id, count(*) AS passages FROM passages p WHERE {where} GROUP BY 1"
            sql = (
                "SELECT count(*), coalesce(sum(c.passages), 0), min(d.date), max(d.date) "
                f"FROM ({counted}) c JOIN documents d ON d.id = c.id"
            )
        row = self._db.rows(sql, parameters)[0]
        documents, count, first, last = checked(self._db.path, "documents", row, (int, int, OPTIONAL_STR, OPTIONAL_STR))
        if count < 0:
            raise damaged(self._db.path, "documents", "passages")
        return Extent(documents, count, self._date("min(date)", first), self._date("max(date)", last))

    def speakers(self) -> tuple[str, ...]:
        return self._of_generation("speakers", self._speakers)

    def _speakers(self) -> tuple[str, ...]:
        rows = self._db.rows("SELECT speaker FROM passages WHERE speaker NOT NULL GROUP BY speaker ORDER BY min(row)")
        return tuple(name for (name,) in self._checked("passages", rows, (str,)))

    def persons(self) -> dict[str, tuple[str, ...]]:
        """The full names that are told of each speaker; several where two people are called alike."""
        return self._of_generation("persons", self._persons)

    def _persons(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        sql = "SELECT DISTINCT speaker, person FROM passages WHERE speaker NOT NULL AND person NOT NULL ORDER BY 1, 2"
        for speaker, person in self._checked("passages", self._db.rows(sql), (str, str)):
            found[speaker] = (*found.get(speaker, ()), person)
        return found

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """By row number; rows that are gone are left out."""
        wanted = json.dumps(list(rows))
        marks: dict[int, list[PassageMark]] = {}
        sql = (
            f'SELECT passage, label, start, "end", footnote_id FROM marks WHERE passage IN {IN_LIST} '
            "ORDER BY passage, place"
        )
        for row, label, start, end, note in self._checked("marks", self._db.rows(sql, (wanted,)), _MARK_TYPES):
            marks.setdefault(row, []).append(PassageMark(label, Span(start, end), note))
        sql = (
            f"SELECT {_PASSAGE} FROM passages p LEFT JOIN texts t ON t.document_id = p.document_id "
            f"WHERE p.row IN {IN_LIST} ORDER BY p.row"
        )
        found = self._checked("passages", self._db.rows(sql, (wanted,)), _PASSAGE_TYPES)
        return {row[0]: _passage(self._db.path, row, tuple(marks.get(row[0], ()))) for row in found}

    def passage(self, passage_id: str) -> Passage:
        """One that something else in the library names, such as the note of a mark."""
        found = list(self.passages(self.passage_rows([passage_id])).values())
        if not found:
            raise damaged(self._db.path, "passages", passage_id)
        return found[0]

    def documents_of(self, rows: Sequence[int]) -> dict[int, int]:
        """Passage row to its document's row."""
        sql = f"SELECT p.row, d.row FROM passages p JOIN documents d ON d.id = p.document_id WHERE p.row IN {IN_LIST}"
        return dict(self._db.rows(sql, (json.dumps(list(rows)),)))

    def around(self, rows: Sequence[int], reach: int) -> dict[int, int]:
        """Passages of the same documents at most `reach` places away, with their documents' rows; all of a document
        that is no longer than that to both sides."""
        sql = (
            "SELECT DISTINCT p.row, d.row FROM json_each(?1) asked "
            "CROSS JOIN passages found ON found.row = asked.value "
            "CROSS JOIN documents d ON d.id = found.document_id "
            "CROSS JOIN passages p ON p.row BETWEEN found.row - iif(d.passages <= ?2, ?2, ?3) "
            "AND found.row + iif(d.passages <= ?2, ?2, ?3) WHERE p.document_id = found.document_id"
        )
        return dict(self._db.rows(sql, (json.dumps(list(rows)), 2 * reach + 1, reach)))

    def within(self, rows: Sequence[int], filters: Filters) -> list[int]:
        """Those of the passages that the filters let through."""
        where, parameters = conditions(filters)
        sql = f"SELECT p.row FROM passages p WHERE p.row IN {IN_LIST} AND {where}"
        return [row for (row,) in self._db.rows(sql, (json.dumps(list(rows)), *parameters))]

    def passage_rows(self, ids: Sequence[str]) -> list[int]:
        """Row numbers of passage ids, in that order; unknown ids are left out."""
        found = dict(self._db.rows(f"SELECT id, row FROM passages WHERE id IN {IN_LIST}", (json.dumps(list(ids)),)))
        return [found[passage_id] for passage_id in ids if passage_id in found]


def _passage(path: Path, row: Sequence[Any], marks: tuple[PassageMark, ...]) -> Passage:
    _, passage_id, document_id, kind, start, end, speaker, turn, footnote, label, person, text = row
    if kind not in KINDS or not 0 <= start <= end or len(text) != end - start:
        raise damaged(path, "passages", passage_id)
    span = Span(start, end)
    return Passage(passage_id, document_id, kind, span, text, speaker, turn, footnote, marks, label, person)
