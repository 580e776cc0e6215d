"""A timeline in a stable form that other programs read (`telcon timeline --json`, `/api/timeline`)."""

from __future__ import annotations

from typing_extensions import TypedDict

from data.document import Span
from data.passages import Passage
from qa.operations.timelines import Event, Timeline, Yearless


class QuotedJson(TypedDict):
    """Words of a passage: characters `start` to `end` of the document's stored text."""

    document_id: str
    passage_id: str
    speaker: str | None
    footnote: str | None
    quote: str
    start: int
    end: int


class EventJson(QuotedJson):
    """A day, a month or a year with what tells of it; `date_is` says how the date is known."""

    date: str | None
    as_written: str | None
    until: str | None
    time: str | None
    kind: str
    date_is: str
    document_date: str | None


class TimelineJson(TypedDict):
    """How many documents have a date, how many none, how many events there was no room for, and the events."""

    documents: int
    undated: int
    left_out: int
    events: list[EventJson]


def timeline_json(found: Timeline) -> TimelineJson:
    return {
        "documents": found.documents,
        "undated": found.undated,
        "left_out": found.left_out,
        "events": [*(_event(one) for one in found.events), *(_yearless(one) for one in found.yearless)],
    }


def quoted(passage: Passage, span: Span) -> QuotedJson:
    return {
        "document_id": passage.document_id,
        "passage_id": passage.id,
        "speaker": passage.speaker,
        "footnote": passage.footnote,
        "quote": passage.cut(span),
        "start": span.start,
        "end": span.end,
    }


def _shown(event: Event) -> int:
    """The characters of a date that are known: its year, its month or its day."""
    return 4 if event.whole_year else 7 if event.whole_month else 10


def _event(event: Event) -> EventJson:
    return {
        "date": None if event.sure == "nowhere" else event.date.isoformat()[: _shown(event)],
        "as_written": event.as_written or None,
        "until": event.until.isoformat() if event.until else None,
        "time": event.time.isoformat("minutes") if event.time else None,
        "kind": event.kind,
        "date_is": event.sure,
        "document_date": event.written.isoformat() if event.written else None,
        **quoted(event.passage, event.span),
    }


def _yearless(one: Yearless) -> EventJson:
    return {
        "date": None,
        "as_written": "; ".join(one.names),
        "until": None,
        "time": None,
        "kind": "named",
        "date_is": "no year",
        "document_date": one.written.isoformat() if one.written else None,
        **quoted(one.passage, one.span),
    }
