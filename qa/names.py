"""Names in running text, by spelling alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.dateline import MONTHS

_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*(?:\.(?=\w))?")
_NAME_RUN = re.compile(r"\b[A-Z][\w'’-]*(?:\.(?=\w)\w+)*(?: [A-Z][\w'’-]*(?:\.(?=\w)\w+)*)*")
_NO_NAMES = frozenset(
    """i i'll i'm i'd ok what who whom whose when where why which how did does do was were is are had has have would could
    should can will may might the a an and but or so if in on at to of for from by with about after before then there this
    that these those he she it they we you his her their our my yes no not well now one two also according please give
    compare list tell show explain describe name between during over under monday tuesday wednesday thursday friday
    saturday sunday number let us's""".split()
) | {month.casefold() for month in MONTHS}
COMMON_NAMES = frozenset(
    """america american americans us u.s u.s.a usa united states union nations soviet soviets russian russians ussr cuba
    cuban cubans kremlin white house washington moscow europe european europeans west western east eastern british english
    french german latin cold war world crisis missile missiles nuclear government administration embassy congress communist
    communists communism caribbean allied allies navy army pentagon capitol council assembly committee congress parliament cabinet general general's""".split()
)
_TITLES = frozenset(
    """president secretary under deputy assistant special ambassador general admiral minister prime chairman premier
    director governor senator congressman representative attorney mr mrs ms dr professor sir colonel captain king queen
    national security adviser advisor affairs state department office editor editors""".split()
)
_NO_PEOPLE = (
    COMMON_NAMES
    | _TITLES
    | frozenset(
        """turkey turkish italy italian britain france germany berlin havana un uk nato oas cia fbi dod executive
        committee excomm senate il-28 il-28s glen ora document documents footnote memorandum saturday evening post days
        thousand munich supplement library papers files file lot telephone conversations reference""".split()
    )
)


def proper_names(text: str) -> tuple[str, ...]:
    """Capitalised words that are names of something, each once, in order."""
    found = []
    for match in _CAPITALISED.finditer(text):
        word = re.sub(r"['’]s$", "", match[0])
        if word.casefold() not in _NO_NAMES and len(word) > 1 and not _starts_sentence(text, match):
            found.append(word)
    return tuple(dict.fromkeys(found))


def _starts_sentence(text: str, match: re.Match[str]) -> bool:
    """There a capital proves nothing, unless another name follows at once (“Stewart Alsop wrote …”)."""
    before = text[: match.start()].rstrip("\"'“‘( ")
    follows = re.match(r" [A-Z][a-z]", text[match.end() :])
    return (not before or before[-1] in ".?!:-—;") and not follows


def name_phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The names a question uses, each as its words without titles: “Director McCone” is (McCone,).

    The first word is capitalised anyway and proves nothing; so does a question all in capitals.
    Names that everybody uses for the parties of the time are left out.
    """
    if text.isupper():
        return ()
    phrases = []
    for match in _NAME_RUN.finditer(text):
        words = [re.sub(r"['’]s?$", "", word) for word in match[0].split()]
        if match.start() == 0 or text[: match.start()].strip("“\"'( ") == "":
            words = words[1:]
        words = [word for word in words if word.casefold() not in _NO_NAMES and len(word) > 1]
        named = tuple(word for word in words if word.casefold() not in COMMON_NAMES | _TITLES)
        if named and len(named) == len([word for word in words if word.casefold() not in _TITLES]):
            phrases.append(named)
    return tuple(dict.fromkeys(phrases))


def people_in(text: str, speakers: Sequence[str]) -> tuple[str, ...]:
    """Names that may be a person's: speakers in any case, else capitalised and no known place or body."""
    named = [(text.find(name), name) for name in proper_names(text) if name.casefold() not in _NO_PEOPLE]
    for speaker in speakers:
        if match := re.search(rf"\b{re.escape(speaker)}\b", text, re.IGNORECASE):
            named.append((match.start(), speaker))
    return tuple(dict.fromkeys(name for _, name in sorted(named)))
