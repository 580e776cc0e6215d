"""The words of the house as values: a document and its parts.

Every span is a half-open range of characters in `Document.text`, so that whatever is
shown can be cut out of the stored text and never has to be typed again.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from data.page_picture import Box, Correction, PagePicture
from data.volume import Abbreviation, Target, Volume

Format = Literal[
    "Avalon text", "FRUS TEI", "FRUS site text", "web page", "transcript", "narrative", "PDF", "DOCX", "scan"
]
NoteKind = Literal["note", "summary"]
NoticeKind = Literal["reading", "missing", "orphan", "withheld", "garbled"]


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
    """A party to the conversation, as the title or the list of participants names it.

    `full_name` is the name in the volume's list of persons, when the document points there.
    """

    name: str
    office: str | None
    full_name: str | None = None


@dataclass(frozen=True)
class Mark:
    """The place where a footnote's number stands, e.g. `(1)`.

    The span is empty where the source has the number beside the text and not in it (TEI, HTML).
    """

    label: str
    span: Span


@dataclass(frozen=True)
class SpeakerTurn:
    """One utterance.

    `span` holds the spoken words without the label; `label` is printed, `speaker` the short
    name it stands for, `person` the full name where the document or its volume tells it. A
    turn that this copy lost is kept with `missing=True`, an empty span where it stood, and the
    likely speaker (or None); one of which it kept the label alone has that, and its speaker.
    """

    number: int
    label: str | None
    speaker: str | None
    span: Span
    missing: bool = False
    person: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a narrative memorandum, or a remark between turns."""

    number: int
    span: Span


@dataclass(frozen=True)
class Footnote:
    """An editor's note; `span` holds its words without number and back link.

    A `summary` is the editors' abstract of the document, printed among the notes.
    """

    label: str
    span: Span
    kind: NoteKind = "note"


@dataclass(frozen=True)
class Reference:
    """A cross reference: the words that point, and where to."""

    span: Span
    target: Target


@dataclass(frozen=True)
class Page:
    """From the character `start` on, the text stands on the page with this printed number."""

    label: str
    start: int


@dataclass(frozen=True)
class Notice:
    """Something a reader of the document should know about this copy; `span` is where, if anywhere."""

    kind: NoticeKind
    words: str
    span: Span | None = None


@dataclass(frozen=True)
class Dropped:
    """Characters of the stored text that belong to no passage, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Recognised:
    """A word of the text that was recognised on the picture of a page, counted from 0 in its file.

    `alternatives` are other readings of it: where there are any, it is unsure. `first_reading` is what was recognised
    there, where a reader has corrected it.
    """

    span: Span
    page: int
    box: Box
    alternatives: tuple[str, ...] = ()
    first_reading: str | None = None


@dataclass(frozen=True)
class Document:
    """One memorandum. `head` spans collection, title and dateline as printed.

    `number` is the document's number in its volume, `source_label` the source note's number
    where it has one (its mark leads to no footnote); marks and pages stand in the order of the
    text; `notices` are the reader's own remarks, `data.integrity.notices` adds what follows from
    the parts. `date` is the editors' where they encode one; `printed_date` is the dateline's own,
    where that is another. `namesakes` are the people of the volume's list who have the surname of
    somebody who speaks. `recognised` are the words that were read off the `pictures` of pages, in the order of the
    text, `corrections` what readers put in the place of some, by the text as it was recognised.
    """

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
    dropped: tuple[Dropped, ...]
    url: str | None = None
    format: Format = "Avalon text"
    volume: Volume | None = None
    number: str | None = None
    references: tuple[Reference, ...] = ()
    pages: tuple[Page, ...] = ()
    notices: tuple[Notice, ...] = ()
    source_label: str | None = None
    abbreviations: tuple[Abbreviation, ...] = ()
    printed_date: dt.date | None = None
    namesakes: tuple[Participant, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def dates(self) -> tuple[dt.date, ...]:
        """Every date that the document may be asked for by: the editors', then the printed one where it differs."""
        return tuple(date for date in (self.date, self.printed_date) if date)

    def speakers(self) -> tuple[str, ...]:
        """Everyone with a turn, in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))

    def addressee(self, speaker: str | None) -> str | None:
        """The other party of a conversation between two; None when there are more."""
        others = [name for name in self.speakers() if name != speaker]
        return others[0] if speaker and len(others) == 1 else None

    def footnote(self, label: str) -> Footnote | None:
        return next((note for note in self.footnotes if note.label == label), None)

    def is_source_number(self, label: str) -> bool:
        """Whether the source note is the note with this number: its own, or 1 where the other notes begin at 2."""
        if self.source_note is None or self.footnote(label):
            return False
        if self.source_label is not None:
            return label == self.source_label
        return label == "1" and bool(self.footnotes) and self.footnotes[0].label == "2"

    def marks_in(self, span: Span) -> tuple[Mark, ...]:
        first = bisect_left(self.marks, span.start, key=lambda mark: mark.span.start)
        last = bisect_right(self.marks, span.end, first, key=lambda mark: mark.span.start)
        return tuple(mark for mark in self.marks[first:last] if span.contains(mark.span))

    def marks_without_note(self) -> tuple[Mark, ...]:
        labels = {note.label for note in self.footnotes} | {self.source_label}
        return tuple(mark for mark in self.marks if mark.label not in labels)

    def notes_without_mark(self) -> tuple[Footnote, ...]:
        marked = {mark.label for mark in self.marks}
        return tuple(note for note in self.footnotes if note.kind == "note" and note.label not in marked)

    def page_at(self, place: int) -> str | None:
        """The printed page that a character stands on, where the source tells it."""
        after = bisect_right(self.pages, place, key=lambda page: page.start)
        return self.pages[after - 1].label if after else None

    def recognised_in(self, span: Span) -> tuple[Recognised, ...]:
        """The recognised words that have a character in the span."""
        first = bisect_right(self.recognised, span.start, key=lambda word: word.span.end)
        last = bisect_left(self.recognised, span.end, first, key=lambda word: word.span.start)
        return self.recognised[first:last]

    def plain(self, span: Span) -> str:
        """The words of a span alone: footnote marks out, white space folded. For search, never for quoting."""
        pieces, at = [], span.start
        for mark in self.marks_in(span):
            pieces.append(self.text[at : mark.span.start])
            at = mark.span.end
        return " ".join("".join([*pieces, self.text[at : span.end]]).split())
