"""The word lists of `claim_words.toml`."""

from __future__ import annotations

from functools import cache

import qa
from data.tables import read_table


@cache
def claim_words(name: str) -> frozenset[str]:
    """One list, its words casefolded."""
    table: dict[str, str] = read_table(qa, "claims/claim_words.toml")
    return frozenset(table[name].split())
