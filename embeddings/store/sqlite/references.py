"""Cross references between documents: where one leads in this library, and who points at a document."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from data.document import Document, Reference, Span, Target
from embeddings.store import Citing, ReferenceCounts
from embeddings.store.sqlite.cached_reads import IN_LIST, CachedReads
from embeddings.store.sqlite.row_values import OPTIONAL_STR, checked

_CITING_TYPES = (str, int, int, str, OPTIONAL_STR, OPTIONAL_STR, OPTIONAL_STR)
_SOURCE_LABELS = ("0", "1")  # where a document does not tell its source note's number: what the volumes print


def insert_references(connection: sqlite3.Connection, document: Document) -> None:
    rows = [
        (document.id, r.span.start, r.span.end, r.target.volume, r.target.document, r.target.footnote, r.target.page)
        for r in document.references
    ]
    columns = 'document_id, start, "end", volume, document, footnote, page'
    connection.executemany(f"INSERT INTO document_references ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    pages = [(document.id, page.start, page.label) for page in document.pages]
    connection.executemany("INSERT OR IGNORE INTO pages VALUES (?, ?, ?)", pages)


class SqliteReferences:
    """See `holdings.References`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database

    def resolve(self, targets: Iterable[Target]) -> dict[Target, str | None]:
        wanted = tuple(dict.fromkeys(targets))
        values = [(place, t.volume, t.document, t.footnote, t.page) for place, t in enumerate(wanted)]
        with_places = f"WITH asked AS ({_FROM_JSON}), {_FOUND} SELECT place, {_LEADS_TO} FROM found ORDER BY place"
        found = dict(self._db.rows(with_places, (json.dumps(values),)))
        return {target: found.get(place) for place, target in enumerate(wanted)}

    def to(self, document_id: str) -> tuple[Citing, ...]:
        sql = f"""
            WITH here AS (SELECT id, volume, number FROM documents WHERE id = ?),
            asked AS (
                SELECT row AS place, r.volume, document, footnote, page FROM document_references r JOIN here
                WHERE r.volume IN (here.volume, {_VOLUME_OF_ID}) AND (r.page NOT NULL
                   OR r.document = here.number OR r.volume || '/d' || r.document = here.id)
            ), {_FOUND}
            SELECT r.document_id, r.start, r."end", r.volume, r.document, r.footnote, r.page
            FROM found JOIN document_references r ON r.row = found.place JOIN documents d ON d.id = r.document_id
            WHERE found.document_id = ? ORDER BY d.date IS NULL, d.date, d.id, r.start
        """
        return tuple(
            Citing(citing, Reference(Span(start, end), Target(*target)))
            for citing, start, end, *target in (
                checked(self._db.path, "document_references", row, _CITING_TYPES)
                for row in self._db.rows(sql, (document_id, document_id))
            )
        )

    def within(self, document_ids: Sequence[str]) -> ReferenceCounts:
        if not document_ids:
            return ReferenceCounts(0, 0)
        return self._counts("''", f"d.id IN {IN_LIST}", document_ids).get("", ReferenceCounts(0, 0))

    def counts(self, volumes: Sequence[str] = ()) -> dict[str, ReferenceCounts]:
        if not volumes:
            return self._counts("coalesce(d.volume, '')", "1")
        return self._counts("coalesce(d.volume, '')", f"coalesce(d.volume, '') IN {IN_LIST}", volumes)

    def times_cited(self) -> dict[str, int]:
        return self._reads.of_generation("times cited", self._times_cited)

    def _times_cited(self) -> dict[str, int]:
        sql = (
            "SELECT d.id, count(DISTINCT r.document_id) FROM document_references r "
            "JOIN documents d ON d.volume = r.volume AND d.number = r.document GROUP BY d.id"
        )
        return dict(self._db.rows(sql))

    def _counts(self, key: str, chosen: str, values: Sequence[str] = ()) -> dict[str, ReferenceCounts]:
        sql = f"""
            WITH asked AS (
                SELECT r.row AS place, r.volume, r.document, r.footnote, r.page
                FROM document_references r JOIN documents d ON d.id = r.document_id
                WHERE (r.document NOT NULL OR r.page NOT NULL) AND {chosen}
            ), {_FOUND}
            SELECT {key}, count({_LEADS_TO}), count(*)
            FROM found JOIN document_references r ON r.row = found.place JOIN documents d ON d.id = r.document_id
            GROUP BY 1 ORDER BY 1
        """
        rows = self._db.rows(sql, (json.dumps(list(values)),) if values else ())
        return {volume: ReferenceCounts(resolved, total - resolved) for volume, resolved, total in rows}


_FROM_JSON = """
    SELECT json_extract(value, '$[0]') AS place, json_extract(value, '$[1]') AS volume,
           json_extract(value, '$[2]') AS document, json_extract(value, '$[3]') AS footnote,
           json_extract(value, '$[4]') AS page
    FROM json_each(?)
"""
_VOLUME_OF_ID = "substr(here.id, 1, max(0, instr(here.id, '/d') - 1))"

# The document that a target names: by its id, else by volume and number, else by a page that it holds. Of several
# documents on one page the one counts that the page begins in, else the first that begins on it.
_FOUND = """
    found AS (
        SELECT place, footnote, CASE
            WHEN document NOT NULL THEN coalesce(
                (SELECT id FROM documents d WHERE d.id = asked.volume || '/d' || asked.document),
                (SELECT min(id) FROM documents d WHERE d.volume = asked.volume AND d.number = asked.document))
            WHEN page NOT NULL THEN (
                SELECT p.document_id FROM pages p JOIN documents d ON d.id = p.document_id
                WHERE p.label = asked.page AND d.volume = asked.volume
                ORDER BY p.start = 0, CAST(d.number AS INTEGER), d.id LIMIT 1)
            END AS document_id
        FROM asked
    )
"""
_LEADS_TO = f"""
    CASE WHEN found.footnote IS NULL THEN found.document_id ELSE coalesce(
        (SELECT min(p.id) FROM passages p
         WHERE p.document_id = found.document_id AND p.kind = 'footnote' AND p.footnote = found.footnote),
        (SELECT p.id FROM passages p JOIN documents d ON d.id = p.document_id
         WHERE p.document_id = found.document_id AND p.kind = 'source'
           AND (d.source_label = found.footnote OR d.source_label IS NULL AND found.footnote IN {_SOURCE_LABELS})))
    END
"""
