"""What an overview of many documents reads: counts and a few vectors of each, never whole texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.encoders.base import Ids, Vectors
from embeddings.passages.token_codec import vectors_from_bytes
from embeddings.store.cached_reads import IN_LIST, ReadingStore
from embeddings.store.conditions import conditions
from embeddings.store.storage_errors import reading
from embeddings.values import NO_FILTERS, Filters


@dataclass(frozen=True)
class SpeakerCount:
    """How many turns somebody has, and in how many documents."""

    speaker: str
    turns: int
    documents: int


class OverviewStore(ReadingStore):
    """Passages are given by row number."""

    def speaker_counts(self, filters: Filters = NO_FILTERS, limit: int = -1) -> tuple[SpeakerCount, ...]:
        """Who speaks within the filters, most turns first."""
        return self._of_generation(("speakers", filters, limit), lambda: self._speaker_counts(filters, limit))

    def _speaker_counts(self, filters: Filters, limit: int) -> tuple[SpeakerCount, ...]:
        where, parameters = conditions(filters)
        sql = (
            "SELECT p.speaker, count(*), count(DISTINCT p.document_id) FROM passages p "
            f"WHERE p.speaker NOT NULL AND {where} GROUP BY p.speaker ORDER BY 2 DESC, 1 LIMIT ?"
        )
        rows = self._checked("passages", self._db.rows(sql, [*parameters, limit]), (str, int, int))
        return tuple(SpeakerCount(*row) for row in rows)

    def body_rows(self, document_ids: Sequence[str], speakers: Sequence[str] = ()) -> dict[str, list[int]]:
        """The turns and paragraphs of each document, in reading order; of `speakers` only, where some are named."""
        spoken = f"AND p.speaker IN {IN_LIST}" if speakers else ""
        sql = (
            "SELECT p.document_id, p.row FROM json_each(?) asked CROSS JOIN passages p ON p.document_id = asked.value "
            f"WHERE p.kind IN ('turn', 'narrative') {spoken} ORDER BY p.row"
        )
        parameters = [json.dumps(list(document_ids)), *([json.dumps(list(speakers))] if speakers else [])]
        found: dict[str, list[int]] = {}
        for document_id, row in self._checked("passages", self._db.rows(sql, parameters), (str, int)):
            found.setdefault(document_id, []).append(row)
        return found

    def body_ends(self, document_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """The first and the last turn or paragraph of each document; whatever lies between is one as well."""
        sql = (
            "SELECT p.document_id, min(p.row), max(p.row) FROM json_each(?) asked CROSS JOIN passages p "
            "ON p.document_id = asked.value WHERE p.kind IN ('turn', 'narrative') GROUP BY p.document_id"
        )
        rows = self._checked("passages", self._db.rows(sql, (json.dumps(list(document_ids)),)), (str, int, int))
        return {document_id: (first, last) for document_id, first, last in rows}

    def passage_vectors(self, rows: Sequence[int]) -> tuple[Ids, Vectors]:
        """Passage rows (n,), one several times where it has several vectors, with the vectors (n, dim)."""
        sql = f"SELECT passage, vector FROM vectors WHERE passage IN {IN_LIST}"
        found = list(self._checked("vectors", self._db.rows(sql, (json.dumps(list(rows)),)), (int, bytes)))
        with reading(self._db.path, "vectors", "vector"):
            vectors = vectors_from_bytes([vector for _, vector in found])
        return np.asarray([passage for passage, _ in found], dtype=np.int64), vectors
