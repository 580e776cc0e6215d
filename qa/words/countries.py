"""What else a country goes by: its people, its capital."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import qa
from data.tables import read_table

_WORD = re.compile(r"\w[\w.’'-]*")
_POSSESSIVE = re.compile(r"[’']s$")


def also_named(name: Sequence[str]) -> tuple[str, ...]:
    """Every name of the country that a name, given by its words, stands for; none where it stands for none."""
    return _by_name().get(" ".join(name).casefold(), ())


def states_named(words: str) -> tuple[str, tuple[str, ...]]:
    """Words without the countries that they name, and these in order, each as its own offices call it: Wales for Welsh,
    North Vietnam for Hanoi. What is written in capitals only, US, is looked for as that."""
    states, longest = _states()
    tokens = list(_WORD.finditer(words))
    rest, found, at, first = "", [], 0, 0
    while first < len(tokens):
        start = tokens[first].start()
        for last in range(min(first + longest, len(tokens)) - 1, first - 1, -1):
            name = _POSSESSIVE.sub("", words[start : tokens[last].end()].rstrip("."))
            if state := states.get(name) or states.get(name.casefold()):
                rest, at = f"{rest}{words[at:start]} ", tokens[last].end()
                found.append(state)
                break
        first = last + 1
    return rest + words[at:], tuple(found)


@cache
def _states() -> tuple[Mapping[str, str], int]:
    """The state by each of its names, as it is in capitals, else casefolded; of how many words the longest is."""
    groups = (*_groups("words/countries.toml"), *_groups("words/states.toml"))  # these last: they tell parts apart
    names = {name.rstrip("."): group[0] for group in groups for name in group}
    states = {name if name.isupper() else name.casefold(): state for name, state in names.items()}
    return states, max(len(name.split()) for name in names)


def _groups(file: str) -> list[tuple[str, ...]]:
    table: dict[str, list[str]] = read_table(qa, file)
    return [(country, *others) for country, others in table.items()]


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    groups = _groups("words/countries.toml")
    return {name.casefold(): group for group in groups for name in group}
