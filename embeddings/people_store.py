"""Who speaks in which documents, and with whom: counted in SQLite, so that thousands of documents stay quick."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.reading_store import IN_LIST, ReadingStore


@dataclass(frozen=True)
class Spoken:
    """How much somebody speaks: in how many documents, in how many turns."""

    speaker: str
    documents: int
    turns: int


class PeopleStore(ReadingStore):
    """People by the labels of their turns and by the participants that documents name."""

    def speaking(self, speakers: Sequence[str]) -> frozenset[str]:
        """The documents in which one of these people has a turn."""
        sql = f"SELECT DISTINCT document_id FROM passages WHERE speaker IN {IN_LIST}"
        return frozenset(document for (document,) in self._db.rows(sql, (json.dumps(list(speakers)),)))

    def spoken(self, documents: Sequence[str] = ()) -> tuple[Spoken, ...]:
        """Everybody with a turn, in these documents or anywhere, those who speak in most documents first."""
        key = ("spoken", tuple(documents))
        return self._of_generation(key, lambda: self._spoken(documents))

    def _spoken(self, documents: Sequence[str]) -> tuple[Spoken, ...]:
        within, parameters = _within(documents)
        sql = (
            "SELECT speaker, count(DISTINCT document_id), count(*) FROM passages "
            f"WHERE speaker NOT NULL AND {within} GROUP BY speaker ORDER BY 2 DESC, 3 DESC, speaker"
        )
        rows = self._checked("passages", self._db.rows(sql, parameters), (str, int, int))
        return tuple(Spoken(*row) for row in rows)

    def spoken_with(self, speaker: str, documents: Sequence[str] = ()) -> tuple[Spoken, ...]:
        """Who has turns in the same documents, those in most of them first; `turns` are theirs there."""
        within, parameters = _within(documents)
        sql = (
            "SELECT speaker, count(DISTINCT document_id), count(*) FROM passages "
            f"WHERE speaker NOT NULL AND speaker <> ? AND {within} AND document_id IN "
            "(SELECT DISTINCT document_id FROM passages WHERE speaker = ?) "
            "GROUP BY speaker ORDER BY 2 DESC, 3 DESC, speaker"
        )
        rows = self._checked("passages", self._db.rows(sql, (speaker, *parameters, speaker)), (str, int, int))
        return tuple(Spoken(*row) for row in rows)


def _within(documents: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A condition on the passages of these documents, of all where none is named."""
    return (f"document_id IN {IN_LIST}", (json.dumps(list(documents)),)) if documents else ("1", ())
