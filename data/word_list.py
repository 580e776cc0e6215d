"""Lists of words that are kept beside the code as text: one reader for all of them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import ModuleType


@cache
def word_list(room: ModuleType, name: str) -> frozenset[str]:
    """The words of a text file in a room; lines that begin with `#` are comments."""
    lines = files(room).joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
