"""Passages that a reader keeps, each with a remark: listed, searched, changed, removed, undone.

What is kept is kept whole: the passage, the words of it and how its document is cited, so that it stays what it was
when the document is changed or removed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from data.citing.csl import Item
from data.errors import LibraryDamaged, TelconError
from data.folding import folded_words
from qa.answer import Citation
from ui.keeping.file import KeptFile
from ui.keeping.kept import KeptDatabase, KeptRows, now
from ui.notes.kept_passage import KeptPassage
from ui.notes.passage_tables import FILE

SHOWN = 500  # in the list
LONGEST_REMARK = 20_000  # characters
_CITATION = TypeAdapter(Citation)
_WHOLE = "document, passage, start, stop, date, title, citation, item, folded"
_KEEP = f"INSERT INTO kept ({_WHOLE}, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_ROW = "id, title, citation, item, remark"


class StoredPassages(KeptRows):
    """See `PassageKeeper`: what one owner keeps of one library."""

    def __init__(self, database: KeptDatabase) -> None:
        super().__init__(database, FILE.undone)

    def keep(self, citation: Citation, title: str, item: Item) -> KeptPassage:
        passage, span = citation.passage, citation.span
        where = (passage.id, span.start, span.end)
        date = citation.date.isoformat() if citation.date else None
        whole = (_CITATION.dump_json(citation).decode(), json.dumps(item), _folded(citation.quote, "", title))
        with self._database.transaction() as changes:
            changes.execute(_KEEP, (passage.document_id, *where, date, title, *whole, ""))
            here = f"passage = ? AND start = ? AND stop = ? AND {self._mine}"
            changes.execute(f"UPDATE kept SET removed = NULL WHERE {here}", where)
            row = changes.execute(f"SELECT {_ROW} FROM kept WHERE {here}", where).fetchone()
        return _kept(*row)

    def take_over(self, other: KeptDatabase) -> int:
        """Those of another database come into this one and leave that; how many these were.

        What is kept here already stays as it is, and that there as well, for its remark may be another.
        """
        with other.transaction() as theirs:
            sql = f"SELECT id, {_WHOLE}, remark FROM kept WHERE removed IS NULL AND {other.mine} ORDER BY id"
            there = theirs.execute(sql).fetchall()
            with self._database.transaction() as changes:
                taken = [number for number, *kept in there if changes.execute(_KEEP, kept).rowcount]
            for number in taken:  # they are safe by now
                theirs.execute("DELETE FROM kept WHERE id = ?", (number,))
        return len(taken)

    def listing(self, words: str = "", limit: int | None = None) -> tuple[KeptPassage, ...]:
        wanted = [f" {word}" for word in folded_words(words).words]
        conditions = " AND ".join(["removed IS NULL", self._mine, *[self._dialect.holds("folded")] * len(wanted)])
        order = "date IS NULL, date, document, start, stop"
        sql = f"SELECT {_ROW} FROM kept WHERE {conditions} ORDER BY {order} LIMIT ?"
        return _readable(self._database.rows(sql, [*wanted, self._dialect.limit(limit)]))

    def of_document(self, document: str) -> tuple[KeptPassage, ...]:
        conditions = f"document = ? AND removed IS NULL AND {self._mine}"
        sql = f"SELECT {_ROW} FROM kept WHERE {conditions} ORDER BY start, stop"
        return _readable(self._database.rows(sql, (document,)))

    def set_remark(self, kept: int, remark: str) -> None:
        remark = remark.strip()
        if len(remark) > LONGEST_REMARK:
            raise TelconError(f"A remark has room for {LONGEST_REMARK:,} characters; this one has {len(remark):,}.")
        with self._database.transaction() as changes:
            sql = f"SELECT {_ROW} FROM kept WHERE id = ? AND removed IS NULL AND {self._mine} {self._dialect.locked}"
            row = changes.execute(sql, (kept,)).fetchone()
            if row is None:
                raise TelconError("This passage is not kept any more. Load the page again.")
            here = _kept(*row)
            folded = _folded(here.citation.quote, remark, here.title)
            changes.execute("UPDATE kept SET remark = ?, folded = ? WHERE id = ?", (remark, folded, kept))

    def remove(self, kept: int) -> None:
        """Out of sight at once; it leaves the file when it can no longer be undone."""
        self._change(f"UPDATE kept SET removed = ? WHERE id = ? AND {self._mine}", (now().isoformat(), kept))
        with self._database.transaction() as changes:
            self._forget(changes)

    def bring_back(self, kept: int) -> None:
        self._change(f"UPDATE kept SET removed = NULL WHERE id = ? AND {self._mine}", (kept,))

    def _change(self, sql: str, parameters: Sequence[object]) -> None:
        with self._database.transaction() as changes:
            if not changes.execute(sql, parameters).rowcount:
                raise TelconError("This passage is not kept any more. Load the page again.")


class KeptPassages(StoredPassages):
    """In a file beside one library."""

    def __init__(self, folder: Path | None = None) -> None:
        """Of the library in a folder; without one it is kept as long as this object is."""
        super().__init__(KeptFile(folder, FILE))


def _readable(rows: Sequence[tuple[int, str, str, str, str]]) -> tuple[KeptPassage, ...]:
    """One damaged row does not hide the others."""
    found = []
    for row in rows:
        with suppress(LibraryDamaged):
            found.append(_kept(*row))
    return tuple(found)


def _kept(number: int, title: str, citation: str, item: str, remark: str) -> KeptPassage:
    """Raises LibraryDamaged."""
    try:
        return KeptPassage(number, title, _CITATION.validate_json(citation), json.loads(item), remark)
    except (ValidationError, ValueError, TypeError) as error:
        raise LibraryDamaged("This passage was kept, but cannot be read any more.") from error


def _folded(*texts: str) -> str:
    """Their words as they are looked for: each behind a space, so that a word is found by how it begins."""
    return f" {' '.join(folded_words(' '.join(texts)).words)}"
