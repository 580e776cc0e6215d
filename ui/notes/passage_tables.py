"""The table of kept passages, as SQLite and as PostgreSQL have it."""

from __future__ import annotations

from ui.keeping.kept import Kept
from ui.keeping.tables import OWNED, KeptTables, for_owners_only

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
ON_SERVER = KeptTables(
    name="notes",
    tables=("kept",),
    scripts=(
        f"""
CREATE TABLE kept (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document text COLLATE "C" NOT NULL, passage text COLLATE "C" NOT NULL,
    start integer NOT NULL, stop integer NOT NULL, date text COLLATE "C",
    title text NOT NULL, citation text NOT NULL, item text NOT NULL, remark text NOT NULL,
    folded text NOT NULL, removed text COLLATE "C",
    {OWNED}
);
CREATE INDEX kept_of ON kept (document);
CREATE INDEX kept_removed ON kept (removed) WHERE removed IS NOT NULL;
CREATE UNIQUE INDEX kept_once ON kept (owner, served, passage, start, stop);
{for_owners_only("kept")}
""",
    ),
)
