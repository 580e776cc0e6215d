"""Footnotes as plain texts print them: numbered lines at the end, numbers in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.document import Dropped, Mark, Span
from data.manuscript import RoleBlock
from data.readers.lines import Line, lines_of

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_HEADING = re.compile(r"(?:(?:foot|end)?notes?|editors?[’']? notes)\s*:?", re.IGNORECASE)
_RULE = re.compile(r"[-_=*]{3,}|[–—]{2,}")
_SOURCE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}\.|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\s*Source: ?(?=\S)")
_TRIES = 8  # places where the notes may begin, counted from the end
_ENTRIES = (
    re.compile(r"\[\^?(?P<label>\d{1,3})\]:?\s*(?=\S)"),
    re.compile(r"\((?P<label>\d{1,3})\)\s*(?=\S)"),
    re.compile(rf"(?P<label>[{_SUPERSCRIPTS}]{{1,3}})\s*(?=\S)"),
    re.compile(r"(?P<label>\d{1,3})[.)]\s+(?=\S)"),
)
_MARK = re.compile(
    rf"(?<!^)\[(?P<square>\d{{1,3}})\]|(?<=\S)\((?P<round>\d{{1,3}})\)|(?<=[^\W\d]|[.,;:?!”’\")\]])"
    rf"(?P<raised>[{_SUPERSCRIPTS}]{{1,3}})"
)


@dataclass(frozen=True)
class PlainNotes:
    """The blocks with the notes told apart, the marks that lead to them, and what was left out."""

    blocks: tuple[RoleBlock, ...]
    marks: tuple[Mark, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def split_notes(text: str, blocks: Sequence[RoleBlock]) -> PlainNotes:
    """Tell the notes at the end of a text from its body.

    They are notes when a heading or a rule stands above them, and marks in the text or the heading
    say so; without either, when every one of them has its mark in the text. A numbered list is no notes.
    """
    if any(block.role == "note" for block in blocks):
        return PlainNotes(tuple(blocks))
    tail = _tail_lines(text, blocks)
    above = [place for place, line in enumerate(tail) if _HEADING.fullmatch(line.text) or _RULE.fullmatch(line.text)]
    for place in reversed(above[-_TRIES:]):
        heading = bool(_HEADING.fullmatch(tail[place].text))
        notes = _read(tail[place + 1 :])
        found = _marks(text, blocks, tail[place].span.start, {note.label or "" for note in notes})
        if notes and (heading or found or all(note.role == "source" for note in notes)):
            reason = "heading of the notes" if heading else "rule"
            return _split(text, blocks, tail[place].span.start, notes, found, (Dropped(tail[place].span, reason),))
    return _without_heading(text, blocks, tail)


def _tail_lines(text: str, blocks: Sequence[RoleBlock]) -> list[Line]:
    """The lines from which notes may be taken: those of the body's end, where nothing else follows."""
    tail: list[RoleBlock] = []
    for block in reversed(blocks):
        if block.role not in ("body", "apart"):
            break
        tail.append(block)
    return [line for block in reversed(tail) for line in lines_of(text, block.span)]


def _read(lines: Sequence[Line]) -> list[RoleBlock]:
    """Note by note, in the style of the first; nothing when the first line is no note."""
    notes: list[RoleBlock] = []
    style: re.Pattern[str] | None = None
    for line in lines:
        if match := _SOURCE.match(line.text):
            source = line.text.index("Source:")
            notes.append(RoleBlock("source", Span(line.span.start + source, line.span.end)))
            continue
        style = style or next((entry for entry in _ENTRIES if entry.match(line.text)), None)
        match = style.match(line.text) if style else None
        if match and _follows(notes, match["label"]):
            span = Span(line.span.start + match.end(), line.span.end)
            notes.append(RoleBlock("note", span, match["label"].translate(_TO_DIGITS)))
        elif notes:
            notes[-1] = replace(notes[-1], span=Span(notes[-1].span.start, line.span.end))
        else:
            return []
    return notes


def _follows(notes: Sequence[RoleBlock], label: str) -> bool:
    """Numbers rise by one; `1962. It was …` inside a note begins none."""
    before = next((int(note.label) for note in reversed(notes) if note.label), None)
    number = int(label.translate(_TO_DIGITS))
    return number == before + 1 if before is not None else number <= 2


def _without_heading(text: str, blocks: Sequence[RoleBlock], tail: Sequence[Line]) -> PlainNotes:
    starts = {block.span.start for block in blocks}
    first = [place for place, line in enumerate(tail) if place and line.span.start in starts and _begins(line.text)]
    for place in first[-_TRIES:]:
        line = tail[place]
        notes = _read(tail[place:])
        labels = {note.label for note in notes if note.label}
        found = _marks(text, blocks, line.span.start, labels)
        if labels and labels == {mark.label for mark in found}:
            return _split(text, blocks, line.span.start, notes, found)
    last = tail[-1] if tail else None
    for line in tail[1:]:
        if last and line.text.startswith("Source: ") and line.span.start in starts and line.span.end == last.span.end:
            return _split(text, blocks, line.span.start, _read([line]), ())
    return PlainNotes(tuple(blocks))


def _begins(words: str) -> bool:
    return any((match := entry.match(words)) and _follows([], match["label"]) for entry in _ENTRIES)


def _marks(text: str, blocks: Sequence[RoleBlock], end: int, labels: set[str]) -> tuple[Mark, ...]:
    """The marks before `end` that have a note."""
    found = []
    for block in blocks:
        words = text[block.span.start : min(block.span.end, end)] if block.span.start < end else ""
        for match in _MARK.finditer(words):
            label = (match["square"] or match["round"] or match["raised"]).translate(_TO_DIGITS)
            if label in labels:
                found.append(Mark(label, Span(block.span.start + match.start(), block.span.start + match.end())))
    return tuple(found)


def _split(
    text: str,
    blocks: Sequence[RoleBlock],
    start: int,
    notes: Sequence[RoleBlock],
    marks: tuple[Mark, ...],
    dropped: tuple[Dropped, ...] = (),
) -> PlainNotes:
    kept = [block for block in blocks if block.span.end <= start]
    cut = next((block for block in blocks if block.span.start < start < block.span.end), None)
    if cut:
        end = cut.span.start + len(text[cut.span.start : start].rstrip())
        kept.append(replace(cut, span=Span(cut.span.start, end)))
    return PlainNotes((*kept, *notes), marks, dropped)
