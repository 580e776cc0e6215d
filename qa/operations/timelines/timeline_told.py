"""A timeline in the documents' words: a line an event, each cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from data.dateline import MONTHS, date_words
from qa.operations.telling import Telling, Told, voice
from qa.operations.timelines.events import Event, Yearless
from qa.operations.timelines.periods import Period
from qa.operations.timelines.timeline import Timeline

_EXPLAINED = {
    "year": "* The text leaves the year out: it is the one that brings the day nearest to the document’s own date.",
    "spoken": "** The day is counted from the date on which somebody says tomorrow, this morning, until Monday.",
    "nowhere": "*** The text gives no day: it stands where the document tells it.",
}
_NO_YEAR = "Days and months of which no year is given, in order of month and day"
_SIGN = {"printed": "", "year": "*", "spoken": "**", "nowhere": "***"}


def tell_timeline(found: Timeline) -> Told:
    """Each event with its day, who tells it, and the very words; under the year or month where not all are told."""
    explained = (words for sure, words in _EXPLAINED.items() if any(event.sure == sure for event in found.events))
    telling = Telling("\n".join((" ".join(_remarks(found)), *explained)).strip())
    told: tuple[Event | Yearless, ...] = (*found.events, *found.yearless)
    several = len({one.passage.document_id for one in told}) > 1
    above = None
    for event in found.events:
        period = next((period for period in found.periods if period.holds(event.date)), None)
        head = _head(period, found) if period and period != above else ""
        passage, span = event.hangs_on or (event.passage, event.span)
        telling.say(_lead(event, several), (passage, span), speaker=passage.speaker, head=head)
        if event.hangs_on:  # the note tells the day, and little more
            telling.say(f"With {voice(event.passage)}:", (event.passage, event.span))
        above = period
    for place, one in enumerate(found.yearless):
        head = "" if place else _NO_YEAR
        telling.say(_yearless_lead(one, several), (one.passage, one.span), speaker=one.passage.speaker, head=head)
    return telling.told()


def moment_words(event: Event) -> str:
    """November 9, 1962, 9:25 a.m.; November 10–11, 1962; November 1962; 1962; “Monday night”."""
    if event.sure == "nowhere":
        return f"“{event.as_written}”"
    if event.whole_year:
        return str(event.date.year)
    if event.whole_month and event.as_written:
        return f"{MONTHS[event.date.month - 1]} {event.date.year}, “{event.as_written}”"
    if event.whole_month:
        return f"{MONTHS[event.date.month - 1]} {event.date.year}"
    if event.until:
        return f"{MONTHS[event.date.month - 1]} {event.date.day}–{event.until.day}, {event.date.year}"
    return date_words(event.date) + (f", {_clock(event.time)}" if event.time else "")


def _clock(time: dt.time) -> str:
    hour, half = time.hour % 12 or 12, "a.m." if time.hour < 12 else "p.m."
    return f"{hour}:{time.minute:02} {half}" if time.minute else f"{hour} {half}"


def _lead(event: Event, several: bool) -> str:
    """When it was, and, of what a text says of the day, who says it and in which document."""
    moment = moment_words(event) + _SIGN[event.sure]
    if event.kind == "document":
        return f"{moment}, titled:" if event.passage.kind == "heading" else f"{moment}:"
    source = _source(event, several)
    return f"{moment} ({source}):" if source else f"{moment}:"


def _yearless_lead(one: Yearless, several: bool) -> str:
    whose = "" if one.passage.kind == "narrative" else voice(one.passage)
    where = "" if not several else f"document of {date_words(one.written)}" if one.written else "undated document"
    source = ", ".join(each for each in (whose, where) if each)
    return f"{', '.join(one.names)} ({source}):" if source else f"{', '.join(one.names)}:"


def _source(event: Event, several: bool) -> str:
    passage = event.hangs_on[0] if event.hangs_on else event.passage
    whose = "" if passage.kind == "narrative" else voice(passage)
    if not several or (event.kind == "spoken of" and whose):
        return whose
    where = _day_of(event) if event.kind != "spoken of" else ""
    return f"{whose}, {where}" if whose and where else whose or where


def _day_of(event: Event) -> str:
    """The document that tells it, by its day; with the year where that is another."""
    if event.written is None:
        return "undated document"
    day = date_words(event.written)
    same_year = event.written.year == event.date.year
    return f"document of {day.partition(',')[0] if same_year else day}"


def _head(period: Period, found: Timeline) -> str:
    """“April 1961: 9 documents”, with how many of them are told where these are not all."""
    told = sum(event.kind == "document" and period.holds(event.date) for event in found.events)
    name = f"{MONTHS[period.month - 1]} {period.year}" if period.month else str(period.year)
    return f"{name}: {f'{told} of ' if told < period.documents else ''}{_count(period.documents, 'document')}"


def _remarks(found: Timeline) -> Iterator[str]:
    """What is told, and of how much."""
    told = sum(event.kind == "document" for event in found.events)
    days = len({moment_words(event) for event in found.events if event.kind != "document"})
    if found.subject and (found.events or found.yearless):
        yield f"What the documents say of {found.subject}, by day:"
    elif found.first and found.last and found.documents > told:
        yield f"{_count(found.documents, 'document')} from {date_words(found.first)} to {date_words(found.last)}."
        yield f"Told are {told:,}: of each time those that other documents point at most, or else the longest."
    elif found.documents:
        yield _count(found.documents, "document") + (f" and {_count(days, 'day')} named in the texts." if days else ".")
    if found.undated:
        yield f"{_are(found.undated, 'document')} without a date."
    if found.left_out:
        yield f"There is no room for {_count(found.left_out, 'further sentence')} with a date."


def _are(number: int, what: str) -> str:
    return f"{_count(number, what)} {'is' if number == 1 else 'are'}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
