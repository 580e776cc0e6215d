"""Which marks lead to which notes in a text of the Office’s site, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.document import Footnote, Mark, NoteKind, Span
from data.readers.glued_marks import SUPERSCRIPTS, MarkRow, glued_marks, printed_marks
from data.readers.site_body import SiteBody
from data.readers.site_head import SiteHead
from data.readers.site_notes import NoteList

SOURCE = re.compile(r"Source ?:")
ARCHIVE = re.compile(r"\b(?:Files?|Papers|Library|Lot \d|DOS|Archives?|RG \d+)\b")
GLUED = re.compile(r"[^\W\d_][)’”\]]?\d{1,2}$|[ap]\.m\.\d{1,2}$|\d{3,}$")
CERTAINLY_GLUED = re.compile(r"[a-z]{3,}[)’”\]]?[01]$")
DATED_AND_MARKED = re.compile(
    rf"(?:\b1[89]\d\d|[ap]\.?m\.?|[A-Za-z]{{3}}|[)\]”’])[.,]?(?:(?a:\d{{1,2}})|\[\d+\]|[{SUPERSCRIPTS}]+)$"
)
HELD = re.compile(
    r"\b(?:conversation|call|meeting|discussion)\b[^.]{0,80}?\b(?:took place|was held|occurred|was placed|began)\b[^.]*"
)


@dataclass(frozen=True)
class Notes:
    """The notes told apart: the source note with its number, and the others."""

    footnotes: tuple[Footnote, ...]
    source: Span | None
    source_label: str | None


def marks_of(text: str, head: SiteHead, body: SiteBody, listed: NoteList) -> tuple[MarkRow, int]:
    """The marks, and what to add to a note's place in the list to get its label.

    Where the source note is note 0, the list on the site begins with 1 all the same.
    """
    dated = [head.dateline] if head.dateline and DATED_AND_MARKED.search(head.dateline.of(text)) else []
    spans = [head.title, *dated, *(block.span for block in body.blocks)]
    numbers = [item.number for item in listed.items]
    rows = [
        (glued_marks(text, spans, [number + offset for number in numbers], head.title), offset) for offset in (0, -1)
    ]
    row, offset = max(rows, key=lambda pair: pair[0].score) if numbers and min(numbers) > 0 else rows[0]
    printed = tuple(printed_marks(text, spans, [number + offset for number in numbers]))
    return replace(row, marks=printed or row.marks), offset


def told_apart(text: str, head: SiteHead, listed: NoteList, marks: Sequence[Mark], offset: int) -> Notes:
    in_title = [mark for mark in marks if head.title.contains(mark.span)]
    source = source_label = None
    footnotes: list[Footnote] = []
    for place, item in enumerate(listed.items):
        label, words = str(item.number + offset), item.span.of(text)
        marked = any(mark.label == label for mark in in_title)
        if place == 0 and (SOURCE.match(words) or (marked and ARCHIVE.search(words))):
            source, source_label = item.span, label
        else:
            beside = len(in_title) > 1 and in_title[-2].span.end == in_title[-1].span.start
            kind: NoteKind = "summary" if place == 1 and source and marked and beside else "note"
            footnotes.append(Footnote(label, item.span, kind))
    return Notes(tuple(footnotes), source, source_label)


def clean(text: str, span: Span, marks: Sequence[Mark]) -> str:
    """The words of a span without the marks in it."""
    words, at = "", span.start
    for mark in marks:
        if span.contains(mark.span):
            words += text[at : mark.span.start]
            at = mark.span.end
    return (words + text[at : span.end]).strip()


def before_marks(span: Span, marks: Sequence[Mark]) -> Span:
    """The span without the marks that it ends with."""
    end = span.end
    for mark in reversed(marks):
        if span.contains(mark.span) and mark.span.end == end:
            end = mark.span.start
    return Span(span.start, end)
