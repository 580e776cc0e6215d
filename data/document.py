"""The words of the house as values: a document and its parts.

Every span is a half-open range of characters in `Document.text`, so that whatever is
shown can be cut out of the stored text and never has to be typed again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


def date_words(date: dt.date) -> str:
    """December 3, 1962: as the documents write it."""
    return f"{date:%B} {date.day}, {date.year}"


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's stored text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Participant:
    """A party to the conversation, as the title names it."""

    name: str
    office: str | None


@dataclass(frozen=True)
class Mark:
    """The place in the text where a footnote's number stands, e.g. `(1)`."""

    label: str
    span: Span


@dataclass(frozen=True)
class SpeakerTurn:
    """One utterance.

    `span` holds the spoken words without the label. A turn that this copy lost is kept
    with `missing=True`, an empty span where it stood, and the likely speaker (or None).
    """

    number: int
    label: str | None
    speaker: str | None
    span: Span
    missing: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a narrative memorandum, or a remark between turns."""

    number: int
    span: Span


@dataclass(frozen=True)
class Footnote:
    """An editor's note; `span` holds its words without number and back link."""

    label: str
    span: Span


@dataclass(frozen=True)
class Document:
    """One memorandum. `head` spans collection, title and dateline as printed."""

    id: str
    text: str
    collection: str | None
    title: str
    head: Span
    dateline: Span | None
    place: str | None
    date: dt.date | None
    time: dt.time | None
    participants: tuple[Participant, ...]
    turns: tuple[SpeakerTurn, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    marks: tuple[Mark, ...]
    source_note: Span | None
    dropped: tuple[Span, ...]
    url: str | None = None

    def speakers(self) -> tuple[str, ...]:
        """Everyone with a turn, in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))

    def addressee(self, speaker: str | None) -> str | None:
        """The other party of a conversation between two; None when there are more."""
        others = [name for name in self.speakers() if name != speaker]
        return others[0] if speaker and len(others) == 1 else None

    def footnote(self, label: str) -> Footnote | None:
        return next((note for note in self.footnotes if note.label == label), None)

    def marks_without_note(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if self.footnote(mark.label) is None)

    def notes_without_mark(self) -> tuple[Footnote, ...]:
        marked = {mark.label for mark in self.marks}
        return tuple(note for note in self.footnotes if note.label not in marked)
