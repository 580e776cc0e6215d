"""What a recogniser reads as a line's letters, told as typed: spaces that it lost, marks that no typewriter has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean, median

_SPACE = 1.5  # of a typewriter's pitch: measured, letters of one word stand up to 1.3 apart, of two from 1.5
_LOST = 1.6  # in print, of the distance of two letters that are not narrow: behind a mark there is a space
_SURELY_LOST = 1.9  # and between two letters, of which one may be an m
_FEWEST = 60  # letters by which a page's pitch is told
_AS_FAR = 0.85  # narrow letters stand nearly as far apart as wide ones: a typewriter wrote them
_OTHER_TYPE = 0.25
_NARROW, _WIDE = frozenset("iljtf"), frozenset("mwMW")
_MARKS = str.maketrans({"。": ".", "、": ",", "一": "-", "－": "-", "′": "'", "´": "'", "`": "'", "•": "·", "・": "·"})
_DOTS = frozenset("·・•")  # in mid-height, where no typewriter has any
_OTHER_MARKS = frozenset("£§¢½¼¾°’‘“”–—")
_BEFORE_DIRT = frozenset(":;,/?!")
_NO_ENDS = (
    "the|an?|and|of|to|in|on|at|by|for|from|with|is|was|were|are|be|we|our|this|that|which|whose|or|but|any|many|not"
)
_DIRT = re.compile(
    r"(?<=[a-z]{2})(?P<dirt>\.)(?=[a-z])(?![a-z]\.)"
    r"|(?<=[A-Za-z]\.)(?P<dirt2>\.)(?=[A-Za-z])"
    r"|(?<=[A-Za-z]{2})(?P<dirt3>')(?=[a-z0-9])(?!(?:s|t|m|d|ve|re|ll|clock|em|er|til)\b)"
    rf"|(?<=\b)(?:{_NO_ENDS})(?P<dirt4>\.)(?= [a-z]|[A-Z])"
    r"|(?<= )(?P<dirt5>\.)(?=[A-Za-z])"
)


@dataclass(frozen=True)
class Letter:
    """A character other than white space: how sure it is, its edges in pixels, whether a space comes before it."""

    char: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float
    apart: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def typed(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """Latin letters without accents, and marks in their usual form.

    The networks know Chinese, whose colons are wider, and read dirt as accents and as points in the middle of a line.
    A point in the place of a space, behind another mark or in mid-height, is a space.
    """
    found: list[Letter] = []
    apart = False
    for letter in letters:
        dirt = letter.char in _DOTS or (
            letter.char == "." and not letter.apart and bool(found) and not apart and found[-1].char in _BEFORE_DIRT
        )
        if dirt:
            apart = True
            continue
        for char in _plain(letter.char):
            found.append(replace(letter, char=char, apart=letter.apart or apart))
            apart = False
    return tuple(found)


def is_typed(char: str) -> bool:
    """Whether a character that was read may become a letter or a mark of a typescript, or a space."""
    plain = _plain(char)
    return char in _DOTS or char in _OTHER_MARKS or (bool(plain) and plain.isascii() and plain.isprintable())


def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFKD", char.translate(_MARKS))
    return "".join(part for part in parts if not unicodedata.combining(part) and not part.isspace())


def pitch_of(lines: Sequence[Sequence[Letter]]) -> float | None:
    """The distance of two letters on a page that a typewriter wrote; None for print, where an m is wider than an i."""
    gaps = [(one.char + two.char, two.middle - one.middle) for line in lines for one, two in _neighbours(line)]
    narrow = [gap for pair, gap in gaps if _NARROW & set(pair) and not _WIDE & set(pair)]
    wide = [gap for pair, gap in gaps if _WIDE & set(pair) and not _NARROW & set(pair)]
    if len(gaps) < _FEWEST or not narrow or not wide or fmean(narrow) < _AS_FAR * fmean(wide):
        return None
    return median(gap for _, gap in gaps)


def _neighbours(line: Sequence[Letter]) -> Iterator[tuple[Letter, Letter]]:
    return ((one, two) for one, two in pairwise(line) if not two.apart)


def with_spaces(line: Sequence[Letter], pitch: float | None) -> tuple[Letter, ...]:
    """The line with the spaces that its recogniser left out, where letters stand farther apart than in one word.

    On a typescript a point or a stroke in a space is dirt: `will.take`, `our'boy`, `the. ` before a small letter.
    """
    own = [two.middle - one.middle for one, two in _neighbours(line)]
    if len(own) < 2:
        return tuple(line)
    of_page = pitch if pitch and (len(own) < 8 or abs(median(own) - pitch) <= _OTHER_TYPE * pitch) else None
    usual = sorted(own)[3 * (len(own) - 1) // 4]  # in print, where many letters may be narrow
    found = list(line[:1])
    for one, two in pairwise(line):
        marked = one.char in ".,;:?!)" and two.char.isalnum()
        least = of_page * _SPACE if of_page else usual * (_LOST if marked else _SURELY_LOST)
        apart = two.apart or (two.middle - one.middle > least > 0)
        found.append(replace(two, apart=apart))
    return _without_dirt(found) if pitch else tuple(found)


def _without_dirt(line: Sequence[Letter]) -> tuple[Letter, ...]:
    text = "".join(f" {letter.char}" if letter.apart else letter.char for letter in line)
    places = [at for at, char in enumerate(text) if not char.isspace()]
    dirt = {match.start(str(match.lastgroup)) for match in _DIRT.finditer(text)}
    found: list[Letter] = []
    apart = False
    for at, letter in zip(places, line, strict=True):
        if at in dirt:
            apart = True
            continue
        found.append(replace(letter, apart=letter.apart or apart))
        apart = False
    return tuple(found)


def words_of(line: Sequence[Letter]) -> Iterator[tuple[Letter, ...]]:
    """The letters of each word."""
    word: list[Letter] = []
    for letter in line:
        if letter.apart and word:
            yield tuple(word)
            word = []
        word.append(letter)
    if word:
        yield tuple(word)
