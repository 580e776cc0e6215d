"""How SQLite says what engines say differently."""

from __future__ import annotations

import json
from collections.abc import Iterable

NO_LIMIT = -1


class SqliteDialect:
    """See `sql.dialect.Dialect`. CROSS JOIN keeps the order of tables."""

    numbers = "sqlite_sequence"
    among = "IN (SELECT value FROM json_each(?))"
    each_row = each_id = "json_each(?) asked CROSS JOIN"
    join = "CROSS JOIN"
    locked = ""
    participants = "json_each(t.record, '$.participants') p"
    targets = """
        SELECT json_extract(value, '$[0]') AS place, json_extract(value, '$[1]') AS volume,
               json_extract(value, '$[2]') AS document, json_extract(value, '$[3]') AS footnote,
               json_extract(value, '$[4]') AS page
        FROM json_each(?)
    """

    def listed(self, values: Iterable[int] | Iterable[str]) -> object:
        return json.dumps([*values])

    def limit(self, limit: int | None) -> object:
        return NO_LIMIT if limit is None else limit

    def field(self, column: str, *names: str) -> str:
        return f"json_extract({column}, '$.{'.'.join(names)}')"

    def leading_number(self, column: str) -> str:
        return f"CAST({column} AS INTEGER)"

    def holds(self, column: str) -> str:
        return f"instr({column}, ?) > 0"

    def numbers_in(self, column: str) -> str:
        return f"SELECT value FROM json_each({column})"

    def count_in(self, column: str) -> str:
        return f"json_array_length({column})"
