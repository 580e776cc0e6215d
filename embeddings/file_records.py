"""Which files went into the library, told again by their content."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.finding import PassedOver
from embeddings.database import Database

_COLUMNS = "path, name, size, sha256, reader, documents, problems"


@dataclass(frozen=True)
class FileRecord:
    """A file that was read to its end.

    `path` is resolved, `name` as it was given; `documents` are the ids that it stands for, also
    those that were there already; `problems` what was passed over in it.
    """

    path: str
    name: str
    size: int
    sha256: str
    reader: int
    documents: tuple[str, ...]
    problems: tuple[PassedOver, ...] = ()


class FileRecords:
    """The table `files`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[FileRecord, ...]:
        return tuple(_record(row) for row in self._db.rows(f"SELECT {_COLUMNS} FROM files ORDER BY path"))

    def at(self, path: Path | str) -> FileRecord | None:
        """What was read from a place, whatever stands there now."""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM files WHERE path = ?", (str(path),))
        return _record(rows[0]) if rows else None

    def with_content(self, sha256: str, size: int, reader: int) -> FileRecord | None:
        """A file of these very bytes, read by the readers of this version."""
        sql = f"SELECT {_COLUMNS} FROM files WHERE sha256 = ? AND size = ? AND reader = ? ORDER BY path LIMIT 1"
        rows = self._db.rows(sql, (sha256, size, reader))
        return _record(rows[0]) if rows else None

    def complete(self, record: FileRecord) -> bool:
        """Whether every document that the file stands for is still in the library."""
        sql = "SELECT count(*) FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        return bool(self._db.rows(sql, (json.dumps(record.documents),)) == [(len(set(record.documents)),)])

    def remember(self, record: FileRecord) -> None:
        problems = [(problem.line, problem.reason) for problem in record.problems]
        row = (record.path, record.name, record.size, record.sha256, record.reader)
        with self._db.transaction() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO files ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, json.dumps(record.documents), json.dumps(problems, ensure_ascii=False)),
            )


def _record(row: Sequence[str]) -> FileRecord:
    path, name, size, sha256, reader, documents, problems = row
    passed_over = tuple(PassedOver(name, reason, line) for line, reason in json.loads(problems))
    return FileRecord(path, name, int(size), sha256, int(reader), tuple(json.loads(documents)), passed_over)
