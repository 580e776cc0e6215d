"""Passages by row number, by id, and by what a search is limited to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from data.document import Span
from data.passages import KINDS, Passage, PassageMark
from embeddings.encoders import Ids
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.conditions import conditions
from embeddings.store.sql.damage import damaged, reading
from embeddings.store.sql.row_values import OPTIONAL_INT, OPTIONAL_STR, checked, stored_date
from embeddings.values import NO_FILTERS, Extent, Filters

_PASSAGE = (
    'p.row, p.id, p.document_id, p.kind, p.start, p."end", p.speaker, p.turn, p.footnote, p.label, p.person, '
    'substr(t.text, p.start + 1, p."end" - p.start)'
)
_PASSAGE_TYPES = (
    int, str, str, str, int, int, OPTIONAL_STR, OPTIONAL_INT, OPTIONAL_STR, OPTIONAL_STR, OPTIONAL_STR, str,
)  # fmt: skip
_MARK_TYPES = (int, str, int, int, OPTIONAL_STR)


class StoredPassages:
    """See `holdings.Passages`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database
        self._dialect = reads.database.dialect

    def read(self, rows: Iterable[int]) -> dict[int, Passage]:
        wanted = self._dialect.listed(list(rows))
        marks: dict[int, list[PassageMark]] = {}
        sql = (
            f'SELECT passage, label, start, "end", footnote_id FROM marks WHERE passage {self._dialect.among} '
            "ORDER BY passage, place"
        )
        for row, label, start, end, note in self._reads.checked("marks", self._db.rows(sql, (wanted,)), _MARK_TYPES):
            marks.setdefault(row, []).append(PassageMark(label, Span(start, end), note))
        sql = (
            f"SELECT {_PASSAGE} FROM passages p LEFT JOIN texts t ON t.document_id = p.document_id "
            f"WHERE p.row {self._dialect.among} ORDER BY p.row"
        )
        found = self._reads.checked("passages", self._db.rows(sql, (wanted,)), _PASSAGE_TYPES)
        return {row[0]: _passage(self._db.place, row, tuple(marks.get(row[0], ()))) for row in found}

    def get(self, passage_id: str) -> Passage:
        found = list(self.read(self.rows([passage_id])).values())
        if not found:
            raise damaged(self._db.place, "passages", passage_id)
        return found[0]

    def rows(self, ids: Sequence[str]) -> list[int]:
        found = dict(
            self._db.rows(f"SELECT id, row FROM passages WHERE id {self._dialect.among}", (self._dialect.listed(ids),))
        )
        return [found[passage_id] for passage_id in ids if passage_id in found]

    def rows_before(self, row: int) -> list[int]:
        sql = (
            "SELECT before.row FROM passages p JOIN passages before ON before.document_id = p.document_id "
            "AND before.row < p.row WHERE p.row = ? ORDER BY before.row DESC LIMIT 1"
        )
        return [before for (before,) in self._db.rows(sql, (row,))]

    def newest_row(self) -> int:
        numbers = self._dialect.numbers
        rows = self._db.rows(f"SELECT seq FROM {numbers} WHERE name = 'passages'")
        with reading(self._db.place, numbers, "passages"):
            return int(rows[0][0]) if rows else 0

    def extent(self, filters: Filters = NO_FILTERS) -> Extent:
        return self._reads.of_generation(("extent", filters), lambda: self._extent(filters))

    def _extent(self, filters: Filters) -> Extent:
        where, parameters = conditions(filters, self._dialect)
        sql = "SELECT count(*), coalesce(sum(passages), 0), min(date), max(date) FROM documents"
        if filters:
            counted = f"SELECT p.document_id AS id, count(*) AS passages FROM passages p WHERE {where} GROUP BY 1"
            sql = (
                "SELECT count(*), CAST(coalesce(sum(c.passages), 0) AS BIGINT), min(d.date), max(d.date) "
                f"FROM ({counted}) c JOIN documents d ON d.id = c.id"
            )
        row = self._db.rows(sql, parameters)[0]
        documents, count, first, last = checked(
            self._db.place, "documents", row, (int, int, OPTIONAL_STR, OPTIONAL_STR)
        )
        if count < 0:
            raise damaged(self._db.place, "documents", "passages")
        return Extent(
            documents,
            count,
            stored_date(self._db.place, "min(date)", first),
            stored_date(self._db.place, "max(date)", last),
        )

    def rows_within(self, filters: Filters) -> Ids:
        return self._reads.of_generation(("rows", filters), lambda: self._rows_within(filters))

    def _rows_within(self, filters: Filters) -> Ids:
        where, parameters = conditions(filters, self._dialect)
        sql = f"SELECT p.row FROM passages p WHERE {where}"
        with reading(self._db.place, "passages", "row"):
            return np.sort(np.fromiter((row for (row,) in self._db.walk(sql, parameters)), dtype=np.int64))

    def within(self, rows: Sequence[int], filters: Filters) -> list[int]:
        where, parameters = conditions(filters, self._dialect)
        sql = f"SELECT p.row FROM passages p WHERE p.row {self._dialect.among} AND {where} ORDER BY p.row"
        return [row for (row,) in self._db.rows(sql, (self._dialect.listed(rows), *parameters))]

    def around(self, rows: Sequence[int], reach: int) -> dict[int, int]:
        each, join, whole = self._dialect.each_row, self._dialect.join, 2 * reach + 1
        sql = (
            f"SELECT DISTINCT p.row, d.row FROM {each} passages found ON found.row = asked.value "
            f"{join} documents d ON d.id = found.document_id "
            f"{join} passages p ON p.row BETWEEN found.row - CASE WHEN d.passages <= ? THEN ? ELSE ? END "
            "AND found.row + CASE WHEN d.passages <= ? THEN ? ELSE ? END WHERE p.document_id = found.document_id "
            "ORDER BY p.row"
        )
        return dict(self._db.rows(sql, (self._dialect.listed(rows), *(whole, whole, reach) * 2)))

    def documents_of(self, rows: Sequence[int]) -> dict[int, int]:
        joined = "passages p JOIN documents d ON d.id = p.document_id"
        sql = f"SELECT p.row, d.row FROM {joined} WHERE p.row {self._dialect.among}"
        return dict(self._db.rows(sql, (self._dialect.listed(rows),)))

    def body_rows(self, document_ids: Sequence[str], speakers: Sequence[str] = ()) -> dict[str, list[int]]:
        spoken = f"AND p.speaker {self._dialect.among}" if speakers else ""
        sql = (
            f"SELECT p.document_id, p.row FROM {self._dialect.each_id} passages p ON p.document_id = asked.value "
            f"WHERE p.kind IN ('turn', 'narrative') {spoken} ORDER BY p.row"
        )
        parameters = [self._dialect.listed(document_ids), *([self._dialect.listed(speakers)] if speakers else [])]
        found: dict[str, list[int]] = {}
        for document_id, row in self._reads.checked("passages", self._db.rows(sql, parameters), (str, int)):
            found.setdefault(document_id, []).append(row)
        return found

    def body_ends(self, document_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        sql = (
            f"SELECT p.document_id, min(p.row), max(p.row) FROM {self._dialect.each_id} passages p "
            "ON p.document_id = asked.value WHERE p.kind IN ('turn', 'narrative') GROUP BY p.document_id ORDER BY 2"
        )
        rows = self._reads.checked(
            "passages", self._db.rows(sql, (self._dialect.listed(document_ids),)), (str, int, int)
        )
        return {document_id: (first, last) for document_id, first, last in rows}


def _passage(place: str, row: Sequence[Any], marks: tuple[PassageMark, ...]) -> Passage:
    _, passage_id, document_id, kind, start, end, speaker, turn, footnote, label, person, text = row
    if kind not in KINDS or not 0 <= start <= end or len(text) != end - start:
        raise damaged(place, "passages", passage_id)
    span = Span(start, end)
    return Passage(passage_id, document_id, kind, span, text, speaker, turn, footnote, marks, label, person)
