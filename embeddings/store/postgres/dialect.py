"""How PostgreSQL says what engines say differently."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


class PostgresDialect:
    """See `sql.dialect.Dialect`."""

    numbers = "numbers"
    among = "= ANY(?)"
    each_row = "unnest(?::bigint[]) AS asked(value) JOIN"
    each_id = "unnest(?::text[]) AS asked(value) JOIN"
    join = "JOIN"
    locked = "FOR UPDATE"
    participants = "jsonb_array_elements(t.record -> 'participants') WITH ORDINALITY AS p(value, key)"
    targets = """
        SELECT CAST(value ->> 0 AS integer) AS place, value ->> 1 AS volume, value ->> 2 AS document,
               value ->> 3 AS footnote, value ->> 4 AS page
        FROM jsonb_array_elements(CAST(? AS jsonb))
    """

    def listed(self, values: Iterable[int] | Iterable[str]) -> object:
        return [*values]

    def limit(self, limit: int | None) -> object:
        return None if limit is None or limit < 0 else limit

    def field(self, column: str, *names: str) -> str:
        return f"({column} #>> '{{{','.join(names)}}}')"

    def leading_number(self, column: str) -> str:
        return f"coalesce(CAST(substring({column} FROM '^[0-9]{{1,18}}') AS bigint), 0)"

    def holds(self, column: str) -> str:
        return f"strpos({column}, ?) > 0"

    def numbers_in(self, column: str) -> str:
        return f"SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST({column} AS json))"

    def count_in(self, column: str) -> str:
        return f"json_array_length(CAST({column} AS json))"


@lru_cache(512)
def with_placeholders(sql: str) -> str:
    """SQL with `?` for parameters as psycopg wants it; none of ours has a question mark in a string."""
    return sql.replace("%", "%%").replace("?", "%s")
