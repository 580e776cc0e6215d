"""Who speaks and takes part in which documents, and where these were made: out of SQLite, quick for thousands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.store.cached_reads import IN_LIST, ReadingStore
from embeddings.store.row_values import OPTIONAL_STR


@dataclass(frozen=True)
class Speaking:
    """Somebody in a document with the number of his turns; `person` is his full name where it is known."""

    document_id: str
    speaker: str
    person: str | None
    turns: int


@dataclass(frozen=True)
class TakingPart:
    """Somebody in a document as its title or its list of participants names him."""

    document_id: str
    name: str
    full_name: str | None
    office: str | None = None


class PeopleStore(ReadingStore):
    """People by the labels of their turns and by the participants that documents name."""

    def speaking(self, documents: Sequence[str] = ()) -> tuple[Speaking, ...]:
        """Who speaks in each of these documents, or of all, in the order of the library."""
        return self._of_generation(("speaking", tuple(documents)), lambda: self._speaking(documents))

    def taking_part(self, documents: Sequence[str] = ()) -> tuple[TakingPart, ...]:
        """Whom each of these documents, or of all, names as a participant, in the order of the library."""
        return self._of_generation(("taking part", tuple(documents)), lambda: self._taking_part(documents))

    def documents_of_speakers(self, speakers: Sequence[str]) -> frozenset[str]:
        """The documents in which one of these people has a turn."""
        sql = f"SELECT DISTINCT document_id FROM passages WHERE speaker IN {IN_LIST}"
        return frozenset(document for (document,) in self._db.rows(sql, (json.dumps(list(speakers)),)))

    def places(self, documents: Sequence[str] = ()) -> dict[str, str]:
        """Where each of these documents, or of all, was made, of those that tell it."""
        return self._of_generation(("places", tuple(documents)), lambda: self._places(documents))

    def _places(self, documents: Sequence[str]) -> dict[str, str]:
        within, parameters = _within(documents)
        place = "json_extract(record, '$.place')"
        sql = f"SELECT document_id, {place} FROM texts WHERE {place} NOT NULL AND {within} ORDER BY rowid"
        return dict(map(tuple, self._checked("texts", self._db.rows(sql, parameters), (str, str))))

    def _speaking(self, documents: Sequence[str]) -> tuple[Speaking, ...]:
        within, parameters = _within(documents)
        sql = (
            "SELECT document_id, speaker, max(person), count(*) FROM passages "
            f"WHERE speaker NOT NULL AND {within} GROUP BY document_id, speaker ORDER BY min(row)"
        )
        rows = self._checked("passages", self._db.rows(sql, parameters), (str, str, OPTIONAL_STR, int))
        return tuple(Speaking(*row) for row in rows)

    def _taking_part(self, documents: Sequence[str]) -> tuple[TakingPart, ...]:
        within, parameters = _within(documents)
        sql = (
            "SELECT document_id, json_extract(p.value, '$.name'), json_extract(p.value, '$.full_name'), "
            "json_extract(p.value, '$.office') "
            f"FROM texts, json_each(record, '$.participants') p WHERE {within} ORDER BY texts.rowid, p.key"
        )
        rows = self._checked("texts", self._db.rows(sql, parameters), (str, str, OPTIONAL_STR, OPTIONAL_STR))
        return tuple(TakingPart(*row) for row in rows)


def _within(documents: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A condition on the rows of these documents, of all where none is named."""
    return (f"document_id IN {IN_LIST}", (json.dumps(list(documents)),)) if documents else ("1", ())
