"""Stretches of words as a recogniser finds them, put into rows and lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import pairwise
from statistics import median

from data.page_picture import Box
from data.recognition.values import RecognisedLine

_LEVEL = 0.5  # of the lower one's height: so much must two stretches of one row have in common
_WIDE = 1.6  # of the height: a gap that no space between two words has


def lines_of(stretches: Sequence[RecognisedLine], width: float = 1.0) -> tuple[RecognisedLine, ...]:
    """Lines from top to bottom, the parts of one row from left to right; parts that stand close are one line.

    `width` is the page's, as a share of its height: boxes are in fractions of both.
    """
    rows: list[list[RecognisedLine]] = []
    for line in sorted(stretches, key=lambda line: _middle(box_of(line))):
        home = next((row for row in reversed(rows[-3:]) if all(_level(line, other) for other in row)), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    rows.sort(key=lambda row: median(_middle(box_of(line)) for line in row))
    return tuple(line for row in rows for line in _closed(sorted(row, key=lambda line: box_of(line).left), width))


def box_of(line: RecognisedLine) -> Box:
    """Around all words of a line that has any."""
    return reduce(Box.around, (word.box for word in line.words))


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _level(line: RecognisedLine, other: RecognisedLine) -> bool:
    """Beside one another: they share most of their height, and none of their width to speak of."""
    one, two = box_of(line), box_of(other)
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    lower = min(one.bottom - one.top, two.bottom - two.top)
    beside = min(one.right, two.right) - max(one.left, two.left)
    return common > _LEVEL * lower and beside < 0.2 * min(one.right - one.left, two.right - two.left)


def _closed(row: Sequence[RecognisedLine], width: float) -> Iterable[RecognisedLine]:
    """The row's parts between wide gaps."""
    part = row[:1]
    for before, line in pairwise(row):
        one, two = box_of(before), box_of(line)
        height = max(one.bottom - one.top, two.bottom - two.top)
        if (two.left - one.right) * width > _WIDE * height:
            yield _joined(part)
            part = []
        part = [*part, line]
    yield _joined(part)


def _joined(parts: Sequence[RecognisedLine]) -> RecognisedLine:
    return RecognisedLine(tuple(word for line in parts for word in line.words))
