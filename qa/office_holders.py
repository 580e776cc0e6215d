"""Which office a person held on a day: documents often name the one and questions the other."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class Term(NamedTuple):
    """A term of office; `names` are casefolded surnames and initials."""

    names: frozenset[str]
    office: str
    first: dt.date
    last: dt.date


def offices_held(name: Sequence[str], date: dt.date | None) -> tuple[str, ...]:
    """The offices that a person, given by the words of the name, held on a date; none when there is no date."""
    words = {word.casefold() for word in name}
    return tuple(term.office for term in _terms() if date and term.first <= date <= term.last and term.names & words)


def is_office(words: str) -> bool:
    """Whether the words are an office that somebody of the list held."""
    return any(term.office.casefold() == words.casefold() for term in _terms())


@cache
def _terms() -> tuple[Term, ...]:
    table = tomllib.loads(files("qa").joinpath("office_holders.toml").read_text("utf-8"))
    return tuple(
        Term(
            frozenset(name.casefold() for name in (row["name"], *row.get("also", ()))),
            row["office"],
            row["from"],
            row["to"],
        )
        for row in table["holder"]
    )
