"""The tables of conversations, as SQLite and as PostgreSQL have them."""

from __future__ import annotations

from ui.keeping.kept import Kept
from ui.keeping.tables import OWNED, KeptTables, for_owners_only

FILE = Kept(
    name="conversations.sqlite3",
    format=1,
    schema="""
CREATE TABLE conversations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, last TEXT NOT NULL,
    line TEXT NOT NULL,     -- the exchanges that it consists of, a JSON list of their ids
    aside TEXT,             -- the line that was left when an earlier question was edited
    removed TEXT            -- when, while that can be undone
);
CREATE TABLE exchanges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    question TEXT NOT NULL, folded TEXT NOT NULL,
    answer BLOB,            -- see kept_answer.py
    problem TEXT NOT NULL
);
CREATE INDEX exchanges_of ON exchanges (conversation);
CREATE INDEX conversations_by_time ON conversations (last);
""",
    undone="conversations",
    what="The kept conversations",
    not_kept="What you ask from now on is kept only until Telcon is closed.",
)
ON_SERVER = KeptTables(
    name="conversations",
    tables=("conversations", "exchanges"),
    scripts=(
        f"""
CREATE TABLE conversations (
    id text COLLATE "C" PRIMARY KEY, name text NOT NULL, folded text NOT NULL, last text COLLATE "C" NOT NULL,
    line text NOT NULL, aside text, removed text COLLATE "C",
    {OWNED}
);
CREATE TABLE exchanges (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation text COLLATE "C" NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    question text NOT NULL, folded text NOT NULL, answer bytea, problem text NOT NULL,
    owner name NOT NULL DEFAULT current_user
);
ALTER TABLE exchanges ALTER COLUMN answer SET STORAGE EXTERNAL;  -- compressed already
CREATE INDEX exchanges_of ON exchanges (conversation);
CREATE INDEX conversations_by_time ON conversations (owner, served, last);
CREATE INDEX conversations_removed ON conversations (removed) WHERE removed IS NOT NULL;
{for_owners_only("conversations")}{for_owners_only("exchanges")}
""",
    ),
)
