"""Full text: BM25 over the passages' own words and, counting less, their context; as SQLite's FTS5 computes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from embeddings.store.postgres.bm25 import KEPT_COUNTS, Bm25
from embeddings.store.postgres.expressions import Joined, Part, Phrase, parsed
from embeddings.store.postgres.vocabulary import Vocabulary
from embeddings.store.sql import CachedReads, conditions, reading
from embeddings.values import NO_FILTERS, Filters

COUNTED = 5_000  # matches; from there on the share of the library that they were found in tells how many there are


class PostgresFullText:
    """See `searches.FullText`."""

    def __init__(self, reads: CachedReads, words: Vocabulary) -> None:
        self._reads = reads
        self._db = reads.database
        self._dialect = reads.database.dialect
        self._words = words
        self._bm25 = Bm25(reads)
        self._mentioned = lru_cache(KEPT_COUNTS)(self._any)
        self._counts = lru_cache(KEPT_COUNTS)(self._count)

    def search(self, query: str, limit: int, filters: Filters = NO_FILTERS) -> list[tuple[int, float]]:
        if (asked := self._parsed(query)) is None:
            return []
        where, parameters = conditions(filters, self._dialect)
        return self._bm25.scored(asked, where, parameters, limit)

    def scores(self, query: str, rows: Sequence[int]) -> dict[int, float]:
        if (asked := self._parsed(query)) is None:
            return {}
        return dict(self._bm25.scored(asked, f"p.row {self._dialect.among}", [self._dialect.listed(rows)]))

    def contexts(self, rows: Sequence[int]) -> dict[int, str]:
        sql = f"SELECT row, context FROM passage_words WHERE row {self._dialect.among}"
        found = self._db.rows(sql, (self._dialect.listed(rows),))
        return dict(map(tuple, self._reads.checked("passage_words", found, (int, str))))

    def mentions(self, phrase: str, filters: Filters = NO_FILTERS) -> bool:
        asked = Phrase(self._words.phrase(phrase), own=True)
        with self._db.snapshot():
            return bool(asked.stems) and self._mentioned(asked, filters, self._reads.generation())

    def _any(self, asked: Phrase, filters: Filters, _generation: int) -> bool:
        """Whichever is found first: of a million passages a common phrase is in many, each of which would be looked at
        to sort them. A limit that is no constant keeps the planner from a walk along all rows where it expects many."""
        where, parameters = conditions(filters, self._dialect)
        joined = "JOIN passages p ON p.row = w.row" if filters else ""
        sql = f"SELECT 1 FROM passage_words w {joined} WHERE w.words @@ CAST(? AS tsquery) AND {where} LIMIT (SELECT 1)"
        return bool(self._db.rows(sql, [asked.query(), *parameters]))

    def count(self, query: str) -> int:
        return self._counts(query, self._reads.generation()) if query else 0

    def _count(self, query: str, _generation: int) -> int:
        asked = self._parsed(f"words : ({query})")
        if asked is None:
            return 0
        if isinstance(asked, Phrase) and len(asked.stems) == 1:
            return self._bm25.passages_with(asked)
        sql = (
            "SELECT count(*), max(row), (SELECT max(row) FROM passages) "
            "FROM (SELECT row FROM passage_words WHERE words @@ CAST(? AS tsquery) LIMIT ?) AS found"
        )
        with reading(self._db.place, "passage_words", "row"):
            count, last, top = self._db.rows(sql, (asked.query(), COUNTED))[0]
            return int(count) if count < COUNTED else round(count * top / last)

    def documents_holding(self, query: str) -> dict[str, tuple[int, int]]:
        if (asked := self._parsed(f"words : ({query})")) is None:
            return {}
        sql = (
            "SELECT p.document_id, count(*), min(p.row) FROM passage_words w JOIN passages p ON p.row = w.row "
            "WHERE w.words @@ CAST(? AS tsquery) GROUP BY 1 ORDER BY 1"
        )
        rows = self._reads.checked("passages", self._db.rows(sql, (asked.query(),)), (str, int, int))
        return {document_id: (count, first) for document_id, count, first in rows}

    def holding(self, pieces: Sequence[Sequence[str]], filters: Filters = NO_FILTERS, limit: int = -1) -> list[int]:
        return self._matching([self._own(piece) for piece in pieces], filters, limit)

    def beginning_with(self, words: Sequence[str], filters: Filters, limit: int) -> list[int]:
        return self._matching([Phrase(self._own(words).stems, own=True, first=True)], filters, limit)

    def terms(self, start: str) -> list[tuple[str, int]]:
        sql = "SELECT stem, passages FROM stems WHERE stem >= ? AND stem < ? AND passages > 0 ORDER BY stem"
        past = start[:-1] + chr(ord(start[-1]) + 1)
        return self._reads.of_generation(("terms", start), lambda: self._stems(sql, start, past))

    def with_terms(self, terms: Sequence[str], limit: int) -> dict[str, list[int]]:
        return {term: self._matching([Phrase((term,), own=True)], NO_FILTERS, limit) for term in terms}

    def _own(self, words: Sequence[str]) -> Phrase:
        return Phrase(self._words.phrase(" ".join(words)), own=True)

    def _matching(self, phrases: Sequence[Phrase], filters: Filters, limit: int) -> list[int]:
        """Passages that have all of the phrases, upwards.

        By `row + 0`: else the planner walks along the rows until some match, which takes long where none does.
        """
        if not phrases or not all(phrase.stems for phrase in phrases):
            return []
        where, parameters = conditions(filters, self._dialect)
        joined = "JOIN passages p ON p.row = w.row" if filters else ""
        sql = (
            f"SELECT w.row FROM passage_words w {joined} WHERE w.words @@ CAST(? AS tsquery) AND {where} "
            "ORDER BY w.row + 0 LIMIT ?"
        )
        query = Joined(tuple(phrases), every=True).query()
        return [row for (row,) in self._db.rows(sql, [query, *parameters, self._dialect.limit(limit)])]

    def _parsed(self, query: str) -> Part | None:
        return parsed(query, self._words.phrase)

    def _stems(self, sql: str, start: str, past: str) -> list[tuple[Any, ...]]:
        return [
            (stem, count) for stem, count in self._reads.checked("stems", self._db.rows(sql, (start, past)), (str, int))
        ]
