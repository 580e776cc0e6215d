"""What happened when: documents, and the days that their texts and notes name, in order of time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.passages import Passage, passages
from embeddings.library import Library
from embeddings.store import Store
from embeddings.values import Filters
from qa.operations.telling import Said, spoken_of, title_quoted
from qa.operations.timelines.days_named import Dates, days_named, days_within, only_points
from qa.operations.timelines.events import ALWAYS, Event, Stretch, Yearless
from qa.operations.timelines.periods import Period, most_cited, periods
from qa.operations.timelines.whole_sentences import is_cut_off
from qa.operations.timelines.yearless_named import without_a_year

FEW = 12  # documents that are read for the days that they name; of more, only their own dates are told
MOST = 24  # lines of a timeline


@dataclass(frozen=True)
class Timeline:
    """The events that are told, in order, and what there is beside them.

    `documents` are those of the scope that have a date, from `first` to `last`, `undated` those that have none.
    `periods` counts them where not all are told; `left_out` are events for which there was no room. `yearless` are
    sentences with days of a year that is not known, in order of month and day.
    """

    events: tuple[Event, ...]
    documents: int
    undated: int
    first: dt.date | None
    last: dt.date | None
    periods: tuple[Period, ...] = ()
    left_out: int = 0
    subject: str = ""
    yearless: tuple[Yearless, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a timeline is asked of: these documents (all where none is named), what these people say (everybody where
    nobody is named), a subject, a stretch of time."""

    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    subject: str = ""
    stretch: Stretch = ALWAYS


def timeline(library: Library, asked: Asked) -> Timeline:
    """Documents with their own dates; of few documents, of a subject and of a short stretch of time also the days that
    are named in the texts."""
    store, dates = library.store, library.store.documents.dates()
    wanted = _wanted(store, asked, dates)
    dated = {i: date for i, date in wanted.items() if date and asked.stretch.holds(date)}
    said = [event for event in _said(store, asked, wanted, dates) if _is_within(event, asked.stretch)]
    own = [] if asked.subject else [_own(store, document_id) for document_id in _told(store, dated)]
    events = [event for event in own if event]
    chosen = _chosen(said, tuple(dated.values()), MOST - len(events))
    return Timeline(
        tuple(sorted((*events, *(one for one in chosen if isinstance(one, Event))), key=lambda event: event.order)),
        len(dated),
        0 if asked.stretch else sum(date is None for date in wanted.values()),
        min(dated.values(), default=None),
        max(dated.values(), default=None),
        periods(tuple(dated.values())) if len(dated) > len(events) and not asked.subject else (),
        len(said) - len(chosen),
        asked.subject,
        tuple(sorted((one for one in chosen if isinstance(one, Yearless)), key=lambda one: one.order)),
    )


def _wanted(store: Store, asked: Asked, dates: Dates) -> Dates:
    wanted = {document_id: dates.get(document_id) for document_id in asked.documents} if asked.documents else dates
    if not asked.speakers:
        return wanted
    spoken = store.people.documents_of(asked.speakers)
    return {document_id: date for document_id, date in wanted.items() if document_id in spoken}


def _told(store: Store, dated: Mapping[str, dt.date]) -> Sequence[str]:
    """The documents that get a line: all where they are few, else of each period those that others point at most."""
    return tuple(dated) if len(dated) <= FEW else most_cited(store, dated, MOST)


def _is_within(event: Event | Yearless, stretch: Stretch) -> bool:
    """A day of no known year is in no stretch of time."""
    return not stretch if isinstance(event, Yearless) else stretch.touches(event.date, event.until)


def _said(store: Store, asked: Asked, wanted: Dates, dates: Dates) -> list[Event | Yearless]:
    """What the texts say of the subject, or of the days that are told."""
    within = tuple(wanted) if asked.documents or asked.speakers else ()
    if asked.subject:
        filters = Filters(documents=within, speakers=asked.speakers)
        return [event for said in spoken_of(store, asked.subject, filters) for event in _of_subject(said, dates)]
    if len(wanted) <= FEW:
        cut = [passage for document_id in wanted for passage in passages(store.documents.get(document_id))]
        alone = len(wanted) == 1
        named: list[Event | Yearless] = [*days_named(cut, dates, alone), *without_a_year(cut, dates, alone)]
        return [event for event in named if _by(event.passage, asked.speakers)]
    events = days_within(store, asked.stretch, within, dates)
    return [event for event in events if _by(event.passage, asked.speakers)]


def _by(passage: Passage, speakers: Sequence[str]) -> bool:
    return not speakers or passage.speaker in speakers


def _own(store: Store, document_id: str) -> Event | None:
    """The document itself, on its day."""
    document = store.documents.get(document_id)
    quoted = title_quoted(document)
    if not quoted or not document.date:
        return None
    return Event(document.date, "document", *quoted, document.date, document.time)


def _of_subject(said: Said, dates: Dates) -> Sequence[Event | Yearless]:
    """On the days that the sentence names, else on the day of the document that has it."""
    written = dates.get(said.passage.document_id)
    named = [event for event in days_named([said.passage], dates) if event.span == said.span and not event.whole_month]
    if named:
        return named
    if not written:
        return [one for one in without_a_year([said.passage], dates, loose=True) if one.span == said.span]
    return [Event(written, "spoken of", said.passage, said.span, written)]


def _chosen(said: Sequence[Event | Yearless], days: Sequence[dt.date], room: int) -> list[Event | Yearless]:
    """As many as there is room for: of every day, and of every document, the first that tells something, then others;
    those nearest to the documents first, times without a day behind them, and what only points to a text, or breaks
    off, last."""
    seen = Counter[object]()

    def order(event: Event | Yearless) -> tuple[bool, bool, int, int]:
        of_a_time, key, is_named = _time_of(event)
        keys = (key, ("document", event.passage.document_id))
        before = seen[keys[0]] if is_named else seen[keys[1]]
        seen.update(keys)
        far = min((abs((event.date - day).days) for day in days), default=0) if isinstance(event, Event) else 0
        poor = only_points(event) or is_cut_off(event.passage.cut(event.span))
        return poor, of_a_time, before, far

    ranked = sorted(((order(event), place, event) for place, event in enumerate(said)), key=lambda each: each[:2])
    return [event for _, _, event in ranked[:room]]


def _time_of(event: Event | Yearless) -> tuple[bool, object, bool]:
    """Whether it is less than a day, what is the same for those of one time, and whether a text names it."""
    if isinstance(event, Yearless):
        return not event.day, (event.month, event.day), True
    return bool(event.as_written), (event.date, event.whole_month, event.as_written), event.kind == "named"
