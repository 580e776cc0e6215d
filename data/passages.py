"""A document cut into passages: the units that are embedded, found and cited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from data.document import Document, Span

Kind = Literal["heading", "turn", "narrative", "footnote", "source"]
KINDS: tuple[Kind, ...] = ("heading", "turn", "narrative", "footnote", "source")


@dataclass(frozen=True)
class PassageMark:
    """A footnote mark in a passage; `footnote_id` is the note's passage id, None for an orphan."""

    label: str
    span: Span
    footnote_id: str | None


@dataclass(frozen=True)
class Passage:
    """One citable unit: `text` is exactly `document.text[span]`.

    `speaker` is set for turns (`label` as printed, `person` the full name where it is known),
    `turn` is the turn's number, `footnote` a note's label; `marks` are the footnote marks that
    stand in the passage, in order.
    """

    id: str
    document_id: str
    kind: Kind
    span: Span
    text: str
    speaker: str | None = None
    turn: int | None = None
    footnote: str | None = None
    marks: tuple[PassageMark, ...] = ()
    label: str | None = None
    person: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The ids of the footnotes whose marks stand in the passage, in order."""
        return tuple(mark.footnote_id for mark in self.marks if mark.footnote_id)

    def plain(self) -> str:
        """The words alone: footnote marks out, white space folded. For search, never for quoting."""
        pieces, at = [], self.span.start
        for mark in self.marks:
            pieces.append(self.cut(Span(at, mark.span.start)))
            at = mark.span.end
        return " ".join("".join([*pieces, self.cut(Span(at, self.span.end))]).split())

    def cut(self, span: Span) -> str:
        """The words of a span of the document that lies inside this passage."""
        return self.text[span.start - self.span.start : span.end - self.span.start]


def passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of a document, in reading order; the same text gives the same ids."""
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    notes = _note_ids(document)
    links = _Links(document, notes)

    def cut(suffix: str, kind: Kind, span: Span) -> Passage:
        marks = links.within(span)
        return Passage(f"{document.id}#{suffix}", document.id, kind, span, span.of(document.text), marks=marks)

    if document.head.start < document.head.end:  # a text may begin with its first turn
        yield cut("head", "heading", document.head)
    body = [
        replace(
            cut(f"t{turn.number}", "turn", turn.span),
            speaker=turn.speaker,
            turn=turn.number,
            label=turn.label,
            person=turn.person,
        )
        for turn in document.turns
        if not turn.missing
    ]
    body += [cut(f"p{paragraph.number}", "narrative", paragraph.span) for paragraph in document.paragraphs]
    yield from sorted(body, key=lambda passage: passage.span.start)
    for place, note in enumerate(document.footnotes):
        yield replace(cut(notes[place].rpartition("#")[2], "footnote", note.span), footnote=note.label)
    if document.source_note:
        yield cut("source", "source", document.source_note)


def _note_ids(document: Document) -> tuple[str, ...]:
    """The passage id of each footnote, in order; misprints number two notes alike."""
    seen: Counter[str] = Counter()
    ids = []
    for note in document.footnotes:
        seen[note.label] += 1
        again = f"-{seen[note.label]}" if seen[note.label] > 1 else ""
        ids.append(f"{document.id}#fn{note.label}{again}")
    return tuple(ids)


class _Links:
    """A document's marks in their order, each with the passage that it leads to."""

    def __init__(self, document: Document, ids: tuple[str, ...]) -> None:
        self._marks = tuple(sorted(_links(document, ids), key=lambda mark: mark.span.start))
        self._starts = [mark.span.start for mark in self._marks]

    def within(self, span: Span) -> tuple[PassageMark, ...]:
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return tuple(mark for mark in self._marks[first:last] if span.contains(mark.span))


def _links(document: Document, ids: tuple[str, ...]) -> Iterator[PassageMark]:
    """The n-th mark with a number leads to the n-th note with it, or to the last there is.

    The source note is none of them: where its number has a mark more than notes, the first is the source note's.
    """
    same: dict[str, list[str]] = {}
    for note, note_id in zip(document.footnotes, ids, strict=True):
        same.setdefault(note.label, []).append(note_id)
    seen = Counter[str]()
    if (label := document.source_label) and same.get(label):
        first = next((mark for mark in document.marks if mark.label == label), None)
        more = sum(mark.label == label for mark in document.marks) > len(same[label])
        seen[label] -= bool(first and more and document.head.contains(first.span))
    for mark in document.marks:
        candidates = same.get(mark.label, [])
        place = min(seen[mark.label], len(candidates) - 1)
        yield PassageMark(mark.label, mark.span, candidates[place] if candidates and place >= 0 else None)
        seen[mark.label] += 1
