"""A typed head read line by line, from the row that names its form: up over dates and letterhead, down to the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.readers.head_fields import people_of, place_only
from data.readers.pdf_chars import PdfLine
from data.readers.pdf_reasons import ABOVE, LETTERHEAD
from data.readers.pdf_rows import joined
from data.readers.typescripts.fields import TypedFields
from data.readers.typescripts.head_marks import Mark, closed_up, is_letterhead, key_in, mark_of
from data.readers.typescripts.heads import Kind, Piece, TypedHead
from data.readers.typescripts.leavings import leaving
from data.readers.typescripts.misreadings import mended_titles
from data.readers.typescripts.moments import Moment, is_moment, moment_of
from data.readers.typescripts.people import OPENING, names_in, people_in
from data.readers.typescripts.rows import TypedRow, is_apart, usual_step

_GOES_ON = re.compile(r"(?:[,(:/&]|\b(?:and|of|the|with|between|among|from|to|for|by|in|on|at))$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:WITH|BETWEEN|TO|FROM|AND)\b")
_PERSON_WORDS = 6
_ABOVE_ROWS = 8
_SHORT, _LONG = 60, 110
_MOST_ENDS = 8
_INSET = 2.0  # of the type's size: how much further in a field's value stands than its key


def heads_of(rows: Sequence[TypedRow]) -> list[TypedHead]:
    """Every head among these rows, the first to begin with."""
    found: list[TypedHead] = []
    step = usual_step(rows)
    marks = {at: mark for at, row in enumerate(rows) if (mark := mark_of(_first_part(row)))}
    ends = [*marks, len(rows)][1:]
    for (at, mark), end in zip(marks.items(), ends, strict=True):
        if not found or at >= found[-1].end:
            lone = Counter(row.text for row in rows[at:end])
            head = _Reading(rows, at, mark, step, lone, found[-1].end if found else 0).head()
            if head.is_certain or (not found and len(head.participants) > 1):
                found.append(head)
    return found


def _first_part(row: TypedRow) -> str:
    """A row's words without a date, a letterhead or a stamp beside them."""
    kept = tuple(part for part in row.parts if not _is_beside(part))
    return joined(kept).text if kept else ""


def _is_beside(line: PdfLine) -> bool:
    return is_moment(line.text) or is_letterhead(line.text) or leaving(line.text) is not None


