"""What the lines of printed pages are: text in reading order, notes at the foot, and what is no part of either."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from data.readers.pdf_chars import PdfLine
from data.readers.pdf_columns import Part, parts_of
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_margins import LeftOut, without_margins
from data.readers.pdf_numbered import without_line_numbers
from data.readers.pdf_paragraphs import SMALL, measure, paragraphs
from data.readers.pdf_placed import Measure, Paragraph
from data.readers.pdf_rows import with_raised

_NOTE_NUMBER = re.compile(r"(?P<label>\d{1,3})(?:[.)]|(?=\s))\s*(?=\S)")
_SOURCE = re.compile(r"(?:\d{1,3}\.?\s*)?Source: ?")


@dataclass(frozen=True)
class Layout:
    """The pages' paragraphs and notes, and what was left out."""

    body: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...] = ()


def lay_out(pages: Sequence[PdfPage]) -> Layout:
    """Tell every line of a PDF apart; nothing is left out but what is named in `left_out`."""
    kept, numbers = without_line_numbers([replace(page, lines=with_raised(page.lines)) for page in pages])
    kept, margins = without_margins(kept)
    parts = parts_of(kept)
    known = measure(parts)
    marked = frozenset(run for part in parts for line in part.lines for run in raised_numbers(line))
    body: list[Part] = []
    notes: list[Paragraph] = []
    for part in parts:
        start = _foot(part, known, notes, marked)
        body.append(replace(part, lines=part.lines[:start]))
        for line in part.lines[start:]:
            _add_note(notes, part.label, line)
    return Layout(tuple(paragraphs(body, known)), tuple(notes), (*margins, *numbers))


def raised_numbers(line: PdfLine) -> list[str]:
    """The numbers that small raised digits of a line make up."""
    runs: list[str] = []
    before = -2
    for place in line.raised:
        runs[-1:] = [runs[-1] + line.text[place]] if place == before + 1 else [*runs[-1:], line.text[place]]
        before = place
    return runs


def _foot(part: Part, known: Measure, notes: Sequence[Paragraph], marked: Collection[str]) -> int:
    """Where the notes at the foot of a page or column begin: smaller type, numbered on, marked in the text."""
    start = len(part.lines)
    while start and part.lines[start - 1].size < known.size * SMALL:
        start -= 1
    for place in range(start, len(part.lines)):
        line = part.lines[place]
        number = _note_number(line)
        if _SOURCE.match(line.text) or (number and number[0] in marked and _goes_on(notes, number[0])):
            return place if place == start or not notes else start
    return len(part.lines)


def _note_number(line: PdfLine) -> tuple[str, int] | None:
    """A note's number at the start of a line, and where its words begin."""
    count = 0
    while count in line.raised:
        count += 1
    if count:
        return line.text[:count], count + len(line.text[count:]) - len(line.text[count:].lstrip(" .)"))
    match = _NOTE_NUMBER.match(line.text)
    return (match["label"], match.end()) if match else None


def _goes_on(notes: Sequence[Paragraph], label: str) -> bool:
    """The next number, or 1 again: some count page by page."""
    before = next((int(note.note) for note in reversed(notes) if note.note), 0)
    return int(label) in (before + 1, 1, 2 if before == 0 else 1)


def _add_note(notes: list[Paragraph], page: str, line: PdfLine) -> None:
    number = _note_number(line)
    label, start = number if number and _goes_on(notes, number[0]) else ("", 0)
    words = _from(line, start)
    if _SOURCE.match(words.text):
        notes.append(Paragraph(((page, words),), note=label, source=True))
    elif label or not notes:
        notes.append(Paragraph(((page, words),), note=label))
    else:
        notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, (page, line)))


def _from(line: PdfLine, start: int) -> PdfLine:
    return replace(line, text=line.text[start:], raised=tuple(place - start for place in line.raised if place >= start))
