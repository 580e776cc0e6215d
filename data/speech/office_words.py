"""An office by its rank and its field, whatever the order of its words: the health minister, the Minister of Health."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Places = Callable[[str], tuple[str, frozenset[str]]]
"""Words without the countries that they name, and these, each by one name whichever it is called by."""

RANK = (
    r"(?:(?:minister|secretary|ambassador|representative|chancellor|premier|president|director|commissioner|advis[eo]r"
    r"|governor|chair(?:man|woman|person)?|leader|counsell?or|treasurer|king|queen|shah|emperor|pope)\b"
    r"(?:[ -]general\b)?|(?:attorney|solicitor)[ -]general\b)"
)
"""The noun that says of what rank an office is."""
_HEAD = re.compile(rf"\b{RANK}(?!\w|[’'-])", re.IGNORECASE)
_LOWER = frozenset(  # what makes another rank of it
    (
        *("vice", "under", "deputy", "assistant", "associate", "acting", "prime", "first", "second", "permanent"),
        *("parliamentary", "shadow", "former", "junior", "chief", "co"),
    )
)
_UNTOLD = frozenset("the a an of for on affairs national department ministry".split())  # noqa: SIM905
_SPELLED = {
    "defence": "defense",
    "labour": "labor",
    "advisor": "adviser",
    "counsellor": "counselor",
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
}
_ITS_TIME = re.compile(r",? (?:from|until|since|after|before|thereafter|through|during)\b|,? \(?\d{4}|;", re.IGNORECASE)
_JUNIOR = re.compile(r"(?<=minister) of state(?: for)?\b", re.IGNORECASE)
_OF_STATE_FOR = re.compile(r"(?<=secretary) of state(?= for\b)", re.IGNORECASE)
_NEXT_OFFICE = re.compile(rf"(?:[,;]| and| &) (?=(?:the )?(?:[\w-]+ ){{0,3}}?{RANK}(?!\w|[’'-]))", re.IGNORECASE)
_POSTED = re.compile(r"\b(?:to|in|at)\b", re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:of|for|to|in|at|from)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Office:
    """`rank` are the words of its noun, `fields` what it is for, each a set of words; `places` the countries whose it
    is, and `posted` where to: an ambassador of the one to the other."""

    rank: frozenset[str]
    fields: frozenset[frozenset[str]]
    places: frozenset[str]
    posted: frozenset[str]

    def may_be_called(self, asked: Office, at_home: bool = False) -> bool:
        """Whether it is meant by the words of another one, which may leave out its country and some of its fields.

        `at_home`: where no country is told, it is known to be the one that is asked for.
        """
        if self.rank != asked.rank or bool(self.fields) != bool(asked.fields) or not asked.fields <= self.fields:
            return False
        if asked.posted and asked.posted != self.posted:
            return False
        return asked.places in (frozenset(), self.places) or (at_home and not self.places | self.posted)


def _no_places(words: str) -> tuple[str, frozenset[str]]:
    return words, frozenset()


def offices_told(words: str, places: Places = _no_places) -> tuple[Office, ...]:
    """All of which these words tell: `Minister of Finance and Deputy Premier`."""
    found = (office_told(each, places) for each in _NEXT_OFFICE.split(_ITS_TIME.split(words)[0]))
    return tuple(office for office in found if office)


def office_told(words: str, places: Places = _no_places) -> Office | None:
    """None for what is no office, or somebody's who serves it: the Secretary of the Minister, the Minister Hale."""
    words = _OF_STATE_FOR.sub("", words.strip(" .:"))
    junior = bool(_JUNIOR.search(words))
    words = _JUNIOR.sub(" for", words)
    head = _HEAD.search(words)
    if head is None:
        return None
    before, after = words[: head.start()].rpartition(",")[2], words[head.end() :]
    if _GOVERNED.search(before) or not re.match(r"\s*(?:$|[,;(]|(?:of|for|to|in|at)\b)", after):
        return None
    after, *away = _POSTED.split(after, maxsplit=1)
    (before, of_one), (after, of_other) = places(before), places(after)
    to, countries = places(" ".join(away))
    own = _words(before.replace("-", " "))
    rank = {_spelled(word) for word in re.split(r"[ -]", head[0])} | (own & _LOWER) | ({"state"} if junior else set())
    parts = [*(_words(part) - _LOWER for part in _conjuncts(before)), *(_words(part) for part in _conjuncts(after))]
    fields = {frozenset(part - {"cabinet"}) for part in parts} - {frozenset()}
    if not fields and "cabinet" in own:
        rank.add("cabinet")
    return Office(frozenset(rank), frozenset(fields), of_one | of_other, countries | _words(to))


def _conjuncts(words: str) -> list[str]:
    return re.split(r",|\band\b|&", words)


def _words(words: str) -> frozenset[str]:
    found = (_spelled(word) for word in re.findall(r"\w[\w.’'-]*", words))
    return frozenset(word for word in found if word not in _UNTOLD)


def _spelled(word: str) -> str:
    bare = re.sub(r"[’']s$", "", word.casefold().strip("."))
    return _SPELLED.get(bare, bare)
