"""Words and numbers that are kept beside the code as text: one reader for word lists, one for TOML tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any


@cache
def word_list(room: ModuleType, name: str) -> frozenset[str]:
    """The words of a text file in a room; lines that begin with `#` are comments."""
    lines = files(room).joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def read_table(room: ModuleType, name: str) -> dict[str, Any]:
    """A TOML file in a room; whoever reads it makes values of it at once."""
    return tomllib.loads(files(room).joinpath(name).read_text("utf-8"))
