"""The list of notes at the end of a page of history.state.gov, as crawlers write it.

Three forms: `  1. Source: …` in a row, `- Source: … ↩`, `1. … ↩`; a note may run over several
paragraphs, and the page's own words may follow the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.document import Span
from data.readers.site_words import is_site_words

_NUMBERED = re.compile(r"(?P<number>(?a:\d{1,3}))\.(?:\s+|$)")
_BULLET = re.compile(r"[-•*–]\s+(?=\S)")
_ARROWS = ("↩", "↩\ufe0e", "↩\ufe0f")
_SOURCE = re.compile(r"Source ?:")
_MOST_STARTS = 40


@dataclass(frozen=True)
class Line:
    """One line that is not empty: its words without the space around them, and what stands before it."""

    span: Span
    words: str
    indent: int
    newlines: int


@dataclass(frozen=True)
class NoteItem:
    """One note: its number (counted from 1 where the list has dashes) and its words.

    `closed` when the arrow back to the mark has come.
    """

    number: int
    span: Span
    closed: bool


@dataclass(frozen=True)
class NoteList:
    """The notes and which lines they take, half open."""

    items: tuple[NoteItem, ...]
    first: int
    last: int


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not empty."""
    lines: list[Line] = []
    place = newlines = 0
    for whole in text.split("\n"):
        words = whole.strip()
        if words:
            indent = len(whole) - len(whole.lstrip())
            start = place + indent
            lines.append(Line(Span(start, start + len(words)), words, indent, newlines))
            newlines = 0
        newlines += 1
        place += len(whole) + 1
    return lines


def find_notes(lines: Sequence[Line]) -> NoteList:
    """The first list that runs to the end of the text, or to the page's own words behind it."""
    last_arrow = max((place for place, line in enumerate(lines) if line.words.endswith(_ARROWS)), default=-1)
    starts = [place for place in range(len(lines)) if _begins_list(lines, place)]
    for first in starts[-_MOST_STARTS:]:
        if found := _read_list(lines, first, arrows=last_arrow >= first):
            return found
    return NoteList((), len(lines), len(lines))


def _begins_list(lines: Sequence[Line], place: int) -> bool:
    words = lines[place].words
    if match := _NUMBERED.match(words):
        return match["number"] in ("0", "1")
    return bool(_BULLET.match(words)) and not (place and _BULLET.match(lines[place - 1].words))


def _read_list(lines: Sequence[Line], first: int, arrows: bool) -> NoteList | None:
    items: list[NoteItem] = []
    form = _NUMBERED if _NUMBERED.match(lines[first].words) else _BULLET
    place = first
    while place < len(lines):
        line = lines[place]
        item = _item(form, line, len(items) + 1)
        if item and (not items or item.number == items[-1].number + 1):
            items.append(item)
        elif items and _goes_on(items[-1], line, lines[first], arrows):
            items[-1] = _with_line(items[-1], line)
        else:
            break
        place += 1
    found = NoteList(tuple(item for item in items if item.span.start < item.span.end), first, place)
    return found if _is_note_list(lines, found, arrows) else None


def _item(form: re.Pattern[str], line: Line, place: int) -> NoteItem | None:
    match = form.match(line.words)
    if not match:
        return None
    number = int(match["number"]) if form is _NUMBERED else place
    end = max(match.end(), len(_without_arrow(line.words)))
    closed = line.words.endswith(_ARROWS)
    return NoteItem(number, Span(line.span.start + match.end(), line.span.start + end), closed)


def _goes_on(item: NoteItem, line: Line, first: Line, arrows: bool) -> bool:
    """A number alone takes the line below it; a note is open until its arrow, or goes on further in."""
    if item.span.start == item.span.end:
        return True
    return not item.closed if arrows else line.indent > first.indent


def _with_line(item: NoteItem, line: Line) -> NoteItem:
    bare = _without_arrow(line.words)
    empty = item.span.start == item.span.end
    start, end = (line.span.start if empty else item.span.start), line.span.start + len(bare)
    return replace(item, span=Span(start, end if bare else max(start, item.span.end)), closed=bare != line.words)


def _without_arrow(words: str) -> str:
    return words.rstrip("↩\ufe0e\ufe0f").rstrip() if words.endswith(_ARROWS) else words


def _is_note_list(lines: Sequence[Line], found: NoteList, arrows: bool) -> bool:
    """A list in the text itself has neither arrows nor an indented or source note, or more text follows it."""
    if not found.items:
        return False
    all_closed = arrows and all(item.closed for item in found.items)
    if found.last < len(lines) and not all_closed and not is_site_words(lines[found.last].words):
        return False
    words = lines[found.first].words
    begins = _SOURCE.search(words[:12]) or _SOURCE.match(lines[min(found.first + 1, len(lines) - 1)].words)
    indented = bool(_NUMBERED.match(words)) and lines[found.first].indent >= 2
    return bool(begins) or indented or any(item.closed for item in found.items)
