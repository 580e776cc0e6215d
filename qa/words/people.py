"""Whom a question means by a name: “William Bundy”, “Vice President Johnson”, or whoever is called Bundy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.speech.participants import TITLES
from data.speech.person_names import may_be_same, surname
from embeddings.passages import FUNCTION_WORDS

_NAME = r"[A-Z][\w’'-]*\.?"
_ASKING = frozenset(("list", "show", "describe", "explain", "summarize", "summarise", "according", "quote", "give"))
_FULL_FORMS = {
    "bill": ("William",), "will": ("William",), "jack": ("John",), "bob": ("Robert",), "bobby": ("Robert",),
    "dick": ("Richard",), "jim": ("James",), "joe": ("Joseph",), "tom": ("Thomas",), "mike": ("Michael",),
    "ted": ("Edward", "Theodore"), "ed": ("Edward",), "harry": ("Henry", "Harold"), "hank": ("Henry",),
    "chuck": ("Charles",), "charlie": ("Charles",), "dave": ("David",), "dan": ("Daniel",), "tony": ("Anthony",),
    "nick": ("Nicholas",), "larry": ("Lawrence",), "ken": ("Kenneth",), "sam": ("Samuel",), "ben": ("Benjamin",),
    "mac": ("McGeorge",), "ike": ("Dwight",), "george": ("Georges",), "al": ("Alexander", "Albert"),
}  # fmt: skip
_COURTESY = re.compile(r"(?:the |mr|mrs|ms|miss|dr|sir|madam|professor|prof)\.? ?", re.IGNORECASE)


@dataclass(frozen=True)
class PersonAsked:
    """A person as a question names him; `given` and `title` are empty where it gives only the surname."""

    surname: str
    given: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}".strip()

    def may_be(self, full_name: str) -> bool:
        first, _, rest = self.given.partition(" ")
        return any(may_be_same(f"{form} {rest} {self.surname}".strip(), full_name) for form in given_forms(first))


def given_forms(name: str) -> tuple[str, ...]:
    """A given name and what it may be short for: Jack is John."""
    return (name, *_FULL_FORMS.get(name.casefold(), ()))


def surnames_of(speakers: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Every name that a speaker may be asked for by, casefolded, with the speakers whom it may mean."""
    return _surnames_of(tuple(speakers))


@lru_cache(maxsize=4)
def _surnames_of(speakers: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for speaker in speakers:
        last = surname(speaker)
        names = (speaker, last) if " " in speaker and last[:1].isupper() and not TITLES.fullmatch(last) else (speaker,)
        for name in dict.fromkeys(names):
            found.setdefault(name.casefold(), []).append(speaker)
    return {name: tuple(them) for name, them in found.items()}


def spoken_names(speakers: Sequence[str]) -> tuple[str, ...]:
    """The speakers and their surnames, as a question may have them."""
    whole = _folded(speakers)
    more = dict.fromkeys(surname(them[0]) for name, them in surnames_of(speakers).items() if name not in whole)
    return (*speakers, *more)


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def people_named(question: str, speakers: Sequence[str]) -> tuple[tuple[PersonAsked, ...], str]:
    """Each speaker whom the question names by more than his surname, and the question with the surnames alone."""
    found: list[PersonAsked] = []
    folded = question.casefold()
    for name, plain in _longest_first(tuple(speakers)):
        if plain not in folded or TITLES.fullmatch(name):
            continue
        pattern = re.compile(rf"(?P<before>(?:\b{_NAME} ){{1,4}})(?P<name>{re.escape(name)})\b")
        for match in reversed(list(pattern.finditer(question))):
            words = _without_asking(match["before"])
            title = TITLES.match(words + " ") if words else None
            given = words[title.end() :].strip() if title else words
            called = _COURTESY.sub("", title[0]).strip() if title else ""
            if given or called:
                found.append(PersonAsked(name, given, called))
                start = match.end("before") - len(words) - 1
                question = question[:start] + question[match.start("name") :]
    return tuple(found), question


@lru_cache(maxsize=8)
def _longest_first(speakers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The speakers and their surnames, each also in small letters; the same for every question of a library."""
    names = sorted(sorted({surname(name) for name in speakers} | set(speakers)), key=len, reverse=True)
    return tuple((name, name.casefold()) for name in names)


def _without_asking(before: str) -> str:
    """The words that belong to the name: not “Did” or “What” of the question."""
    words = before.split()
    while words and words[0].casefold() in FUNCTION_WORDS | _ASKING and not TITLES.fullmatch(words[0]):
        words = words[1:]
    return " ".join(words)


def voices_of(name: str, speakers: Sequence[str], asked: PersonAsked | None) -> tuple[str, ...]:
    """The speakers whom a name in a question may mean: all of the surname whom no given name speaks against."""
    last = surname(name).casefold()
    same = [
        each
        for each in dict.fromkeys((*surnames_of(speakers).get(name.casefold(), ()), *speakers))
        if surname(each).casefold() == last or each.casefold() == name.casefold()
    ]
    return tuple(each for each in same if asked is None or not asked.given or asked.may_be(each))
