"""The days that passages name, as events: each with the sentence that names it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from data.dateline import MONTHS
from data.document import Span
from data.passages import Passage
from embeddings.store import Store
from embeddings.values import Filters
from qa.operations.telling import sentence_spans
from qa.operations.timelines.events import Event, Stretch, Yearless
from qa.operations.timelines.loose_times import Extent, loose_times
from qa.operations.timelines.named_dates import NamedDate, Sure, named_dates, names_a_date
from qa.operations.timelines.whole_sentences import is_cut_off, is_whole
from qa.words import is_head_line

READ = ("turn", "narrative", "footnote")
TELLING = ("turn", "narrative")
_SURE: Mapping[Extent, Sure] = MappingProxyType(
    {"year": "printed", "month": "year", "day": "spoken", "nowhere": "nowhere"}
)
_ONLY_A_DATE = 2  # words: what has fewer beside its date tells nothing by itself
_POINTING = re.compile(
    r"(?:see|ibid|telegram|not printed|for text|dated|printed|records? of|a (?:copy|record))\b|\("
    r"|.*\b(?:is|are|was|were) printed\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 62  # days of a stretch that are looked up one by one
_MOST = 400  # passages that are read for a stretch of time

Dates = Mapping[str, dt.date | None]


def days_named(cut: Sequence[Passage], dates: Dates, loose: bool = False) -> Iterator[Event]:
    """Every day that these passages of one or more documents name, in their order; `loose`: also years, months, hours
    and weekdays alone, of what they tell themselves."""
    for passage in cut:
        told = loose and passage.kind in TELLING
        if passage.kind in READ and (told or names_a_date(passage.text)):
            yield from _in_passage(passage, cut, dates.get(passage.document_id), told)


def days_within(store: Store, stretch: Stretch, documents: Sequence[str], dates: Dates) -> list[Event]:
    """What the documents say of the days of a short stretch of time, whenever they were written."""
    expression = " OR ".join(_as_written(stretch))
    within = Filters(documents=tuple(documents))
    rows = [row for row, _ in store.fulltext.search(f"words : ({expression})", _MOST, within)] if expression else []
    cut = list(store.passages.read(rows).values())
    return [event for event in days_named(cut, dates) if stretch.touches(event.date, event.until)]


def only_points(event: Event | Yearless) -> bool:
    """Whether the sentence does no more than say where a text is: “See Document 5”, “Telegram 102, May 3”."""
    return _POINTING.match(event.passage.cut(event.span)) is not None


def _in_passage(passage: Passage, cut: Sequence[Passage], written: dt.date | None, loose: bool) -> Iterator[Event]:
    """A time without a day stands behind the last day that the passage names, else on that of its document."""
    last = written
    for span in sentence_spans(passage):
        here = Span(span.start - passage.span.start, span.end - passage.span.start)
        named = named_dates(passage.text, here, written, spoken=passage.kind == "turn")
        for each in named:
            last = last if each.whole_month else each.date
            yield from _event(each, passage, span, cut, written)
        if loose and not named and not is_head_line(passage):
            yield from _loose(passage, span, here, written, last)


def _loose(
    passage: Passage, span: Span, here: Span, written: dt.date | None, behind: dt.date | None
) -> Iterator[Event]:
    """What a sentence without a day tells of a time, a year alone only where it is whole; with no day at all it stands
    behind the last one."""
    sentence = passage.cut(span)
    if is_cut_off(sentence) or len(sentence.split()) <= _ONLY_A_DATE:
        return
    for time in loose_times(passage.text, here, written):
        date = time.date or behind
        if date and (time.extent != "year" or is_whole(sentence)):
            yield Event(
                date,
                "named",
                passage,
                span,
                written,
                sure=_SURE[time.extent],
                whole_month=time.extent == "month",
                whole_year=time.extent == "year",
                as_written=time.span.of(passage.text),
            )


def _event(
    named: NamedDate, passage: Passage, span: Span, cut: Sequence[Passage], written: dt.date | None
) -> Iterator[Event]:
    beside = len(passage.cut(span).split()) - len(named.span.of(passage.text).split())
    hangs_on = _marked_sentence(passage, cut) if beside < _ONLY_A_DATE else None
    if beside >= _ONLY_A_DATE or hangs_on:
        yield Event(
            named.date,
            "named",
            passage,
            span,
            written,
            sure=named.sure,
            whole_month=named.whole_month,
            until=named.until,
            hangs_on=hangs_on,
        )


def _marked_sentence(note: Passage, cut: Sequence[Passage]) -> tuple[Passage, Span] | None:
    """The sentence that has the note's mark, where it is among the passages."""
    for passage in cut:
        mark = next((mark for mark in passage.marks if mark.footnote_id == note.id), None)
        if mark and passage.kind in READ:
            return next(
                ((passage, span) for span in sentence_spans(passage) if span.start <= mark.span.start <= span.end), None
            )
    return None


def _as_written(stretch: Stretch) -> Iterator[str]:
    """The days, or the months, of a stretch with both ends as documents write them, for full text."""
    if not stretch.after or not stretch.before:
        return
    day = stretch.after
    months = dict[str, None]()
    while day <= stretch.before and (day - stretch.after).days < _LONGEST:
        month = MONTHS[day.month - 1]
        months[f'"{month} {day.year}"'] = None
        yield f'"{month} {day.day}"'
        yield f'"{day.day} {month}"'
        day += dt.timedelta(1)
    yield from months
