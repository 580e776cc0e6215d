"""What a timeline is made of: events, and stretches of time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from data.document import Span
from data.passages import Passage
from qa.operations.timelines.named_dates import Sure

EventKind = Literal["document", "named", "spoken of"]


@dataclass(frozen=True)
class Event:
    """One line: a day, or a whole month or year, with the words that tell what was then.

    `kind`: a document of that day; a day that a passage names; what a document of that day says of a subject. `written`
    is the date of the passage's document; of several days on end `until` is the last. `hangs_on` is the sentence that a
    note belongs to, where the note itself is nothing but a date. `as_written` is a time that the text gives without a
    day: where that is on no day, `date` only tells behind what it stands.
    """

    date: dt.date
    kind: EventKind
    passage: Passage
    span: Span
    written: dt.date | None
    time: dt.time | None = None
    sure: Sure = "printed"
    whole_month: bool = False
    whole_year: bool = False
    until: dt.date | None = None
    hangs_on: tuple[Passage, Span] | None = None
    as_written: str = ""

    @property
    def order(self) -> tuple[dt.date, bool, bool, bool, dt.time, str, int]:
        """By day: a whole year or month before its days, the documents of a day before what is said of it."""
        said = self.kind != "document"
        return (
            self.date,
            not self.whole_year,
            not self.whole_month,
            said,
            self.time or dt.time.min,
            self.passage.document_id,
            self.span.start,
        )


@dataclass(frozen=True)
class Yearless:
    """A sentence that names days or months of a year that is not known. `month` and `day` are the first of them, day 0
    for a whole month; `names` are all, as they are told; `written` is the date of the passage's document."""

    month: int
    day: int
    names: tuple[str, ...]
    passage: Passage
    span: Span
    written: dt.date | None

    @property
    def order(self) -> tuple[int, int, str, int]:
        """By month and day, a whole month before its days."""
        return (self.month, self.day, self.passage.document_id, self.span.start)


@dataclass(frozen=True)
class Stretch:
    """From when to when, both included; None for no border."""

    after: dt.date | None = None
    before: dt.date | None = None

    def __bool__(self) -> bool:
        return self != ALWAYS

    def holds(self, date: dt.date) -> bool:
        return (self.after is None or date >= self.after) and (self.before is None or date <= self.before)

    def touches(self, first: dt.date, last: dt.date | None) -> bool:
        """Whether any day from the first to the last is in it."""
        return (self.after is None or (last or first) >= self.after) and (self.before is None or first <= self.before)


ALWAYS = Stretch()
