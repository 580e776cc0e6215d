"""Which files went into the library, told again by their content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from data.finding import PassedOver
from embeddings.store import FileRecord, is_there
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.damage import reading
from embeddings.store.sql.row_values import OPTIONAL_INT, checked

_COLUMNS = "path, name, size, sha256, reader, problems"
_TYPES = (str, str, int, str, int, str)


class StoredFiles:
    """See `holdings.Files`: the tables `files` and `file_documents`, and which file a document names."""

    def __init__(self, reads: CachedReads) -> None:
        self._db = reads.database

    def with_content(self, sha256: str, size: int, reader: int) -> tuple[FileRecord, ...]:
        sql = f"SELECT {_COLUMNS} FROM files WHERE sha256 = ? AND size = ? AND reader = ? ORDER BY path"
        return tuple(self._record(row) for row in self._db.rows(sql, (sha256, size, reader)))

    def complete(self, record: FileRecord) -> bool:
        sql = (
            "SELECT count(*) FROM file_documents h JOIN documents d ON d.id = h.document_id "
            "AND d.text_sha256 = h.text_sha256 WHERE h.path = ?"
        )
        return self._db.rows(sql, (record.path,)) == [(len(record.documents),)]

    def vouching(self, document_id: str, but: str) -> str | None:
        sql = (
            "SELECT h.path FROM documents d JOIN file_documents h ON h.document_id = d.id "
            "AND h.text_sha256 = d.text_sha256 WHERE d.id = ? AND h.path <> ? ORDER BY h.path"
        )
        return next((path for (path,) in self._db.rows(sql, (document_id, but)) if is_there(path)), None)

    def remember(self, record: FileRecord) -> None:
        problems = [(problem.line, problem.reason) for problem in record.problems]
        row = (record.path, record.name, record.size, record.sha256, record.reader)
        with self._db.transaction() as changes:
            changes.execute("DELETE FROM files WHERE path = ?", (record.path,))
            changes.execute(
                f"INSERT INTO files ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
                (*row, json.dumps(problems, ensure_ascii=False)),
            )
            documents = [(record.path, *each) for each in record.documents.items()]
            changes.executemany("INSERT INTO file_documents VALUES (?, ?, ?)", documents)

    def problems(self) -> tuple[PassedOver, ...]:
        sql = (
            "SELECT path, name, problems FROM files f WHERE problems <> '[]' AND NOT EXISTS "
            "(SELECT 1 FROM files g WHERE g.sha256 = f.sha256 AND g.path <> f.path AND g.problems = '[]') "
            "ORDER BY path"
        )
        rows = (checked(self._db.place, "files", row, (str, str, str)) for row in self._db.rows(sql))
        return tuple(
            problem
            for path, name, problems in rows
            if is_there(path)
            for problem in self._problems(path, name, problems)
        )

    def forget_what_is_gone(self) -> None:
        sql = "SELECT path FROM files f WHERE NOT EXISTS (SELECT 1 FROM file_documents h WHERE h.path = f.path)"
        rows = (checked(self._db.place, "files", row, (str,)) for row in self._db.rows(sql))
        gone = [(path,) for (path,) in rows if not is_there(path)]
        if gone:
            with self._db.transaction() as changes:
                changes.executemany("DELETE FROM files WHERE path = ?", gone)

    def documents(self, place: str) -> tuple[str, ...]:
        return tuple(i for (i,) in self._db.rows("SELECT id FROM documents WHERE file = ? ORDER BY id", (place,)))

    def move(self, old: str, new: str) -> None:
        with self._db.transaction() as changes:
            changes.execute("UPDATE documents SET file = ? WHERE file = ?", (new, old))
            changes.execute("DELETE FROM files WHERE path = ?", (old,))

    def adopt(self, document_id: str, place: str) -> None:
        with self._db.transaction() as changes:
            changes.execute("UPDATE documents SET file = ? WHERE id = ?", (place, document_id))

    def records(self) -> tuple[FileRecord, ...]:
        return tuple(self._record(row) for row in self._db.rows(f"SELECT {_COLUMNS} FROM files ORDER BY path"))

    def _record(self, row: Sequence[Any]) -> FileRecord:
        path, name, size, sha256, reader, problems = checked(self._db.place, "files", row, _TYPES)
        sql = "SELECT document_id, text_sha256 FROM file_documents WHERE path = ?"
        documents = dict(self._db.rows(sql, (path,)))
        return FileRecord(path, name, size, sha256, reader, documents, tuple(self._problems(path, name, problems)))

    def _problems(self, path: str, name: str, raw: str) -> Iterator[PassedOver]:
        with reading(self._db.place, "files", path):
            problems = json.loads(raw)
            rows = [(*pair,) for pair in problems]
        for row in rows:
            line, reason = checked(self._db.place, "files", row, (OPTIONAL_INT, str))
            yield PassedOver(name, reason, line)
