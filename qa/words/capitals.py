"""People whom a text all in capitals names, where a capital proves nothing: by a title, by a name known elsewhere.

A telegram says `SENATOR HOLM AND SPEAKER MCRORY INSTANTLY SAW`. What stands behind a title may as well be its verb
(`AMBASSADOR HOPES`) or a thing (`GENERAL DEBATE`), so a word that texts have in small letters is no name, and where
too few of such words are known only a given name or a known surname will do. Whom it misses can be asked for by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import qa
from data.speech.participants import SURNAME_PARTICLES
from data.tables import word_list
from embeddings.passages import FUNCTION_WORDS
from qa.words.countries import also_named
from qa.words.name_shapes import GIVEN, nobodys

_SHORTENED = r"MR|MRS|DR|PROF|SEN|AMB|GOV|ADM|COL|GEN"
_COURTESY = r"MR|MRS|MISS|DR|PROFESSOR|PROF"
_TITLES = (
    r"SENATOR|SEN|CONGRESSMAN|AMBASSADOR|AMB|SPEAKER|GOVERNOR|GOV|ADMIRAL|ADM|COLONEL|COL|MARSHAL|PREMIER|CHANCELLOR"
    r"|CHAIRMAN|PRESIDENT|SECRETARY(?: OF (?:STATE|DEFENSE|THE TREASURY|AGRICULTURE|COMMERCE))?|SECRETARY GENERAL"
    r"|DIRECTOR(?: GENERAL)?|MINISTER|FONMIN|PRIMIN|COMMISSIONER|KING|QUEEN|PRINCE|POPE|GENERAL|GEN"
)
_TITLE = re.compile(
    rf"(?<![\w’'-])(?P<last>(?:{_SHORTENED})\.|{_COURTESY}|{_TITLES}) (?=(?P<words>(?:[A-Z][\w’'.-]*,? ?){{1,4}}))"
)
_WORD = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+")
_IS_TITLE = re.compile(rf"(?:{_COURTESY}|{_TITLES}|MAJOR|VICE|PRIME|UNDER|DEPUTY|ACTING|ELECT|DESIGNATE)S?\.?")
_POSSESSIVE = re.compile(r"['’]S?$")
_FORMED = re.compile(r"(?:ED|ING|INGS|LY|TIONS?|MENTS?|NESS|ITY|IES|ISM|IVES?|OUS|ABLE|AGES?|NCES?|SHIP|ICAL)$")
_SMALL = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿ]{3,}(?![\w’'-])")
_OFFICE = re.compile(
    r"\bTHE (?P<office>(?:VICE )?PRESIDENT|SECRETARY(?: OF STATE| OF DEFENSE)?|PRIME MINISTER|FOREIGN MINISTER"
    r"|ATTORNEY GENERAL)(?![\w’'-])(?! ?\(| (?:OF|TO|FOR|GENERAL|DESIGNATE|ELECT|AND)\b)"
)
_SAID = word_list(qa, "word_lists/speech_verbs.txt")
_BODIES = word_list(qa, "word_lists/bodies.txt")
_ENOUGH_WORDS = 1500
"""Of small words of other texts; a library of two memoranda has as many, and hardly a verb of a telegram is new."""
_ONE_SMALL_IN = 10
"""Letters of a text without case; editors write some names there as everywhere."""


@dataclass(frozen=True)
class Capitals:
    """A name in a text all in capitals, written as elsewhere, with its characters and whether a title stands before."""

    name: str
    start: int
    end: int
    titled: bool


def in_capitals(text: str) -> bool:
    """Whether a text of some letters has no case."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and _ONE_SMALL_IN * sum(map(str.islower, letters)) <= len(letters)


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand in small letters somewhere in these texts."""
    return frozenset(word for text in texts for word in _SMALL.findall(text))


def names_in_capitals(
    texts: Sequence[str], known: Collection[str], present: Collection[str], common: Collection[str]
) -> tuple[tuple[Capitals, ...], ...]:
    """The names in each of the texts of one document, in order.

    `known` are surnames of people, casefolded, which a title must stand before; `present` those of people of the
    document, which need none. `common` are words in small letters of other texts, and abbreviations.
    """
    often = Counter(_POSSESSIVE.sub("", word).casefold() for text in texts for word in _WORD.findall(text))
    generals = Counter(
        _POSSESSIVE.sub("", word).casefold()
        for text in texts
        for word in re.findall(r"\bGENERAL ([A-Z][\w’'-]+)", text)
    )
    words = _Words(frozenset(known) | frozenset(present), frozenset(common), often, generals)
    titled = [tuple(_titled(text, words)) for text in texts]
    alone = {one.name.split()[-1].casefold() for each in titled for one in each} - GIVEN | set(present)
    found = []
    for text, each in zip(texts, titled, strict=True):
        taken = [(one.start, one.end) for one in each]
        more = (one for one in _alone(text, alone, words) if not any(a <= one.start < b for a, b in taken))
        found.append(tuple(sorted((*each, *more), key=lambda one: one.start)))
    return tuple(found)


def offices_in_capitals(text: str) -> Iterator[Capitals]:
    """`THE PRESIDENT`, who is called by the office alone."""
    for match in _OFFICE.finditer(text):
        office = match["office"].title().replace(" Of ", " of ")
        yield Capitals(f"the {office}", match.start("office"), match.end("office"), titled=True)


@dataclass(frozen=True)
class _Words:
    """`often` counts the words of a document, `generals` those behind GENERAL, which may be no title."""

    known: frozenset[str]
    common: frozenset[str]
    often: Counter[str]
    generals: Counter[str]

    def may_be_titled(self, word: str, title: str) -> bool:
        """Whether a word behind a title is a name rather than a verb or a thing."""
        small = word.casefold()
        if not self.may_be_a_name(word):
            return False
        if small in self.known or (small in GIVEN and not self._is_common(small)):
            return True
        if re.fullmatch(_COURTESY, title):
            return small not in self.common
        enough = len(self.common) >= _ENOUGH_WORDS and (title != "GENERAL" or self.generals[small] > 1)
        return enough and not self._is_common(small) and not _FORMED.search(word)

    def goes_on(self, first: str, second: str, title: str) -> bool:
        """Whether a surname follows what else would be one: `MURTALA MOHAMED`, of whom only Mohamed comes back."""
        given = first.casefold() in GIVEN
        if not self.may_be_a_name(second) or (first.casefold() in self.known and not given):
            return False
        small = second.casefold()
        if small in self.known or (given and small not in self.common):
            return True
        back = self.often[first.casefold()] == 1 < self.often[small] or re.fullmatch(_COURTESY, title)
        return bool(back) and not self._is_common(small) and not _FORMED.search(second)

    def may_be_a_name(self, word: str) -> bool:
        """No title, small word, abbreviation without a vowel, body, month, country or word of saying."""
        small = word.casefold()
        if len(word) < 3 or _IS_TITLE.fullmatch(word) or not re.search("[AEIOUY]", word, re.IGNORECASE):
            return False
        mixed = not (word.isupper() or word[1:].islower() or word.startswith(("Mc", "Mac")))
        says = small not in self.known and any(small.startswith(stem) for stem in _SAID if len(stem) > 3)
        digits = any(map(str.isdigit, word))
        return not (says or digits or mixed or small in FUNCTION_WORDS or nobodys(small) or also_named((small,)))

    def _is_common(self, small: str) -> bool:
        """As it stands, or without the ending of a verb or of several."""
        return bool({small, small.removesuffix("s"), small.removesuffix("es")} & self.common)


def _titled(text: str, words: _Words) -> Iterator[Capitals]:
    for match in _TITLE.finditer(text):
        title, printed = match["last"].rstrip("."), match["words"].split()
        run = [_POSSESSIVE.sub("", word.rstrip(",.")) for word in printed]
        first = int(len(run) > 1 and run[0].casefold() in SURNAME_PARTICLES)  # AMBASSADOR VON STADEN
        if words.may_be_titled(run[first], title):
            place = first or _last_of_name(run, printed, words, title)
            start = match.start("words")
            end = start + len(" ".join([*printed[:place], run[place]]))
            yield Capitals(_as_elsewhere(text[start:end]), start, end, titled=True)


def _last_of_name(run: Sequence[str], printed: Sequence[str], words: _Words, title: str) -> int:
    """Which word ends the name: initials and particles may stand before the surname."""
    place = 0
    while place + 1 < len(run):
        middle = place and (run[place].casefold() in SURNAME_PARTICLES or re.fullmatch(r"[A-Z]\.", printed[place]))
        if not middle and printed[place] != run[place]:
            return 0
        place += 1
        if run[place].casefold() in SURNAME_PARTICLES or re.fullmatch(r"[A-Z]\.", printed[place]):
            continue
        return place if words.goes_on(run[0], run[place], title) else 0
    return 0


def _alone(text: str, names: Collection[str], words: _Words) -> Iterator[Capitals]:
    """Surnames of whom the document names by a title, or who is there, where they stand by themselves."""
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        if word.casefold() not in names or not words.may_be_a_name(word):
            continue
        following = _WORD.match(text, match.end() + 1)
        if following and (following[0].casefold() in _BODIES):
            continue  # FORD FOUNDATION
        if word.casefold() in words.common and text.strip(" .") != word:
            continue  # BALL, RUSH: words that a title alone makes a name
        yield Capitals(_as_elsewhere(word), match.start(), match.start() + len(word), titled=False)


def _as_elsewhere(name: str) -> str:
    """`WILLIAM MCRORY` as William McRory; what is written with small letters stays."""
    plain = " ".join(part.title() if part.isupper() else part for part in name.split())
    return re.sub(r"\bMc([a-z])", lambda match: f"Mc{match[1].upper()}", plain)
