"""Characters on a page to printed lines, with their places: cut at wide gaps, ligatures written out.

Imported by the process that opens a PDF, so it imports nothing else of Telcon.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_SMALLER, _HIGHER = 0.92, 0.12
_WIDE_GAP = 0.9  # of the type's size: no space between two words is so wide, one between two columns is
_OTHER_LINE = 0.8
_SPACED_LETTERS = 4
_WORD_GAP = 1.5  # of the gap between two letters of a heading set apart like T H I S
_LIGATURES = frozenset("ﬀﬁﬂﬃﬄﬅﬆ")  # drawn as one, but letters all the same
_ASKEW = math.radians(8)  # a page that was laid on the scanner askew is not turned


@dataclass(frozen=True)
class PdfLine:
    """One printed line, or the part of one up to a wide gap.

    `raised` are the places of small raised digits in its text, `first` its first word's width; what is
    `turned` runs another way than most of its page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    first: float
    raised: tuple[int, ...] = ()
    turned: bool = False


@dataclass
class Chars:
    """The characters of one line, with place and size of each; `angle` is the first one's, in radians."""

    angle: float = 0.0
    text: list[str] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    size: list[float] = field(default_factory=list)

    def add(self, char: str, left: float, right: float, base: float, size: float) -> None:
        """One character; of a ligature every letter, all at its place."""
        for letter in unicodedata.normalize("NFKC", char) if char in _LIGATURES else char:
            self.text.append(letter)
            self.left.append(left)
            self.right.append(right)
            self.base.append(base)
            self.size.append(size)

    def part(self, places: Sequence[int]) -> Chars:
        """Some of the characters."""
        part = Chars(self.angle)
        for place in places:
            part.text.append(self.text[place])
            part.left.append(self.left[place])
            part.right.append(self.right[place])
            part.base.append(self.base[place])
            part.size.append(self.size[place])
        return part


def usual_angle(lines: Iterable[Chars]) -> float:
    """Which way most characters of a page run, as a quarter of a turn."""
    quarters: Counter[int] = Counter()
    for chars in lines:
        quarters[round(chars.angle / (math.pi / 2)) % 4] += len(chars.text)
    return quarters.most_common(1)[0][0] * math.pi / 2 if quarters else 0.0


def printed_lines(chars: Chars, usual: float = 0.0) -> Iterator[PdfLine]:
    """The line, in parts where a gap is too wide for one between words."""
    away = (chars.angle - usual) % (2 * math.pi)
    if min(away, 2 * math.pi - away) > _ASKEW:
        if line := _line(chars, turned=True):
            yield line
        return
    for places in _runs(chars):
        if line := _line(_closed_up(chars.part(places))):
            yield line


def _runs(chars: Chars) -> Iterator[range]:
    """The line's places between wide gaps; T H I S has wide gaps everywhere and is one."""
    printed = [place for place, char in enumerate(chars.text) if not char.isspace()]
    if not printed or _is_spaced(chars, printed):
        yield range(len(chars.text))
        return
    start = 0
    for before, place in pairwise(printed):
        size = max(chars.size[before], chars.size[place])
        gap = chars.left[place] - chars.right[before]
        apart = abs(chars.base[place] - chars.base[before]) > _OTHER_LINE * size
        if gap > _WIDE_GAP * size or gap < -3 * size or apart:
            yield range(start, before + 1)
            start = place
    yield range(start, len(chars.text))


def _is_spaced(chars: Chars, printed: Sequence[int]) -> bool:
    """Every letter stands by itself: a heading set apart like T H I S."""
    words = "".join(chars.text).split()
    letters = sum(len(word) == 1 and word.isupper() for word in words)
    return letters >= _SPACED_LETTERS and letters >= 0.9 * len(words) and len(printed) <= len(words) + 2


def _closed_up(chars: Chars) -> Chars:
    """T E L C O N is TELCON; where its gap is wider, a word ends."""
    printed = [place for place, char in enumerate(chars.text) if not char.isspace()]
    if not _is_spaced(chars, printed):
        return chars
    gaps = [chars.left[place] - chars.right[before] for before, place in pairwise(printed)]
    wide = _WORD_GAP * max(median(gaps), 0.1 * chars.size[printed[0]])
    found = chars.part(printed[:1])
    for place, gap in zip(printed[1:], gaps, strict=True):
        if gap > wide:
            found.add(" ", found.right[-1], chars.left[place], chars.base[place], chars.size[place])
        found.add(chars.text[place], chars.left[place], chars.right[place], chars.base[place], chars.size[place])
    return found


def _line(chars: Chars, turned: bool = False) -> PdfLine | None:
    """The line without the white space around it; its size is that of most of its characters."""
    printed = [place for place, char in enumerate(chars.text) if not char.isspace()]
    if not printed:
        return None
    start, end = printed[0], printed[-1] + 1
    size = Counter(chars.size[place] for place in printed).most_common(1)[0][0]
    base = Counter(round(chars.base[place], 1) for place in printed if chars.size[place] == size).most_common(1)[0][0]
    raised = tuple(
        place - start
        for place in printed
        if chars.text[place].isdigit()
        and chars.base[place] > base + _HIGHER * size
        and chars.size[place] < size * (_SMALLER if place > start else 1.01)
    )
    gap = next((place for place in range(start, end) if chars.text[place].isspace()), end)
    return PdfLine(
        "".join(chars.text[start:end]),
        round(min(chars.left[place] for place in printed), 1),
        round(max(chars.right[place] for place in printed), 1),
        base,
        size,
        round(chars.right[gap - 1] - chars.left[start], 1),
        raised,
        turned,
    )
