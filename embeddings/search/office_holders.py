"""Which office a person held on a day: documents often name the one and questions the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import embeddings
from data.speech.office_words import Office, office_told
from data.tables import read_table
from embeddings.passages import FUNCTION_WORDS

_BEFORE = re.compile(r"(?P<word>[\w.'’-]+) $")


class Term(NamedTuple):
    """A term of office; `names` are casefolded surnames and initials, `full` is the whole name where it is searched,
    `asked` are other ways to call the office."""

    names: frozenset[str]
    office: str
    first: dt.date
    last: dt.date
    full: str
    asked: tuple[str, ...]
    surname: str
    given: str


class Spell(NamedTuple):
    """What somebody or an office also goes by, from one day to another."""

    called: str
    first: dt.date
    last: dt.date

    def holds_on(self, date: dt.date | None) -> bool:
        return date is not None and self.first <= date <= self.last


def spells(name: Sequence[str]) -> tuple[Spell, ...]:
    """The offices that a person held who is given by the words of the name, and those who held what is called so."""
    return (*_held_by(name), *_holders_of(" ".join(name)))


def offices_held(name: Sequence[str], date: dt.date | None) -> tuple[str, ...]:
    """The offices that a person, given by the words of the name, held on a date; none when there is no date."""
    return tuple(spell.called for spell in _held_by(name) if spell.holds_on(date))


def holders(office: str, date: dt.date | None) -> tuple[str, ...]:
    """The surnames, casefolded, of those who held on a date what is called so: the National Security Adviser."""
    return tuple(spell.called for spell in _holders_of(office) if spell.holds_on(date))


def _held_by(name: Sequence[str]) -> Iterator[Spell]:
    words = {word.casefold() for word in name}
    return (Spell(term.office, term.first, term.last) for term in _terms() if term.names & words)


def _holders_of(office: str) -> Iterator[Spell]:
    wanted, asked = office.casefold(), office_told(office)
    for term in _terms():
        also = asked is not None and asked == _office(term.office)
        if also or wanted in (term.office.casefold(), *(words.casefold() for words in term.asked)):
            yield from (Spell(name, term.first, term.last) for name in sorted(term.names))


def is_office(words: str) -> bool:
    """Whether the words are an office that somebody of the list held."""
    return any(term.office.casefold() == words.casefold() for term in _terms())


def everybody() -> frozenset[str]:
    """The names, casefolded, of all who held one of the offices."""
    return frozenset(name for term in _terms() for name in term.names)


def ever_held(office: str) -> frozenset[str]:
    """The names, casefolded, of all who held an office."""
    return frozenset(name for term in _terms() if term.office.casefold() == office for name in term.names)


def holder(office: str, date: dt.date | None) -> tuple[str, str] | None:
    """Surname and given name of who held on a date what is called just so."""
    held = (term for term in _terms() if date and term.first <= date <= term.last)
    return next(((term.surname, term.given) for term in held if term.office.casefold() == office.casefold()), None)


def called_also(name: str, date: dt.date | None) -> str | None:
    """The surname, casefolded, of who held an office on a date and goes by another name alone: Adlai, LBJ."""
    also = name.casefold()
    held = (term for term in _terms() if date and term.first <= date <= term.last)
    return next((term.surname for term in held if also in term.names and also != term.surname), None)


def by_office_or_name(question: str, days: Collection[dt.date], count: Callable[[str], int]) -> str:
    """The question with those who held an office as the library calls them: Kennedy as the President, the ambassador
    to the United Nations as Adlai Stevenson.

    Only where the one can mean nobody but the other: every document is of a day on which he held it.
    """
    terms = [term for term in _terms() if days and term.first <= min(days) and max(days) <= term.last]
    for term in terms:
        question = _named_for_office(question, term, count)
    for term in terms:
        question = _office_for_name(question, term, count)
    return question


def _named_for_office(question: str, term: Term, count: Callable[[str], int]) -> str:
    """“The UN ambassador” by his name, where the library has that and does not call him by those words."""
    if not term.asked or not any(count(name) for name in term.names):
        return question
    called = "|".join(re.escape(words) for words in (*term.asked, term.office) if not count(words))
    pattern = rf"\b(?:the |our |America's )?(?:{called})\b"
    return re.sub(pattern, term.full, question, flags=re.IGNORECASE) if called else question


def _office_for_name(question: str, term: Term, count: Callable[[str], int]) -> str:
    """Kennedy by his office where that stands more often; Stevenson by his full name where somebody calls him Adlai."""
    own = sorted(term.names, key=len, reverse=True)
    full = term.full if sum(count(name) > 0 for name in own) > 1 else ""
    usual = f"the {term.office}" if count(term.office) > max(map(count, own)) else full
    if not usual:
        return question
    whole = "|".join(re.escape(name) for name in (*([term.full] if term.full else []), *own))
    title = re.escape(term.office)

    def called(match: re.Match[str]) -> str:
        return match[0] if _of_another(question[: match.start()]) else usual

    return re.sub(
        rf"(?<![\w-])(?:{title} )?(?:{whole})(?![\w-])(?! (?-i:[A-Z]))", called, question, flags=re.IGNORECASE
    )


def _of_another(before: str) -> bool:
    """Whether a given name stands before a surname: Robert Kennedy is not the President."""
    word = _BEFORE.search(before)
    return word is not None and word["word"][:1].isupper() and word["word"].casefold() not in FUNCTION_WORDS


@cache
def _office(words: str) -> Office | None:
    return office_told(words)


@cache
def _terms() -> tuple[Term, ...]:
    table = read_table(embeddings, "search/office_holders.toml")
    return tuple(
        Term(
            frozenset(name.casefold() for name in (row["name"], *row.get("also", ()))),
            row["office"],
            row["from"],
            row["to"],
            row.get("full", ""),
            tuple(row.get("asked", ())),
            row["name"].casefold(),
            row.get("given", row.get("full", row["name"]).split()[0]),
        )
        for row in table["holder"]
    )
