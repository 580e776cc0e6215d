"""What a reader knows of a document beside its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.document import Dropped, Format, Notice, Participant
from data.speech.person_names import Person
from data.volume import Abbreviation, Volume


@dataclass(frozen=True)
class Facts:
    """What a reader knows of a document beside its text.

    `untitled` is what to call a text none of whose blocks is a title; without it the first block is one.
    `participants` are people whom a list names that does not stand one to a block. `printed_date` is what the
    dateline prints where `date`, which the source encodes, is another.
    """

    id: str
    format: Format
    volume: Volume | None = None
    number: str | None = None
    collection: str | None = None
    url: str | None = None
    place: str | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    printed_date: dt.date | None = None
    persons: Mapping[str, Person] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    people_in_title: bool = True
    untitled: str | None = None
    participants: tuple[Participant, ...] = ()
