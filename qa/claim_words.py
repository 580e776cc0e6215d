"""The word lists of `claim_words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import qa


@cache
def claim_words(name: str) -> frozenset[str]:
    """One list, its words casefolded."""
    table: dict[str, str] = tomllib.loads(files(qa).joinpath("claim_words.toml").read_text("utf-8"))
    return frozenset(table[name].split())
