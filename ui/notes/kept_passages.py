"""Passages that a reader keeps, each with a remark: listed, searched, changed, removed, undone.

What is kept is kept whole: the passage, the words of it and how its document is cited, so that it stays what it was
when the document is changed or removed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from data.citing.csl import Item
from data.errors import LibraryDamaged, TelconError
from data.folding import folded_words
from qa.answer import Citation
from ui.kept_file import Kept, KeptBeside, now

FILE = Kept(
    name="notes.sqlite3",
    format=1,
    schema="""
CREATE TABLE kept (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL, passage TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    date TEXT,              -- of the document, to sort by
    title TEXT NOT NULL,
    citation TEXT NOT NULL, -- JSON of a qa.answer.Citation
    item TEXT NOT NULL,     -- JSON of a data.citing.csl.Item
    remark TEXT NOT NULL,
    folded TEXT NOT NULL,   -- what is searched: the words, the remark, the title
    removed TEXT            -- when, while that can be undone
);
CREATE INDEX kept_of ON kept (document);
CREATE UNIQUE INDEX kept_once ON kept (passage, start, stop);
""",
    undone="kept",
    what="The kept passages",
    not_kept="What you keep from now on is kept only until Telcon is closed.",
)
SHOWN = 500  # in the list
LONGEST_REMARK = 20_000  # characters
_CITATION = TypeAdapter(Citation)
_ROW = "id, title, citation, item, remark"


@dataclass(frozen=True)
class KeptPassage:
    """`citation` holds the passage and the words of it; `item` how its document is cited, whatever became of it."""

    id: int
    title: str
    citation: Citation
    item: Item
    remark: str = ""


class KeptPassages(KeptBeside):
    """The kept passages of one library."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder, FILE)

    def keep(self, citation: Citation, title: str, item: Item) -> KeptPassage:
        """The same words once only: who keeps them again gets what is there, with its remark."""
        passage, span = citation.passage, citation.span
        where = (passage.id, span.start, span.end)
        date = citation.date.isoformat() if citation.date else None
        whole = (_CITATION.dump_json(citation).decode(), json.dumps(item), _folded(citation.quote, "", title))
        with self._file.transaction() as connection:
            connection.execute(
                "INSERT INTO kept (document, passage, start, stop, date, title, citation, item, remark, folded) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?) ON CONFLICT DO UPDATE SET removed = NULL",
                (passage.document_id, *where, date, title, *whole),
            )
            sql = f"SELECT {_ROW} FROM kept WHERE passage = ? AND start = ? AND stop = ?"
            row = connection.execute(sql, where).fetchone()
        return _kept(*row)

    def listing(self, words: str = "", limit: int | None = None) -> tuple[KeptPassage, ...]:
        """Those that hold every word, in what is kept, its remark or its title; as the documents were written."""
        wanted = [f" {word}" for word in folded_words(words).words]
        conditions = " AND ".join(["removed IS NULL", *["instr(folded, ?)"] * len(wanted)])
        order = "date IS NULL, date, document, start, stop"
        sql = f"SELECT {_ROW} FROM kept WHERE {conditions} ORDER BY {order} LIMIT {limit or -1}"
        return _readable(self._file.rows(sql, wanted))

    def of_document(self, document: str) -> tuple[KeptPassage, ...]:
        sql = f"SELECT {_ROW} FROM kept WHERE document = ? AND removed IS NULL ORDER BY start, stop"
        return _readable(self._file.rows(sql, (document,)))

    def set_remark(self, kept: int, remark: str) -> None:
        remark = remark.strip()
        if len(remark) > LONGEST_REMARK:
            raise TelconError(f"A remark has room for {LONGEST_REMARK:,} characters; this one has {len(remark):,}.")
        with self._file.transaction() as connection:
            sql = f"SELECT {_ROW} FROM kept WHERE id = ? AND removed IS NULL"
            row = connection.execute(sql, (kept,)).fetchone()
            if row is None:
                raise TelconError("This passage is not kept any more. Load the page again.")
            here = _kept(*row)
            folded = _folded(here.citation.quote, remark, here.title)
            connection.execute("UPDATE kept SET remark = ?, folded = ? WHERE id = ?", (remark, folded, kept))

    def remove(self, kept: int) -> None:
        """Out of sight at once; it leaves the file when it can no longer be undone."""
        self._change("UPDATE kept SET removed = ? WHERE id = ?", (now().isoformat(), kept))
        with self._file.transaction() as connection:
            self._forget_removed(connection)

    def bring_back(self, kept: int) -> None:
        self._change("UPDATE kept SET removed = NULL WHERE id = ?", (kept,))

    def _change(self, sql: str, parameters: Sequence[object]) -> None:
        with self._file.transaction() as connection:
            if not connection.execute(sql, parameters).rowcount:
                raise TelconError("This passage is not kept any more. Load the page again.")


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
