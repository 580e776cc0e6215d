"""BM25 as SQLite's FTS5 computes it, in SQL: own words count once, those of the context for 0.4.

Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009, with k1 = 1.2 and b = 0.75.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from embeddings.store.postgres.expressions import Joined, Part, Phrase
from embeddings.store.sql import CachedReads

KEPT_COUNTS = 4_096  # words of questions; many come again
# How often a phrase stands in a passage: what ts_rank_cd makes of a phrase alone, namely the sum of the weights of its
# places; made exact again, for it comes in four bytes.
_OFTEN = "round(CAST(ts_rank_cd('{0.4, 0.4, 0.4, 1.0}', w.words, CAST(? AS tsquery)) AS float8) * 5) / 5"
# f (k1 + 1) / (f + k), so written that f stands there once. Words that stand in more than half of all passages weigh
# next to nothing, as FTS5 has it.
_SATURATED = f"greatest(CAST(? AS float8), 1e-6) * 2.2 * (1 - w.k / (w.k + {_OFTEN}))"
_LENGTH = "1.2 * (0.25 + 0.75 * length / CAST(? AS float8)) AS k"
_TABLE = f"(SELECT row, words, {_LENGTH} FROM passage_words) w"
# Sums come in any order: what differs by that is not told apart.
_SUM = "CAST(round(CAST(sum(score) AS numeric), 12) AS float8) AS score"


class Bm25:
    """Scores passages; what a word weighs is kept as long as nothing changes."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database
        self._with = lru_cache(KEPT_COUNTS)(self._count_with)

    def scored(
        self, asked: Part, where: str, parameters: Sequence[object], limit: int | None = None
    ) -> list[tuple[int, float]]:
        """Rows of passages that match, within a condition over `passages p`, with their scores, best first, ties by
        the smaller row.

        Each word that is looked for is scored where it stands, and the scores are added: of passages with any of some
        words few have more than one.
        """
        joined = "" if where == "TRUE" else "JOIN passages p ON p.row = w.row"
        alternatives = asked.parts if isinstance(asked, Joined) and not asked.every else (asked,)
        selects, given = list[str](), list[object]()
        with self._db.snapshot():
            passages, words = self._size()
            for part in alternatives:
                score, weights = self._score(part, passages)
                selects.append(
                    f"SELECT w.row AS row, {score} AS score FROM {_TABLE} {joined} "
                    f"WHERE w.words @@ CAST(? AS tsquery) AND {where}"
                )
                given += [*weights, words / passages if words else 1.0, part.query(), *parameters]
            found = f"({' UNION ALL '.join(selects)}) AS found"
            sql = f"SELECT row, {_SUM} FROM {found} GROUP BY row ORDER BY score DESC, row LIMIT ?"
            rows = self._db.rows(sql, [*given, self._db.dialect.limit(limit)])
        return [(row, score) for row, score in self._reads.checked("passage_words", rows, (int, float))]

    def passages_with(self, phrase: Phrase) -> int:
        """How many passages have it."""
        return self._with(phrase, self._reads.generation())

    def _score(self, part: Part, passages: int) -> tuple[str, list[object]]:
        """The score of a passage `w`, with its parameters; words that have to stand there together count where they
        do."""
        if isinstance(part, Phrase):
            found = self.passages_with(part)
            return _SATURATED, [math.log((passages - found + 0.5) / (found + 0.5)), part.query()]
        scores = [self._score(each, passages) for each in part.parts]
        total, parameters = f"({' + '.join(sql for sql, _ in scores)})", [each for _, given in scores for each in given]
        if not part.every:
            return total, parameters
        return f"(CASE WHEN w.words @@ CAST(? AS tsquery) THEN {total} ELSE 0 END)", [part.query(), *parameters]

    def _size(self) -> tuple[int, int]:
        """Of all passages: how many there are, and how many words they have with their context."""
        sql = "SELECT passages, words FROM passage_words_size"
        (size,) = self._reads.of_generation("size of full text", lambda: self._db.rows(sql))
        return size[0], size[1]

    def _count_with(self, phrase: Phrase, _generation: int) -> int:
        if len(phrase.stems) == 1 and not phrase.first:
            sql = f"SELECT {'own' if phrase.own else 'passages'} FROM stems WHERE stem = ?"
            return next((int(count) for (count,) in self._db.rows(sql, phrase.stems)), 0)
        sql = "SELECT count(*) FROM passage_words WHERE words @@ CAST(? AS tsquery)"
        return int(self._db.rows(sql, (phrase.query(),))[0][0])
