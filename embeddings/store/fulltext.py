"""Full text: BM25 over the passages' own words and, counting less, their context."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from embeddings.store.cached_reads import IN_LIST, ReadingStore
from embeddings.store.conditions import conditions
from embeddings.store.database import Database
from embeddings.store.row_values import OPTIONAL_STR
from embeddings.store.storage_errors import reading
from embeddings.values import NO_FILTERS, Filters

COUNTED = 5_000  # matches; from there on the share of the library that they were found in tells how many there are
_KEPT_COUNTS = 4_096  # words of questions; many come again
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
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
        where, parameters = conditions(filters)
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

    def passages_holding(self, query: str) -> dict[str, tuple[int, int]]:
        """For each document that matches an FTS5 query: how many passages do in their own words, and the first."""
        sql = (
            "SELECT p.document_id, count(*), min(p.row) FROM passage_words w CROSS JOIN passages p ON p.row = w.rowid "
            "WHERE passage_words MATCH ? GROUP BY 1"
        )
        rows = self._checked("passages", self._db.rows(sql, (f"words : ({query})",)), (str, int, int))
        return {document_id: (count, first) for document_id, count, first in rows}

    def turns_by_speaker(self) -> dict[str, int]:
        """How many turns each speaker has in the library; who has most comes first."""
        return self._of_generation("turns by speaker", self._turns_by_speaker)

    def _turns_by_speaker(self) -> dict[str, int]:
        sql = (
            "SELECT speaker, count(*) FROM passages WHERE speaker NOT NULL AND kind = 'turn' "
            "GROUP BY speaker ORDER BY count(*) DESC, speaker"
        )
        rows = self._checked("passages", self._db.rows(sql), (str, int))
        return {str(speaker): int(count) for speaker, count in rows}

    # Words as they stand

    def holding(self, pieces: Sequence[Sequence[str]], filters: Filters = NO_FILTERS, limit: int = -1) -> list[int]:
        """Passages that may hold each of these rows of words, in the order of the library: words are stemmed here."""
        return self._matching(" AND ".join(_phrase(piece) for piece in pieces), filters, limit)

    def beginning_with(self, words: Sequence[str], filters: Filters, limit: int) -> list[int]:
        """Passages that may begin with these words, in the order of the library."""
        return self._matching(f"^{_phrase(words)}", filters, limit)

    def rows_before(self, row: int) -> list[int]:
        """The passage before this one in its document, if there is one."""
        sql = (
            "SELECT before.row FROM passages p JOIN passages before ON before.document_id = p.document_id "
            "AND before.row < p.row WHERE p.row = ? ORDER BY before.row DESC LIMIT 1"
        )
        return [before for (before,) in self._db.rows(sql, (row,))]

    def terms(self, start: str) -> list[tuple[str, int]]:
        """The stems that begin with these letters, with the number of passages that have each or stand beside one."""
        sql = "SELECT term, doc FROM temp.terms WHERE term >= ? AND term < ?"
        past = start[:-1] + chr(ord(start[-1]) + 1)
        return self._of_generation(("terms", start), lambda: self._of_terms("terms", "row", sql, (start, past)))

    def rows_with_term(self, term: str, limit: int) -> list[int]:
        """Passages whose own words have this stem; as a word of a query it might be stemmed again."""
        sql = "SELECT DISTINCT doc FROM temp.instances WHERE term = ? AND col = 'words' LIMIT ?"
        return [row for (row,) in self._of_terms("instances", "instance", sql, (term, limit))]

    def _of_terms(self, name: str, kind: str, sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        """Through a table of the connection's own, gone with the moment that is read; the file is not touched."""
        with self._db.snapshot():
            self._db.rows("PRAGMA query_only = OFF")
            try:
                self._db.rows(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab(main, passage_words, {kind})"
                )
                return self._db.rows(sql, parameters)
            finally:
                self._db.rows("PRAGMA query_only = ON")

    def people(self) -> frozenset[str]:
        """Every word of the names of those who speak, as labels, speakers and persons have them."""
        return self._of_generation("people", lambda: frozenset().union(*self.people_of().values()))

    def people_of(self) -> dict[str, frozenset[str]]:
        """The same for each document that has speakers."""
        return self._of_generation("people of", lambda: self._names_by("document_id"))

    def names_of_speakers(self) -> dict[str, frozenset[str]]:
        """The same for each speaker."""
        return self._of_generation("names of speakers", lambda: self._names_by("speaker"))

    def _names_by(self, column: str) -> dict[str, frozenset[str]]:
        sql = f"SELECT DISTINCT {column}, speaker, label, person FROM passages WHERE speaker NOT NULL"
        found: dict[str, set[str]] = {}
        kinds = (str, str, OPTIONAL_STR, OPTIONAL_STR)
        for key, *names in self._checked("passages", self._db.rows(sql), kinds):
            found.setdefault(key, set()).update(word for name in names if name for word in _WORD.findall(name))
        return {key: frozenset(names) for key, names in found.items()}

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
