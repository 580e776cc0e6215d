"""The fields of a typed head, `PARTICIPANTS:` with the lines under it, `TO:`, `DATE & TIME:`, gathered and read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.document import Participant, Span
from data.readers.head_fields import Fields, place_only
from data.readers.typescripts.misreadings import mended_titles
from data.readers.typescripts.moments import Moment, moment_of
from data.speech.participants import TITLES

_OFFICE_GOES_ON = re.compile(r"(?:,|\b(?:and|of|the|to|for|&))$")
_WHEN = re.compile(r"date|time|place|location")
_CERTAIN = ("participant", "subject", "date", "between", "present")


@dataclass
class TypedFields:
    """What the fields have said so far; `key` is the one that the next line may stand under, from `left` on.

    `ends` are the two ends of the line as `TO`, `FROM` and `BETWEEN` tell them, `keyed` that a key stood there which
    only heads have.
    """

    key: str = ""
    left: float = 0.0
    keyed: bool = False
    ends: list[str] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    _values: list[str] = field(default_factory=list)
    _told: Fields = field(default_factory=Fields)

    @property
    def participants(self) -> list[Participant]:
        return self._told.participants

    @property
    def subject(self) -> str | None:
        return self._told.subject

    @property
    def place(self) -> str | None:
        return self._told.place

    def begin(self, key: str, value: str, left: float) -> None:
        self.close()
        self.key, self.left = key, left
        self.keyed = self.keyed or key.startswith(_CERTAIN)
        if value:
            self.under(value)

    def under(self, words: str) -> None:
        """A line of the field that is open."""
        self._values.append(words)

    def beside(self, cells: Sequence[str]) -> None:
        """A line of a list of people in columns, one for each side; what the sides are called is nobody."""
        self._values += [words for words in cells if TITLES.match(words)]

    def lists_people(self) -> bool:
        self._told.key = self.key
        return bool(self.key) and self._told.people()

    def tells_when(self) -> bool:
        return _WHEN.search(self.key) is not None

    def close(self) -> None:
        """Read the field that is open, its lines joined; of a list of people those that an office goes on over."""
        values: list[str] = []
        for place, words in enumerate(self._values):
            goes_on = place > 0 and (not self.lists_people() or _OFFICE_GOES_ON.search(values[-1]) is not None)
            values[-1:] = [f"{values[-1]} {words}"] if goes_on else [*values[-1:], words]
        if self.key in ("to", "from", "between"):
            self.ends += values
        elif self.key:
            self._told.key = self.key
            for words in values:
                self._read(words)
        self.key, self._values = "", []

    def _read(self, words: str) -> None:
        if not self.tells_when() or self._told.people():
            self._told.value(mended_titles(words) if self._told.people() else words, Span(0, 0))
            return
        when = moment_of(words)
        self.moments.append(when)
        if "place" in self.key or "location" in self.key:
            last = words.rpartition(",")[2].strip()
            told = last if last.replace(" ", "").isalpha() else None
            place = when.place or (told if when.date or when.time else words)
            self._told.place = self._told.place or place_only(place)
