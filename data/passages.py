"""A document cut into passages: the units that are embedded, found and cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from data.document import Document, Span

Kind = Literal["heading", "turn", "narrative", "footnote", "source"]
KINDS: tuple[Kind, ...] = ("heading", "turn", "narrative", "footnote", "source")

_MARK = re.compile(r"\(\d{1,3}\)")


@dataclass(frozen=True)
class Passage:
    """One citable unit: `text` is exactly `document.text[span]`.

    `speaker` is set for turns, `turn` is the turn's number, `footnote` a note's label;
    `notes` are the ids of the footnotes whose marks stand in the passage, in order.
    """

    id: str
    document_id: str
    kind: Kind
    span: Span
    text: str
    speaker: str | None = None
    turn: int | None = None
    footnote: str | None = None
    notes: tuple[str, ...] = ()

    def cut(self, span: Span) -> str:
        """The words of a span of the document that lies inside this passage."""
        return self.text[span.start - self.span.start : span.end - self.span.start]


def passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of a document, in reading order; the same text gives the same ids."""
    return tuple(_passages(document))


def plain(text: str) -> str:
    """The words alone: footnote marks out, white space folded. For search, never for quoting."""
    return " ".join(_MARK.sub("", text).split())


def _passages(document: Document) -> Iterator[Passage]:
    def cut(suffix: str, kind: Kind, span: Span) -> Passage:
        return Passage(f"{document.id}#{suffix}", document.id, kind, span, span.of(document.text))

    yield replace(cut("head", "heading", document.head), notes=_notes_in(document, document.head))
    body = [
        replace(cut(f"t{turn.number}", "turn", turn.span), speaker=turn.speaker, turn=turn.number)
        for turn in document.turns
        if not turn.missing
    ]
    body += [cut(f"p{paragraph.number}", "narrative", paragraph.span) for paragraph in document.paragraphs]
    for passage in sorted(body, key=lambda passage: passage.span.start):
        yield replace(passage, notes=_notes_in(document, passage.span))
    seen: Counter[str] = Counter()
    for note in document.footnotes:
        seen[note.label] += 1
        again = f"-{seen[note.label]}" if seen[note.label] > 1 else ""  # misprints number two notes alike
        yield replace(cut(f"fn{note.label}{again}", "footnote", note.span), footnote=note.label)
    if document.source_note:
        yield cut("source", "source", document.source_note)


def _notes_in(document: Document, span: Span) -> tuple[str, ...]:
    return tuple(
        f"{document.id}#fn{mark.label}"
        for mark in document.marks
        if span.contains(mark.span) and document.footnote(mark.label)
    )
