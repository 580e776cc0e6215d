"""What else a country goes by: its people, its capital."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import qa


def also_named(name: Sequence[str]) -> tuple[str, ...]:
    """Every name of the country that a name, given by its words, stands for; none where it stands for none."""
    return _by_name().get(" ".join(name).casefold(), ())


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = tomllib.loads(files(qa).joinpath("countries.toml").read_text("utf-8"))
    groups = [(country, *others) for country, others in table.items()]
    return {name.casefold(): group for group in groups for name in group}