@dataclass
class _Reading:
    """One head as far as it is read: `at` is the row of its mark, `after` the row at which the head before it ended.

    `lone` counts the rows of its call by their words, `called` are the title's words behind the mark's own.
    """

    rows: Sequence[TypedRow]
    at: int
    mark: Mark
    step: float
    lone: Counter[str]
    after: int
    fields: TypedFields = field(default_factory=TypedFields)
    pieces: list[Piece] = field(default_factory=list)
    called: list[str] = field(default_factory=list)

    def head(self) -> TypedHead:
        start = self._above()
        end = self.at
        while end < len(self.rows) and (self._takes(end) or self._amidst(end)):
            end += 1
        fields = self.fields
        fields.close()
        name = mended_titles(" ".join(" ".join((self.mark.words, *self.called)).split()))
        behind = OPENING.sub("", " ".join((self.mark.rest, *self.called)), count=1).strip()
        named = people_in(behind) if behind else [one for words in fields.ends for one in people_in(words)]
        told = [*fields.moments, moment_of(name)]
        date = next((one.date for one in told if one.date), None)
        time = next((one.time for one in told if one.time), None)
        return TypedHead(
            start,
            self.at,
            end,
            name,
            None if behind else fields.subject,
            None if behind else " / ".join(fields.ends) or None,
            tuple(dict.fromkeys((*named, *fields.participants))),
            Moment(date, time),
            fields.place or next((place_only(one.place) for one in fields.moments if one.place), None),
            tuple(self.pieces),
            fields.keyed,
            bool(behind),
        )

    def _above(self) -> int:
        """Where the head begins: dates, letterhead and stamps above its mark are its own."""
        start = self.at
        while start > self.after and self.at - start < _ABOVE_ROWS and self._is_above(start - 1):
            start -= 1
        for place in range(start, self.at):
            for line in self.rows[place].parts:
                self._put_beside(place, line)
        return start

    def _is_above(self, place: int) -> bool:
        """Above the first head of a typescript any few words, a file's number, what a hand wrote, are no text."""
        row = self.rows[place]
        if row.sheet != self.rows[self.at].sheet:
            return False
        few = not self.after and len(row.text) <= _SHORT and not key_in(row.text)
        return all(map(_is_beside, row.parts)) or (few and not row.text.endswith((".", "?", "!", ":")))

    def _put_beside(self, place: int, line: PdfLine) -> None:
        if is_moment(line.text):
            self.fields.moments.append(moment_of(line.text))
            self._put(place, line, "moment")
        else:
            reason = LETTERHEAD if is_letterhead(line.text) else leaving(line.text) or ABOVE
            self._put(place, line, "out", reason)

    def _put(self, place: int, line: PdfLine, kind: Kind, reason: str | None = None) -> None:
        self.pieces.append(Piece(place, line, kind, reason))

    def _takes(self, place: int) -> bool:
        """Whether a row is the head's; its parts are then put among the pieces."""
        row = self.rows[place]
        if row.sheet != self.rows[self.at].sheet:
            return False
        segments = _segments(row)
        if place == self.at:
            self._mark(place, segments)
            return True
        if all(map(_is_beside, segments)) and not self._title_goes_on(place):
            for line in segments:
                self._put_beside(place, line)
            self.fields.close()
            return True
        return self._title(place, row) or self._field(place, row, segments) or self._end(place, row)

    def _amidst(self, place: int) -> bool:
        """A few words between the lines of a head, `Approved in S 6/9/67`: they stand apart."""
        row, below = self.rows[place], self.rows[place + 1 : place + 2]
        if not below or below[0].sheet != row.sheet or len(row.text) > _SHORT or self._speaks(row):
            return False
        if not key_in(_segments(below[0])[0].text) or row.text.endswith((".", "?", "!", ":")):
            return False
        self.fields.close()
        self._put(place, row.line, "key")
        return True

    def _mark(self, place: int, segments: Sequence[PdfLine]) -> None:
        for line in segments:
            if _is_beside(line):
                self._put_beside(place, line)
            else:
                if not mark_of(line.text):
                    self.called.append(line.text)
                self._put(place, line, "title")

    def _title_goes_on(self, place: int) -> bool:
        """Nothing but the title stands above, and it does not end there."""
        last = self.pieces[-1]
        return last.kind == "title" and last.row == place - 1 and _GOES_ON.search(last.line.text) is not None

    def _title(self, place: int, row: TypedRow) -> bool:
        """The title's next line: `AND SECRETARY MCNAIR`, `WITH SENATOR HALE`."""
        titled = self.pieces[-1].kind == "title" and self.pieces[-1].row == place - 1
        upper = row.text.isupper() and not is_apart(self.rows[place - 1], row, self.step)
        begins = titled and upper and (bool(self.mark.rest) or _BEGINS.match(row.text) is not None)
        if not (self._title_goes_on(place) or begins) or key_in(row.text):
            return False
        self.called.append(row.text)
        self._put(place, row.line, "title")
        return True

    def _field(self, place: int, row: TypedRow, segments: Sequence[PdfLine]) -> bool:
        """A key with its value, or a line under one."""
        keys = [key_in(line.text) for line in segments]
        if keys[0] and not self._speaks(row):
            for line, found in zip(segments, keys, strict=True):
                if found:
                    self.fields.begin(*found, row.left)
                else:
                    self.fields.under(line.text)
                self._put(place, line, "dated" if self.fields.tells_when() else "key" if found else "under")
            return True
        if not self.fields.key:
            return False
        under = row.left > self.fields.left + _INSET * row.line.size
        listed = self.fields.lists_people() and bool(people_of(row.text)) and not self._speaks(row)
        if not (listed or (under and (is_moment(row.text) or not is_apart(self.rows[place - 1], row, self.step)))):
            return False
        if len(row.parts) > 1 and self.fields.lists_people():
            self.fields.beside([part.text for part in row.parts])
        else:
            self.fields.under(row.text)
        self._put(place, row.line, "dated" if self.fields.tells_when() else "under")
        return True

    def _speaks(self, row: TypedRow) -> bool:
        """A lone label comes back, `Kestrel:` above each of his turns."""
        return row.text.endswith(":") and self.lone[row.text] > 1

    def _end(self, place: int, row: TypedRow) -> bool:
        """The ends of the line: `The President/Mr. Quill`, or a name on each of two lines."""
        words = closed_up(row.text)
        fields = self.fields
        apart = place - self.at > 1 and is_apart(self.rows[place - 1], row, self.step) and bool(fields.moments)
        long = len(words.split()) > _PERSON_WORDS and "/" not in words and " and " not in words
        longest = _LONG if "/" in words else _SHORT
        if fields.keyed or apart or long or len(words) > longest or words.endswith((".", "?", "!", ":", ";")):
            return False
        if self.lone[row.text] > 1 or len(fields.ends) >= _MOST_ENDS or not names_in(words):
            return False
        fields.close()
        fields.ends.append(mended_titles(" ".join(words.split())))
        self._put(place, row.line, "end")
        return True


def _segments(row: TypedRow) -> list[PdfLine]:
    """A row's parts, a value with its key; a date, a stamp or another key beside them stands for itself."""
    found: list[list[PdfLine]] = []
    for part in row.parts:
        last = found[-1][-1] if found else None
        waits = last is not None and (key := key_in(last.text)) is not None and not key[1]
        alone = _is_beside(part) or key_in(part.text) is not None or (last is not None and _is_beside(last))
        if found and (waits or not alone):
            found[-1].append(part)
        else:
            found.append([part])
    return [joined(tuple(parts)) for parts in found]
