"""Where engines put the same thing in other words; all else of this room's SQL is the same for all of them.

Parameters are `?`; rows are numbered by us (`Database.numbered`), never by the engine; conditions are `TRUE`, not 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Dialect(Protocol):
    """What an engine says in its own way. A list is always one parameter: engines take only so many."""

    numbers: str
    """The table of the last number (`seq`) that was given in each table (`name`)."""
    among: str
    """After a column: it is one of a list."""
    each_row: str
    """Before a table in FROM: for each `asked.value` of a list of row numbers; `each_id` of ids."""
    each_id: str
    join: str
    """Further tables, in this order and no other."""
    participants: str
    """A table `p` of the participants in `t.record`: `p.value`, and `p.key` by which they are in order."""
    locked: str
    """Behind a SELECT in a transaction: who else would change these rows waits; empty where all writers wait anyway."""
    targets: str
    """A SELECT of place, volume, document, footnote and page from one parameter, rows of these as JSON."""

    def listed(self, values: Iterable[int] | Iterable[str]) -> object:
        """A list as one parameter."""

    def limit(self, limit: int | None) -> object:
        """A parameter of LIMIT; None or less than nothing is no limit."""

    def field(self, column: str, *names: str) -> str:
        """What stands in a column of JSON under a name, or under a name in that; text, NULL where nothing does."""

    def leading_number(self, column: str) -> str:
        """The number with which a text begins; 0 where it begins with none."""

    def holds(self, column: str) -> str:
        """The text in a column has that of one parameter in it."""

    def numbers_in(self, column: str) -> str:
        """A SELECT of the numbers in a JSON list, which stands as text in a column or is a parameter."""

    def count_in(self, column: str) -> str:
        """How many a JSON list holds that stands as text in a column."""
