"""Tables of a word processor that are a transcript: which cell of a row names the speaker, which holds the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from data.readers.word_xml import W

_NAME = re.compile(r"(?:(?:the|of|de|van|von|der|and) |[A-ZÀ-Þ][\w.'’-]*,? ?){1,6}(?:\([^)]{1,40}\) ?)?:?")
_MOMENT = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
_TIME = re.compile(rf"[\[(]?{_MOMENT}[\])]?(?:\s*(?:-->|[-–—])\s*{_MOMENT})?")
_HEADINGS = frozenset(
    ("speaker", "speakers", "name", "who", "time", "timestamp", "text", "words", "transcript", "dialogue", "utterance")
)
_LONGEST_NAME = 60
_MOSTLY = 0.7


def words_of_cell(cell: etree._Element) -> str:
    """A cell's words, white space folded."""
    return " ".join(" ".join("".join(each.itertext(f"{W}t")) for each in cell.iter(f"{W}p")).split())


def speaking_rows(rows: Sequence[Sequence[str]]) -> list[list[list[int]] | None]:
    """For each row the cells that make up its lines, name and time above the words; None for a row of no speech.

    A table is judged as a whole: one column of names that come back, or of which each has its colon, one of words, at
    most one of times. A row without a name goes on with the one before it.
    """
    columns = _columns(rows)
    if columns is None:
        return [_two_cells(row) for row in rows]
    name, time, words = columns
    found: list[list[list[int]] | None] = []
    for row in rows:
        if len(row) <= max(name, words) or row[name].casefold().strip(" :") in _HEADINGS:
            found.append(None)
        elif row[name]:
            above = sorted([name] if time is None or not row[time] else [name, time], key=lambda place: place != name)
            found.append([above, [words]])
        else:
            found.append([[words]] if any(found) else None)
    return found


def _two_cells(row: Sequence[str]) -> list[list[int]] | None:
    """A name beside words, in a table of which nothing else is sure."""
    short = len(row) == 2 and re.fullmatch(r"(?:[A-Z][\w.'’-]* ?){1,4}:?", row[0]) and row[1]
    return [[0], [1]] if short else None


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, int | None, int] | None:
    """Which columns hold names, times (if any) and words."""
    wide = Counter(len(row) for row in rows if len(row) in (2, 3)).most_common(1)
    if not wide:
        return None
    width = wide[0][0]
    body = [row for row in rows if len(row) == width and row[0].casefold().strip(" :") not in _HEADINGS]
    times = [place for place in range(width) if body and _share(body, place, _TIME) >= _MOSTLY]
    if width == 3 and len(times) != 1:
        return None
    others = [place for place in range(width) if place not in times]
    if len(others) != 2:
        return None
    name, words = others
    names = Counter(row[name].rstrip(": ") for row in body if row[name] and len(row[name]) <= _LONGEST_NAME)
    come_back = sum(count for count in names.values() if count >= 2)
    colons = all(row[name].endswith(":") for row in body if row[name])
    sure = 2 * come_back >= names.total() or colons
    if not names or _share(body, name, _NAME) < _MOSTLY or not sure:
        return None
    return name, times[0] if times else None, words


def _share(rows: Sequence[Sequence[str]], place: int, pattern: re.Pattern[str]) -> float:
    """Of the cells of a column that hold anything, how many fit."""
    filled = [row[place] for row in rows if row[place]]
    return sum(bool(pattern.fullmatch(words)) for words in filled) / len(filled) if filled else 0.0
