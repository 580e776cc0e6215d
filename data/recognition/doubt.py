"""Which recognised words are unsure, and what else they may be.

RapidOCR is as sure of `Kissmger` as of `Kissinger`. So a word is asked for in an English dictionary and among the names
that the library knows, and where a second recogniser looked at the page, what it saw at the same place. What stands
nowhere is unsure where the usual confusions of letters lead from it to a word that does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from data.page_picture import Box
from data.recognition.dictionary import is_english
from data.recognition.values import RecognisedLine, RecognisedPage, RecognisedWord

_CORE = re.compile(r"[^\W_](?:.*[^\W_])?")
_PAIRS = (
    *(("rn", "m"), ("in", "m"), ("ni", "m"), ("nn", "m"), ("m", "rn"), ("m", "in"), ("m", "ni"), ("m", "nn")),
    *(("l", "1"), ("1", "l"), ("I", "1"), ("1", "I"), ("l", "I"), ("I", "l"), ("i", "l"), ("l", "i"), ("1", "i")),
    *(("O", "0"), ("0", "O"), ("o", "0"), ("0", "o"), ("S", "5"), ("5", "S"), ("B", "8"), ("8", "B"), ("5", "s")),
    *(("c", "e"), ("e", "c"), ("h", "b"), ("b", "h"), ("c", "o"), ("o", "c"), ("a", "o"), ("o", "a"), ("u", "n")),
    *(("n", "u"), ("v", "y"), ("y", "v"), ("t", "f"), ("f", "t"), ("t", "l"), ("l", "t"), ("cl", "d"), ("d", "cl")),
    *(("vv", "w"), ("w", "vv"), ("ri", "n"), ("n", "ri"), ("li", "h"), ("h", "li"), ("e", "o"), ("o", "e")),
    *(("a", "e"), ("e", "a"), ("s", "a"), ("r", "n"), ("n", "r"), ("h", "n"), ("n", "h"), ("q", "g"), ("g", "q")),
    *(("G", "C"), ("C", "G"), ("E", "F"), ("F", "E"), ("P", "F"), ("H", "N"), ("N", "H"), ("U", "V"), ("V", "U")),
)
_OF_TYPESCRIPTS = frozenset(
    ("telcon", "telecon", "memcon", "cont", "con", "asst", "amb", "sec", "secy", "dept", "govt")
)
_LOOKED_AT = 4_000  # forms that confusions make of one word
_OFFERED = 3
_SHORTEST = 3  # letters of a part of a word that may be two: of shorter ones, most are words by chance
_DIGITS = str.maketrans("lIOoSB", "110058")
_NUMBER = re.compile(r"[\d:.,/$%’'()-]*\d[\d:.,/$%’'()-]*(?:st|nd|rd|th|s|am|pm)?")
_SAME_PLACE = 0.7


def with_doubts(
    pages: Sequence[RecognisedPage], names: Collection[str] = (), second: Sequence[RecognisedPage] = ()
) -> tuple[RecognisedPage, ...]:
    """The pages with other readings of their unsure words.

    `names` are words of names in small letters that need not stand in a dictionary; `second` the same pages as another
    recogniser saw them.
    """
    cores = Counter(_core(word.text) for page in pages for line in page.lines for word in line.words)
    known = _Known(frozenset(names), cores)
    found: dict[str, tuple[str, ...]] = {}
    doubted = []
    for place, page in enumerate(pages):
        other = _Places(second[place].lines if place < len(second) else ())

        def looked_at(word: RecognisedWord, other: _Places = other) -> RecognisedWord:
            if word.text not in found:
                found[word.text] = readings(word.text, known)
            more = [seen for seen in other.at(word) if _differs(word.text, seen, known)]
            return replace(word, alternatives=tuple(dict.fromkeys((*more, *found[word.text])))[:_OFFERED])

        lines = tuple(RecognisedLine(tuple(map(looked_at, line.words))) for line in page.lines)
        doubted.append(replace(page, lines=lines))
    return tuple(doubted)


def readings(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """What a word that is not known may be by the usual confusions, the fewest first; nothing for a known one."""
    core = _core(word)
    if not core or known(core):
        return ()
    before, _, after = word.partition(core)
    found = islice(chain(_confused(core, known), _in_two(core, known)), _OFFERED)
    return tuple(before + one + after for one in found)


def _confused(core: str, known: Callable[[str], bool]) -> Iterator[str]:
    number = core.translate(_DIGITS)
    if number != core and any(char.isdigit() for char in core) and _NUMBER.fullmatch(number):
        yield number
        return
    forms, seen, known_ones = [core], {core}, 0
    for _ in range(2):
        further: list[str] = []
        if known_ones:
            return
        for form in forms:
            for changed in _once(form):
                if changed in seen or len(seen) >= _LOOKED_AT:
                    continue
                seen.add(changed)
                further.append(changed)
                if _is_spelt(core, changed) and known(changed):
                    known_ones += 1
                    yield changed
        forms = further


def _in_two(core: str, known: Callable[[str], bool]) -> Iterator[str]:
    """A word that may be two whose space was lost."""
    for at in range(_SHORTEST, len(core) - _SHORTEST + 1):
        if core[at:].islower() and known(core[:at]) and known(core[at:]):
            yield f"{core[:at]} {core[at:]}"


def _is_spelt(core: str, form: str) -> bool:
    """No digit, and no capital inside where there was none."""
    inside = any(char.isupper() for char in core[1:])
    return not any(char.isdigit() for char in form) and (inside or not any(char.isupper() for char in form[1:]))


def _once(form: str) -> Iterator[str]:
    for wrong, right in _PAIRS:
        at = form.find(wrong)
        while at >= 0:
            yield form[:at] + right + form[at + len(wrong) :]
            at = form.find(wrong, at + 1)


def _core(word: str) -> str:
    """The word without the marks around it."""
    match = _CORE.search(word)
    return match[0] if match else ""


class _Known:
    """Whether a word is sure by itself: English, a name, a number, initials, or what the pages have again and again."""

    def __init__(self, names: Collection[str], cores: Counter[str]) -> None:
        self._names = names
        self._cores = cores

    def __call__(self, core: str) -> bool:
        if _NUMBER.fullmatch(core):
            return True
        if any(char.isdigit() for char in core):
            return False
        again = core[:1].isupper() and self._cores[core] >= 3
        return again or all(map(self._part, re.split(r"[-–—/.]+", core)))

    def _part(self, part: str) -> bool:
        small = part.casefold().replace("’", "'").removesuffix("'s").strip("'")
        return (
            len(part) < 3
            or small in _OF_TYPESCRIPTS
            or small in self._names
            or (part.isupper() and len(part) <= 4)
            or is_english(small)
        )


def _differs(word: str, other: str, known: Callable[[str], bool]) -> bool:
    """Another word, and not one that is worse: marks around it and capitals are no other word."""
    one, two = _core(word), _core(other)
    return bool(two) and one.casefold() != two.casefold() and (known(two) or not known(one))


class _Places:
    """Words of another reading of a page, by where they stand."""

    def __init__(self, lines: Iterable[RecognisedLine]) -> None:
        self._words = sorted((word for line in lines for word in line.words), key=lambda word: word.box.top)

    def at(self, word: RecognisedWord) -> list[str]:
        """The words that stand where this one does and nowhere beside: one that was read as two is not compared."""
        here = [other for other in self._words if _same_place(word.box, other.box)]
        return [here[0].text] if len(here) == 1 else []


def _same_place(one: Box, two: Box) -> bool:
    """As wide and on one line; how high a box is drawn around a word is each recogniser's own matter."""
    width = min(one.right, two.right) - max(one.left, two.left)
    height = min(one.bottom, two.bottom) - max(one.top, two.top)
    wider, lower = max(one.right - one.left, two.right - two.left), min(one.bottom - one.top, two.bottom - two.top)
    return width > _SAME_PLACE * wider and height > _SAME_PLACE * lower
