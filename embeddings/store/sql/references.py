"""Cross references between documents: where one leads in this library, and who points at a document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from data.document import Document, Reference, Span
from data.volume import Target
from embeddings.store import Citing, ReferenceCounts
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.database import Changes
from embeddings.store.sql.row_values import OPTIONAL_STR, checked

_CITING_TYPES = (str, int, int, str, OPTIONAL_STR, OPTIONAL_STR, OPTIONAL_STR)
_SOURCE_LABELS = ("0", "1")  # where a document does not tell its source note's number: what the volumes print


def insert_references(changes: Changes, document: Document) -> None:
    rows = [
        (document.id, r.span.start, r.span.end, r.target.volume, r.target.document, r.target.footnote, r.target.page)
        for r in document.references
    ]
    columns = 'document_id, start, "end", volume, document, footnote, page'
    changes.executemany(f"INSERT INTO document_references ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    pages = [(document.id, page.start, page.label) for page in document.pages]
    changes.executemany("INSERT INTO pages VALUES (?, ?, ?) ON CONFLICT DO NOTHING", pages)


class StoredReferences:
    """See `holdings.References`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database
        self._dialect = reads.database.dialect
        self._found = _FOUND.format(leading_number=self._dialect.leading_number("d.number"))

    def resolve(self, targets: Iterable[Target]) -> dict[Target, str | None]:
        wanted = tuple(dict.fromkeys(targets))
        values = [(place, t.volume, t.document, t.footnote, t.page) for place, t in enumerate(wanted)]
        asked = f"WITH asked AS ({self._dialect.targets}), {self._found}"
        sql = f"{asked} SELECT place, {_LEADS_TO} FROM found ORDER BY place"
        found = dict(self._db.rows(sql, (json.dumps(values),)))
        return {target: found.get(place) for place, target in enumerate(wanted)}

    def to(self, document_id: str) -> tuple[Citing, ...]:
        volume, sep, _ = document_id.partition("/d")
        sql = f"""
            WITH here AS (SELECT id, volume, number FROM documents WHERE id = ?),
            asked AS (
                SELECT row AS place, r.volume, document, footnote, page FROM document_references r CROSS JOIN here
                WHERE r.volume IN (here.volume, ?) AND (r.page IS NOT NULL
                   OR r.document = here.number OR r.volume || '/d' || r.document = here.id)
            ), {self._found}
            SELECT r.document_id, r.start, r."end", r.volume, r.document, r.footnote, r.page
            FROM found JOIN document_references r ON r.row = found.place JOIN documents d ON d.id = r.document_id
            WHERE found.document_id = ? ORDER BY d.date IS NULL, d.date, d.id, r.start
        """
        return tuple(
            Citing(citing, Reference(Span(start, end), Target(*target)))
            for citing, start, end, *target in (
                checked(self._db.place, "document_references", row, _CITING_TYPES)
                for row in self._db.rows(sql, (document_id, volume if sep else "", document_id))
            )
        )

    def within(self, document_ids: Sequence[str]) -> ReferenceCounts:
        if not document_ids:
            return ReferenceCounts(0, 0)
        return self._counts("''", f"d.id {self._dialect.among}", document_ids).get("", ReferenceCounts(0, 0))

    def counts(self, volumes: Sequence[str] = ()) -> dict[str, ReferenceCounts]:
        if not volumes:
            return self._counts("coalesce(d.volume, '')", "TRUE")
        return self._counts("coalesce(d.volume, '')", f"coalesce(d.volume, '') {self._dialect.among}", volumes)

    def times_cited(self) -> dict[str, int]:
        return self._reads.of_generation("times cited", self._times_cited)

    def _times_cited(self) -> dict[str, int]:
        sql = (
            "SELECT d.id, count(DISTINCT r.document_id) FROM document_references r "
            "JOIN documents d ON d.volume = r.volume AND d.number = r.document GROUP BY d.id ORDER BY d.id"
        )
        return dict(self._db.rows(sql))

    def _counts(self, key: str, chosen: str, values: Sequence[str] = ()) -> dict[str, ReferenceCounts]:
        sql = f"""
            WITH asked AS (
                SELECT r.row AS place, r.volume, r.document, r.footnote, r.page
                FROM document_references r JOIN documents d ON d.id = r.document_id
                WHERE (r.document IS NOT NULL OR r.page IS NOT NULL) AND {chosen}
            ), {self._found}
            SELECT {key}, count({_LEADS_TO}), count(*)
            FROM found JOIN document_references r ON r.row = found.place JOIN documents d ON d.id = r.document_id
            GROUP BY 1 ORDER BY 1
        """
        rows = self._db.rows(sql, (self._dialect.listed(values),) if values else ())
        return {volume: ReferenceCounts(resolved, total - resolved) for volume, resolved, total in rows}


# The document that a target names: by its id, else by volume and number, else by a page that it holds. Of several
# documents on one page the one counts that the page begins in, else the first that begins on it.
_FOUND = """
    found AS (
        SELECT place, footnote, CASE
            WHEN document IS NOT NULL THEN coalesce(
                (SELECT id FROM documents d WHERE d.id = asked.volume || '/d' || asked.document),
                (SELECT min(id) FROM documents d WHERE d.volume = asked.volume AND d.number = asked.document))
            WHEN page IS NOT NULL THEN (
                SELECT p.document_id FROM pages p JOIN documents d ON d.id = p.document_id
                WHERE p.label = asked.page AND d.volume = asked.volume
                ORDER BY p.start = 0, {leading_number}, d.id LIMIT 1)
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
