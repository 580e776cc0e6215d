"""The words of texts as SQLite's full text has them, cut, folded and stemmed: by SQLite itself, in memory.

So both stores have the same words for a text, and a word of a question finds the same passages in either.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

from data.errors import LibraryError

START = "^"  # stands at place 1 of each passage; no text has a word of this sign
_KEPT = 4_096  # phrases of questions
_LONGEST = 2_046  # bytes of a stem, as PostgreSQL keeps it


class Vocabulary:
    """Several threads may ask, until it is closed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open = True
        self._memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._memory.execute("CREATE VIRTUAL TABLE texts USING fts5 (words, tokenize = 'porter unicode61')")
        self._memory.execute("CREATE VIRTUAL TABLE stems USING fts5vocab (texts, instance)")
        self.phrase = lru_cache(_KEPT)(self._phrase)

    def close(self) -> None:
        with self._lock:
            self._open = False
            self._memory.close()

    def stems(self, texts: Sequence[str]) -> list[list[str]]:
        """The stems of each text, in order. Raises LibraryError: it is closed."""
        found: list[list[str]] = [[] for _ in texts]
        with self._lock:
            if not self._open:
                raise LibraryError("The library is closed.")
            self._memory.execute("BEGIN")
            try:
                self._memory.executemany("INSERT INTO texts (rowid, words) VALUES (?, ?)", enumerate(texts, 1))
                for row, stem in self._memory.execute('SELECT doc, term FROM stems ORDER BY doc, "offset"'):
                    found[row - 1].append(stem)
            finally:
                self._memory.execute("ROLLBACK")
        return found

    def indexed(self, own: str, context: str) -> tuple[str, int]:
        """A passage as a tsvector, written out, and how many words it has with its context."""
        words, beside = self.stems((own, context))
        places: dict[str, list[str]] = {START: ["1A"]}
        for place, stem in enumerate(words, 2):
            places.setdefault(stem, []).append(f"{place}A")
        for place, stem in enumerate(beside, len(words) + 4):  # no phrase goes on from the one into the other
            places.setdefault(stem, []).append(str(place))
        kept = (stem for stem in places if len(stem.encode()) <= _LONGEST)
        return " ".join(f"{quoted(stem)}:{','.join(places[stem])}" for stem in kept), len(words) + len(beside)

    def _phrase(self, words: str) -> tuple[str, ...]:
        return tuple(self.stems((words,))[0])


def quoted(stem: str) -> str:
    """As a tsvector or tsquery has it."""
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"
