"""The people whom texts name, by signs that need no list of persons: a title, a given name, what is told that he does.

A capitalised word is nobody until enough speaks for it anywhere in the texts; then each of its places counts. It is a
guess: whom it misses can be asked for by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from data.document import Span
from data.passages import Passage
from data.speech.person_names import surname
from qa.operations.persons.name_signs import points
from qa.words import (
    Capitals,
    in_capitals,
    names_in,
    names_in_capitals,
    offices_in_capitals,
    small_words,
    texts_of,
)

_OFFICE_ALONE = re.compile(
    r"\b(?:[Tt]he|(?<=President )and) (?P<office>(?:Vice )?President|(?:Under )?Secretary(?: of State| of Defense)?"
    r"|Prime Minister|Premier|Foreign Minister|Chancellor|Attorney General|Ambassador|Shah|King|Queen|Pope|Chairman)\b"
    r"(?! ?\(| (?:of|to|for)\b| [A-Z]|['’]s? [A-Z]|-)"
)
_ENOUGH = 2  # points


@dataclass(frozen=True)
class Naming:
    """One place where somebody is named: the name without its titles, and its characters in the document."""

    name: str
    passage: Passage
    span: Span
    titled: bool


def namings(
    cut: Sequence[Passage],
    known: Collection[str] = (),
    present: Collection[str] = (),
    common: Callable[[], Collection[str]] = frozenset,
) -> tuple[Naming, ...]:
    """Every place where a person is named in these passages; `known` are surnames of people, casefolded.

    Passages all in capitals are read for titles, for those who are `present` and for whom the others name. `common`
    gives words that other texts have in small letters, and is asked only then, or of a word for which little speaks.
    """
    without_case = [passage for passage in cut if in_capitals(passage.text)]
    cased = [passage for passage in cut if not in_capitals(passage.text)]
    found = _in_case(cased, known, common)
    if not without_case:
        return found
    there = frozenset(surname(one.name).casefold() for one in found) | frozenset(present)
    small = small_words(passage.text for passage in cased).union(common())
    return (*found, *_without_case(without_case, known, there, small))


def _without_case(
    cut: Sequence[Passage], known: Collection[str], there: Collection[str], common: Collection[str]
) -> tuple[Naming, ...]:
    each = names_in_capitals([passage.text for passage in cut], known, there, common)
    return tuple(_naming(one, passage) for passage, names in zip(cut, each, strict=True) for one in names)


def _naming(one: Capitals, passage: Passage) -> Naming:
    at = passage.span.start
    return Naming(one.name, passage, Span(at + one.start, at + one.end), one.titled)


def _in_case(
    cut: Sequence[Passage], known: Collection[str], common: Callable[[], Collection[str]]
) -> tuple[Naming, ...]:
    texts = texts_of((passage.text for passage in cut), known)
    signs = Counter[str]()
    clear: set[str] = set()
    found: list[Naming] = []
    for passage in cut:
        for name, start, titled in names_in(passage.text, texts):
            at = passage.span.start + start
            found.append(Naming(" ".join(name.split()), passage, Span(at, at + len(name)), titled))
            told, last = points(name, passage.text, start, titled, texts), surname(name).casefold()
            signs[last] += told
            if told >= _ENOUGH or " " in name:
                clear.add(last)
    enough = {last for last, told in signs.items() if told >= _ENOUGH}
    doubtful = enough - clear
    small = common() if doubtful else ()
    somebody = enough - {last for last in doubtful if last in small or last.removesuffix("s") in small}
    return tuple(naming for naming in found if surname(naming.name).casefold() in somebody)


def offices_named(cut: Sequence[Passage]) -> tuple[Naming, ...]:
    """Every place at which somebody is called by his office alone: “the President”, not “the President’s Assistant”."""
    in_case = tuple(
        Naming(
            f"the {match['office']}",
            passage,
            Span(passage.span.start + match.start("office"), passage.span.start + match.end("office")),
            titled=True,
        )
        for passage in cut
        for match in _OFFICE_ALONE.finditer(passage.text)
    )
    capitals = (passage for passage in cut if in_capitals(passage.text))
    return (*in_case, *(_naming(one, passage) for passage in capitals for one in offices_in_capitals(passage.text)))
