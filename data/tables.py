"""Words and numbers that are kept beside the code as text: one reader for word lists, one for TOML tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any, TypeVar

from pydantic import TypeAdapter

_Of = TypeVar("_Of")


@cache
def word_list(room: ModuleType, name: str) -> frozenset[str]:
    """The words of a text file in a room; lines that begin with `#` are comments."""
    lines = files(room).joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def read_table(room: ModuleType, name: str) -> dict[str, Any]:
    """A TOML file in a room; whoever reads it makes values of it at once."""
    return tomllib.loads(files(room).joinpath(name).read_text("utf-8"))


def read_numbers(of: type[_Of], room: ModuleType, name: str) -> _Of:
    """The TOML file as a frozen dataclass, its tables as the dataclasses of its fields.

    Raises:
        ValidationError: a number is missing, or is no number.
        ValueError: the file has more than is asked for, or words for a number.
    """
    table, form = read_table(room, name), TypeAdapter(of)
    read = form.validate_python(table)
    if form.dump_python(read) != table:
        raise ValueError(f"{name}: other than {of.__module__} asks for.")
    return read
