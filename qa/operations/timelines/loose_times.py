"""Times that a text names without a day: “in 1967”, “the middle of December”, “this morning”, “at 3:00 p.m.”, “Monday”.

A month is of the year that brings it nearest to the document's own date, “this morning” of the document's own day. An
hour or a weekday alone is put on no day: it stands where the document tells it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.dateline import MONTHS
from data.document import Span

Extent = Literal["year", "month", "day", "nowhere"]

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_PART = (
    r"(?:the )?(?:early(?: in)?|late(?: in)?|mid-?"
    r"|(?:the )?(?:middle|end|beginning|start|first half|second half|close) of)"
)
_MONTHS = re.compile(
    rf"\b(?:(?:in|by|since|until|till|during|before|after|from|of|for|last|next|this) (?:{_PART}[ -]?)?"
    rf"|{_PART}[ -]?)"
    rf"{_MONTH}\b(?! \d|,? \d{{4}}| (?:the )?\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\w$£€.,/–-])(?<!\d )(?P<year>1[6-9]\d\d|20[0-2]\d)(?:['’]s)?"
    r"(?![\w/–-]|[.,]\d| ?(?:a|p)\.m)(?! (?:hours|tons|men|troops))"
)
_NUMBERED = re.compile(
    r"\b(?:documents?|telegrams?|nos?|number|deptel|embtel|articles?|resolutions?|sections?|pages?|volumes?|room|box|airgram)"
    r"\.? (?:\w+ )?$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:(?:early |late )?this (?P<part>morning|afternoon|evening)|tonight|today)\b", re.IGNORECASE)
_NOWHERE = re.compile(
    r"\b(?:at|by|until|about|around|from|before|after) \d{1,2}(?:[:.]\d\d)? ?[ap]\.?\s?m\b\.?"
    r"|\b(?:at|by|until) (?:about )?(?:noon|midnight|\d{4} hours)\b"
    r"|\b(?:on |next |last |this |until |by )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?\b"
)
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class LooseTime:
    """`date` is the first day of the year or month, or the day; None where it can be put on none."""

    extent: Extent
    span: Span
    date: dt.date | None = None


def loose_times(text: str, span: Span, written: dt.date | None) -> Iterator[LooseTime]:
    """Those that the sentence `text[span]` names, each once; `written` is the document's own date."""
    seen = set[tuple[Extent, object]]()
    for found in _all(text, span, written):
        key = (found.extent, found.date or found.span.of(text).casefold())
        if key not in seen:
            seen.add(key)
            yield found


def months_named(text: str, span: Span) -> Iterator[int]:
    """The months that a sentence names without a year and a day, by their number."""
    return (month for month, _ in _months(text, span))


def _months(text: str, span: Span) -> Iterator[tuple[int, Span]]:
    for match in _MONTHS.finditer(text, span.start, span.end):
        if match["month"][0].isupper():
            yield MONTHS.index(match["month"].capitalize()) + 1, Span(*match.span())


def _all(text: str, span: Span, written: dt.date | None) -> Iterator[LooseTime]:
    for month, here in _months(text, span):
        if written:
            yield LooseTime("month", here, _nearest(month, written))
    for match in _YEAR.finditer(text, span.start, span.end):
        if not _NUMBERED.search(text, max(span.start, match.start() - 24), match.start()):
            yield LooseTime("year", Span(*match.span("year")), dt.date(int(match["year"]), 1, 1))
    for match in _DAY.finditer(text, span.start, span.end):
        if written:
            yield LooseTime("day", Span(*match.span()), written)
    for match in _NOWHERE.finditer(text, span.start, span.end):
        yield LooseTime("nowhere", Span(*match.span()))


def _nearest(month: int, written: dt.date) -> dt.date:
    ahead = (month - written.month) % _MONTHS_OF_A_YEAR
    years = (written.month + ahead - 1) // _MONTHS_OF_A_YEAR
    after = dt.date(written.year + years, month, 1)
    before = dt.date(after.year - 1, month, 1)
    return after if ahead <= _MONTHS_OF_A_YEAR // 2 else before
