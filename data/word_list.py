"""Lists of words that are kept beside the code as text: one reader for all of them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list(package: str, name: str) -> frozenset[str]:
    """The words of a text file in a package; lines that begin with `#` are comments."""
    lines = files(package).joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
