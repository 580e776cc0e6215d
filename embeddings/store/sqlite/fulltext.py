"""Full text: BM25 over the passages' own words and, counting less, their context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from embeddings.store.sql import CachedReads, conditions, reading
from embeddings.values import NO_FILTERS, Filters

COUNTED = 5_000  # matches; from there on the share of the library that they were found in tells how many there are
_KEPT_COUNTS = 4_096  # words of questions; many come again
_SCORE = "-bm25(passage_words, 1.0, 0.4)"


class SqliteFullText:
    """See `searches.FullText`; queries in the syntax of SQLite FTS5."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database
        self._counts = lru_cache(_KEPT_COUNTS)(self._count)

    def search(self, query: str, limit: int, filters: Filters = NO_FILTERS) -> list[tuple[int, float]]:
        where, parameters = self._where(filters)
        joined = "CROSS JOIN passages p ON p.row = w.rowid" if filters else ""  # CROSS: full text first, always
        sql = (
            f"SELECT w.rowid AS row, {_SCORE} AS score FROM passage_words w {joined} "
            f"WHERE passage_words MATCH ? AND {where} ORDER BY score DESC, row LIMIT ?"
        )
        return [(row, score) for row, score in self._db.rows(sql, [query, *parameters, limit])]

    def _where(self, filters: Filters) -> tuple[str, list[object]]:
        """The filters over `passage_words w` and `passages p`; full text looks only where those documents lie."""
        where, parameters = conditions(filters, self._db.dialect)
        if not filters.documents:
            return where, [*parameters]
        return f"{where} AND w.rowid BETWEEN ? AND ?", [*parameters, *self._reads.rows_of(filters.documents)]

    def scores(self, query: str, rows: Sequence[int]) -> dict[int, float]:
        sql = (  # the plus keeps SQLite from searching once for each of the rows
            f"SELECT rowid, {_SCORE} FROM passage_words WHERE passage_words MATCH ? AND +rowid {self._db.dialect.among}"
        )
        return dict(self._db.rows(sql, [query, self._db.dialect.listed(rows)]))

    def contexts(self, rows: Sequence[int]) -> dict[int, str]:
        sql = f"SELECT rowid, context FROM passage_words WHERE rowid {self._db.dialect.among}"
        found = self._db.rows(sql, [self._db.dialect.listed(rows)])
        return dict(map(tuple, self._reads.checked("passage_words", found, (int, str))))

    def mentions(self, phrase: str, filters: Filters = NO_FILTERS) -> bool:
        where, parameters = self._where(filters)
        sql = (
            "SELECT 1 FROM passage_words w CROSS JOIN passages p ON p.row = w.rowid "
            f"WHERE passage_words MATCH ? AND {where} LIMIT 1"
        )
        expression = 'words : "' + phrase.replace('"', " ") + '"'
        return bool(self._db.rows(sql, [expression, *parameters]))

    def count(self, query: str) -> int:
        return self._counts(query, self._reads.generation()) if query else 0

    def _count(self, query: str, _generation: int) -> int:
        sql = (
            "SELECT count(*), max(row), (SELECT max(row) FROM passages) "
            "FROM (SELECT rowid AS row FROM passage_words WHERE passage_words MATCH ? LIMIT ?)"
        )
        with reading(self._db.place, "passage_words", "rowid"):
            count, last, top = self._db.rows(sql, (f"words : ({query})", COUNTED))[0]
            return int(count) if count < COUNTED else round(count * top / last)

    def documents_holding(self, query: str) -> dict[str, tuple[int, int]]:
        sql = (
            "SELECT p.document_id, count(*), min(p.row) FROM passage_words w CROSS JOIN passages p ON p.row = w.rowid "
            "WHERE passage_words MATCH ? GROUP BY 1"
        )
        rows = self._reads.checked("passages", self._db.rows(sql, (f"words : ({query})",)), (str, int, int))
        return {document_id: (count, first) for document_id, count, first in rows}

    def holding(self, pieces: Sequence[Sequence[str]], filters: Filters = NO_FILTERS, limit: int = -1) -> list[int]:
        return self._matching(" AND ".join(_phrase(piece) for piece in pieces), filters, limit)

    def beginning_with(self, words: Sequence[str], filters: Filters, limit: int) -> list[int]:
        return self._matching(f"^{_phrase(words)}", filters, limit)

    def terms(self, start: str) -> list[tuple[str, int]]:
        return self._reads.of_generation(("terms", start), lambda: self._terms(start))

    def _terms(self, start: str) -> list[tuple[str, int]]:
        past = start[:-1] + chr(ord(start[-1]) + 1)
        with self._vocabulary("terms", "row"):
            found = self._db.rows("SELECT term, doc FROM temp.terms WHERE term >= ? AND term < ?", (start, past))
        return [(term, count) for term, count in found]

    def with_terms(self, terms: Sequence[str], limit: int) -> dict[str, list[int]]:
        sql = "SELECT DISTINCT doc FROM temp.instances WHERE term = ? AND col = 'words' LIMIT ?"
        with self._vocabulary("instances", "instance"):
            return {term: [row for (row,) in self._db.rows(sql, (term, limit))] for term in terms}

    @contextmanager
    def _vocabulary(self, name: str, kind: str) -> Iterator[None]:
        """A table of the connection's own, gone with the moment that is read; the file is not touched."""
        with self._db.snapshot():
            self._db.rows("PRAGMA query_only = OFF")
            try:
                self._db.rows(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab(main, passage_words, {kind})"
                )
                yield
            finally:
                self._db.rows("PRAGMA query_only = ON")

    def _matching(self, expression: str, filters: Filters, limit: int) -> list[int]:
        where, parameters = self._where(filters)
        joined = "CROSS JOIN passages p ON p.row = w.rowid" if filters else ""
        sql = (
            f"SELECT w.rowid FROM passage_words w {joined} "
            f"WHERE passage_words MATCH ? AND {where} ORDER BY w.rowid LIMIT ?"
        )
        return [row for (row,) in self._db.rows(sql, [f"words : ({expression})", *parameters, limit])]


def _phrase(words: Sequence[str]) -> str:
    """The words side by side, in the syntax of SQLite FTS5."""
    return '"' + " ".join(word.replace('"', " ") for word in words) + '"'
