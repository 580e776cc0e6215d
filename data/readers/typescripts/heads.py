"""The head of a typed memorandum of a telephone call: title, when, who, and where the words begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.document import Participant
from data.readers.pdf_chars import PdfLine
from data.readers.typescripts.moments import Moment

Kind = Literal["title", "end", "moment", "key", "under", "dated", "out"]
_NAMED = 4  # in a title that only those make who take part


@dataclass(frozen=True)
class Piece:
    """A part of a head's row; `kind` is title, end, moment, key (a field begins), under (it goes on) or dated.

    What is no text of the head has a `reason` why it is left out.
    """

    row: int
    line: PdfLine
    kind: Kind
    reason: str | None = None


@dataclass(frozen=True)
class TypedHead:
    """What a head says, and where it stands: rows `start` to `end` (exclusive), `mark` the row that names the form.

    `name` is the title's own words, as they must have been typed where they name the form; `pieces` are all parts of
    its rows in order, `keyed` that it has fields which only heads have, `named` that the title says more than a form.
    """

    start: int
    mark: int
    end: int
    name: str
    subject: str | None
    ends: str | None
    participants: tuple[Participant, ...]
    moment: Moment
    place: str | None
    pieces: tuple[Piece, ...]
    keyed: bool
    named: bool

    @property
    def title(self) -> str:
        """The subject, where the head calls itself only by its form, or the form with those who take part."""
        if self.subject or self.named:
            return self.subject or self.name
        people = self.ends or " / ".join(one.name for one in self.participants[:_NAMED])
        return f"{self.name} {people}".strip()

    @property
    def is_certain(self) -> bool:
        """Whether it is a head and no line that looks like one: a date, a head's fields, or who called and when."""
        called = len(self.participants) > 1 and self.moment.time is not None
        return self.moment.date is not None or self.keyed or called

    def same_call(self, other: TypedHead) -> bool:
        return (self.title.casefold(), self.moment) == (other.title.casefold(), other.moment)
