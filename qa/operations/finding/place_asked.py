"""Which place of a document a question asks for: footnote 3, turn 5, the last thing that somebody says, what came next.

Only forms that leave no doubt are read here (`place_asked.toml`); what else a question may be is not for here to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

import qa
from data.tables import read_table, word_list
from embeddings.passages import content_words
from qa.asked import Question
from qa.question import POINT, Patterns, date_mentions, document_numbers, first_match, without_places

Unit = Literal["footnote", "turn", "question", "paragraph", "point", "source", "heading", "said"]

_UNIT: TypeAdapter[Unit] = TypeAdapter(Unit)
_ORDINALS = {
    "first": 1, "1st": 1, "opening": 1, "initial": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
    "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9,
    "9th": 9, "tenth": 10, "10th": 10, "last": -1, "final": -1, "closing": -1, "concluding": -1, "penultimate": -2,
}  # fmt: skip
_CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_STEPS = {"next": 1, "before": -1, "again": 0}
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning) (?P<about>.+?)(?= (?:in|on|at|during|when|while|as|to|with)\b|[,.;?]|$)",
    re.IGNORECASE,
)
_REST = word_list(qa, "word_lists/generic.txt") | word_list(qa, "word_lists/places_asked.txt")


@dataclass(frozen=True)
class PlaceAsked:
    """`number` is printed or counted (turn 5, footnote 3), `nth` counts among what is meant: 1 the first, -1 the last.

    A `point` is counted by nobody but its document: it has a printed number, and so may a paragraph, 8b for what is
    lettered b within it. `edge`: the document's own beginning or end is asked for. `step` is counted from what was
    quoted last: 0 that itself, 1 what follows. `topic` are words of the question that name neither the place nor the
    document: what the passage speaks of; `about` those of them that stand behind an “about”, for the others may
    describe the document.
    """

    unit: Unit
    number: str = ""
    nth: int | None = None
    step: int | None = None
    topic: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    edge: bool = False


def place_asked(question: str, names: Collection[str] = (), follows: bool = False) -> PlaceAsked | None:
    """None where the question asks for no place. `names` are the people and documents that it names; `follows`: an
    answer was given before, so that “the reply to it” means something."""
    if follows and (beside := _beside(question)):
        return beside
    found = _numbered(question) or _ordered(question) or _at_an_edge(question)
    if found is None:
        return _unnumbered(question, names, follows)
    place, words = found
    topic = tuple(_topic(question.replace(words, " ", 1), names))
    if place.unit == "point" or (place.unit == "paragraph" and place.number):
        return None if _is_of_its_content(question) else replace(place, topic=topic)
    if place.unit not in ("turn", "question") and (topic or _is_of_its_content(question)):
        return None
    about = _ABOUT.search(question)
    behind = {re.sub(r"['’]s?$", "", word) for word in content_words(about["about"])} if about else ()
    return replace(place, topic=topic, about=tuple(word for word in topic if word in behind))


def _beside(question: str) -> PlaceAsked | None:
    asked = question.strip()
    for name, patterns in _patterns()["beside"].items():
        if any(pattern.fullmatch(asked) for pattern in patterns):
            return PlaceAsked("said", step=_STEPS[name])
    return None


def _numbered(question: str) -> tuple[PlaceAsked, str] | None:
    for unit, patterns in _patterns()["numbered"].items():
        if match := first_match(patterns, question):
            number = re.sub(r"[\W_]", "", match["number"].casefold())
            return PlaceAsked(_UNIT.validate_python(unit), str(_CARDINALS.get(number, number))), match[0]
    return None


def _ordered(question: str) -> tuple[PlaceAsked, str] | None:
    for unit, patterns in _patterns()["ordered"].items():
        if match := first_match(patterns, question):
            words = match["nth"].casefold()
            nth = _ORDINALS.get(words, -3 if words.startswith("third") else -2)
            return PlaceAsked(_UNIT.validate_python(unit), nth=nth), match[0]
    return None


def _at_an_edge(question: str) -> tuple[PlaceAsked, str] | None:
    """“How does the call end?” is its last turn."""
    for name, patterns in _patterns()["edges"].items():
        if match := first_match(patterns, question):
            return PlaceAsked("turn", nth=_ORDINALS[name], edge=True), match[0]
    return None


def _unnumbered(question: str, names: Collection[str], follows: bool) -> PlaceAsked | None:
    topic = tuple(_topic(question, names))
    for unit, patterns in _patterns()["named"].items():
        if not topic and first_match(patterns, question) and not _is_of_its_content(question):
            return PlaceAsked(_UNIT.validate_python(unit))
    if not first_match(_patterns()["whole"]["patterns"], question):
        return None
    return PlaceAsked("said", topic=topic) if topic else PlaceAsked("said", step=0) if follows else None


def _is_of_its_content(question: str) -> bool:
    return first_match(_patterns()["of_its_content"]["patterns"], question) is not None


def _topic(question: str, names: Collection[str]) -> list[str]:
    """What is left beside the place, the document and who speaks."""
    named = {word.casefold() for name in names for word in re.findall(r"\w+", name)}
    rest = without_places(Question(question)) if document_numbers(question) else question
    for mention in date_mentions(question):
        rest = rest.replace(mention.words, " ")
    for whole in _patterns()["whole"]["patterns"]:
        rest = whole.sub(" ", rest)
    words = (re.sub(r"['’]s?$", "", word) for word in content_words(rest))
    return [word for word in words if word.casefold() not in _REST | named and not word.isdecimal()]


@cache
def _patterns() -> Mapping[str, Mapping[str, Patterns]]:
    """The tables of the file by name, each its patterns by what they find."""
    table = read_table(qa, "operations/finding/place_asked.toml")
    macros = {"ordinals": "|".join(_ORDINALS), "cardinals": "|".join(_CARDINALS), "point": POINT, **table.pop("macros")}

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, value in reversed(macros.items()):
            pattern = pattern.replace(f"{{{name}}}", value)
        return re.compile(pattern, re.IGNORECASE)

    return {name: {key: tuple(map(compiled, each)) for key, each in kinds.items()} for name, kinds in table.items()}
