"""Who speaks and takes part in which documents: quick for thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.folding import folded
from embeddings.store import SpeakerCount, Speaking, TakingPart
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.conditions import conditions, of_documents
from embeddings.store.sql.row_values import OPTIONAL_STR
from embeddings.values import NO_FILTERS, Filters

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class StoredPeople:
    """See `holdings.People`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database
        self._dialect = reads.database.dialect

    def speakers(self) -> tuple[str, ...]:
        return self._reads.of_generation("speakers", self._speakers)

    def _speakers(self) -> tuple[str, ...]:
        rows = self._db.rows(
            "SELECT speaker FROM passages WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY min(row)"
        )
        return tuple(name for (name,) in self._reads.checked("passages", rows, (str,)))

    def persons(self) -> dict[str, tuple[str, ...]]:
        return self._reads.of_generation("persons", self._persons)

    def _persons(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        told = "speaker IS NOT NULL AND person IS NOT NULL"
        sql = f"SELECT DISTINCT speaker, person FROM passages WHERE {told} ORDER BY 1, 2"
        for speaker, person in self._reads.checked("passages", self._db.rows(sql), (str, str)):
            found[speaker] = (*found.get(speaker, ()), person)
        return found

    def speaking(self, documents: Sequence[str] = ()) -> tuple[Speaking, ...]:
        return self._reads.of_generation(("speaking", tuple(documents)), lambda: self._speaking(documents))

    def taking_part(self, documents: Sequence[str] = ()) -> tuple[TakingPart, ...]:
        return self._reads.of_generation(("taking part", tuple(documents)), lambda: self._taking_part(documents))

    def documents_of(self, speakers: Sequence[str]) -> frozenset[str]:
        sql = f"SELECT DISTINCT document_id FROM passages WHERE speaker {self._dialect.among}"
        return frozenset(document for (document,) in self._db.rows(sql, (self._dialect.listed(speakers),)))

    def _speaking(self, documents: Sequence[str]) -> tuple[Speaking, ...]:
        within, parameters = of_documents(documents, self._dialect)
        sql = (
            "SELECT document_id, speaker, max(person), count(*) FROM passages "
            f"WHERE speaker IS NOT NULL AND {within} GROUP BY document_id, speaker ORDER BY min(row)"
        )
        rows = self._reads.checked("passages", self._db.rows(sql, parameters), (str, str, OPTIONAL_STR, int))
        return tuple(Speaking(*row) for row in rows)

    def _taking_part(self, documents: Sequence[str]) -> tuple[TakingPart, ...]:
        within, parameters = of_documents(documents, self._dialect)
        told = ", ".join(self._dialect.field("p.value", name) for name in ("name", "full_name", "office"))
        sql = (
            f"SELECT document_id, {told} FROM texts t JOIN documents d ON d.id = t.document_id "
            f"CROSS JOIN {self._dialect.participants} WHERE {within} ORDER BY d.row, p.key"
        )
        rows = self._reads.checked("texts", self._db.rows(sql, parameters), (str, str, OPTIONAL_STR, OPTIONAL_STR))
        return tuple(TakingPart(*row) for row in rows)

    def speaker_counts(self, filters: Filters = NO_FILTERS, limit: int = -1) -> tuple[SpeakerCount, ...]:
        return self._reads.of_generation(("speakers", filters, limit), lambda: self._speaker_counts(filters, limit))

    def _speaker_counts(self, filters: Filters, limit: int) -> tuple[SpeakerCount, ...]:
        where, parameters = conditions(filters, self._dialect)
        sql = (
            "SELECT p.speaker, count(*), count(DISTINCT p.document_id) FROM passages p "
            f"WHERE p.speaker IS NOT NULL AND {where} GROUP BY p.speaker ORDER BY 2 DESC, 1 LIMIT ?"
        )
        rows = self._reads.checked(
            "passages", self._db.rows(sql, [*parameters, self._dialect.limit(limit)]), (str, int, int)
        )
        return tuple(SpeakerCount(*row) for row in rows)

    def turns_by_speaker(self) -> dict[str, int]:
        return self._reads.of_generation("turns by speaker", self._turns_by_speaker)

    def _turns_by_speaker(self) -> dict[str, int]:
        sql = (
            "SELECT speaker, count(*) FROM passages WHERE speaker IS NOT NULL AND kind = 'turn' "
            "GROUP BY speaker ORDER BY count(*) DESC, speaker"
        )
        rows = self._reads.checked("passages", self._db.rows(sql), (str, int))
        return {str(speaker): int(count) for speaker, count in rows}

    def names(self) -> frozenset[str]:
        return self._reads.of_generation("people", lambda: frozenset().union(*self.names_by_document().values()))

    def names_by_document(self) -> dict[str, frozenset[str]]:
        return self._reads.of_generation("people of", lambda: self._names_by("document_id"))

    def documents_by_name(self) -> dict[str, frozenset[str]]:
        return self._reads.of_generation("documents by name", self._documents_by_name)

    def _documents_by_name(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for document, names in self.names_by_document().items():
            for name in names:
                found.setdefault(folded(name), set()).add(document)
        return {name: frozenset(documents) for name, documents in found.items()}

    def names_by_speaker(self) -> dict[str, frozenset[str]]:
        return self._reads.of_generation("names of speakers", lambda: self._names_by("speaker"))

    def _names_by(self, column: str) -> dict[str, frozenset[str]]:
        sql = (
            f"SELECT {column}, speaker, label, person FROM passages WHERE speaker IS NOT NULL "
            f"GROUP BY {column}, speaker, label, person ORDER BY min(row)"
        )
        found: dict[str, set[str]] = {}
        kinds = (str, str, OPTIONAL_STR, OPTIONAL_STR)
        for key, *names in self._reads.checked("passages", self._db.rows(sql), kinds):
            found.setdefault(key, set()).update(word for name in names if name for word in _WORD.findall(name))
        return {key: frozenset(names) for key, names in found.items()}

    def together(self) -> tuple[tuple[str, ...], ...]:
        return self._reads.of_generation("together", self._together)

    def _together(self) -> tuple[tuple[str, ...], ...]:
        sql = (
            "SELECT document_id, speaker FROM passages WHERE speaker IS NOT NULL "
            "GROUP BY document_id, speaker ORDER BY min(row)"
        )
        gathered: dict[str, list[str]] = {}
        for document_id, speaker in self._reads.checked("passages", self._db.rows(sql), (str, str)):
            gathered.setdefault(document_id, []).append(speaker)
        return tuple(map(tuple, gathered.values()))
