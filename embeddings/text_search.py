"""Full text: BM25 over the passages' own words and, counting less, their context."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from embeddings.database import Database
from embeddings.filters import NO_FILTERS, Filters
from embeddings.reading_store import IN_LIST, ReadingStore
from embeddings.storage_errors import reading

COUNTED = 5_000  # matches; from there on the share of the library that they were found in tells how many there are
_KEPT_COUNTS = 4_096  # words of questions; many come again
_SCORE = "-bm25(passage_words, 1.0, 0.4)"


class TextSearch(ReadingStore):
    """Queries in the syntax of SQLite FTS5; passages by row number."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._counts = lru_cache(_KEPT_COUNTS)(self._count_passages)

    def lexical(self, query: str, limit: int, filters: Filters = NO_FILTERS) -> list[tuple[int, float]]:
        """(passage row, BM25 score), best first."""
        where, parameters = self._where(filters)
        joined = "CROSS JOIN passages p ON p.row = w.rowid" if filters else ""  # CROSS: full text first, always
        sql = (
            f"SELECT w.rowid AS row, {_SCORE} AS score FROM passage_words w {joined} "
            f"WHERE passage_words MATCH ? AND {where} ORDER BY score DESC, row LIMIT ?"
        )
        return [(row, score) for row, score in self._db.rows(sql, [query, *parameters, limit])]

    def _where(self, filters: Filters) -> tuple[str, list[object]]:
        """The filters over `passage_words w` and `passages p`; full text looks only where those documents lie."""
        where, parameters = filters.sql()
        if not filters.documents:
            return where, [*parameters]
        return f"{where} AND w.rowid BETWEEN ? AND ?", [*parameters, *self.rows_of(filters.documents)]

    def lexical_scores(self, query: str, rows: Sequence[int]) -> dict[int, float]:
        """The BM25 score of each of these passages that matches at all."""
        sql = (  # the plus keeps SQLite from searching once for each of the rows
            f"SELECT rowid, {_SCORE} FROM passage_words WHERE passage_words MATCH ? AND +rowid IN {IN_LIST}"
        )
        return dict(self._db.rows(sql, [query, json.dumps([*rows])]))

    def mentions(self, phrase: str, filters: Filters = NO_FILTERS) -> bool:
        """Whether a passage within the filters holds these words side by side (stemmed)."""
        where, parameters = self._where(filters)
        sql = (
            "SELECT 1 FROM passage_words w CROSS JOIN passages p ON p.row = w.rowid "
            f"WHERE passage_words MATCH ? AND {where} LIMIT 1"
        )
        expression = 'words : "' + phrase.replace('"', " ") + '"'
        return bool(self._db.rows(sql, [expression, *parameters]))

    def count_passages(self, query: str) -> int:
        """How many passages hold a match of an FTS5 query in their own words; of a great many, about how many."""
        return self._counts(query, self.generation()) if query else 0

    def _count_passages(self, query: str, _generation: int) -> int:
        sql = (
            "SELECT count(*), max(row), (SELECT max(row) FROM passages) "
            "FROM (SELECT rowid AS row FROM passage_words WHERE passage_words MATCH ? LIMIT ?)"
        )
        with reading(self._db.path, "passage_words", "rowid"):
            count, last, top = self._db.rows(sql, (f"words : ({query})", COUNTED))[0]
            return int(count) if count < COUNTED else round(count * top / last)
