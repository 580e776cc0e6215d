"""What else a country goes by: its people, its capital."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import qa
from data.tables import read_table


def also_named(name: Sequence[str]) -> tuple[str, ...]:
    """Every name of the country that a name, given by its words, stands for; none where it stands for none."""
    return _by_name().get(" ".join(name).casefold(), ())


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = read_table(qa, "words/countries.toml")
    groups = [(country, *others) for country, others in table.items()]
    return {name.casefold(): group for group in groups for name in group}
