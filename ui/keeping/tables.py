"""Tables of a PostgreSQL server in which something of several owners is kept, as they are written down."""

from __future__ import annotations

from dataclasses import dataclass

OWNED = """
    owner name NOT NULL DEFAULT current_user,
    served boolean NOT NULL DEFAULT current_setting('telcon.served')::boolean
"""
"""Two columns: the database's user, and whether others asked a Telcon that this user serves."""


@dataclass(frozen=True)
class KeptTables:
    """What the library's `meta` calls them, the tables, the first of which has a row for each that is kept, and the
    scripts that make them: each from one format to the next, the first from none."""

    name: str
    tables: tuple[str, ...]
    scripts: tuple[str, ...]


def for_owners_only(table: str) -> str:
    """Statements for a table with a column `owner`: the server shows and gives no user a row of another, also to who
    may read all tables. Who made the table is excepted, as is an administrator."""
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_of_owner ON {table} USING (owner = current_user);
"""
