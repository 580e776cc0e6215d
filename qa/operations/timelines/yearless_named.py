"""The days and months that passages name, of which no year is known: each with the sentence that names it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from data.dateline import MONTHS
from data.document import Span
from data.passages import Passage
from qa.operations.telling import sentence_spans
from qa.operations.timelines.days_named import READ, TELLING, Dates
from qa.operations.timelines.events import Yearless
from qa.operations.timelines.loose_times import months_named
from qa.operations.timelines.named_dates import days_without_year, names_a_date
from qa.operations.timelines.whole_sentences import is_cut_off
from qa.words import is_head_line

_ONLY_A_DATE = 3  # words: what has no more tells nothing by itself


def without_a_year(cut: Sequence[Passage], dates: Dates, loose: bool = False) -> Iterator[Yearless]:
    """Every sentence that names such a day, in their order; `loose`: of an undated document also months alone."""
    for passage in cut:
        written = dates.get(passage.document_id)
        months = loose and written is None and passage.kind in TELLING
        if passage.kind in READ and not is_head_line(passage) and (months or names_a_date(passage.text)):
            for span in sentence_spans(passage):
                yield from _of_sentence(passage, span, written, months)


def _of_sentence(passage: Passage, span: Span, written: dt.date | None, months: bool) -> Iterator[Yearless]:
    sentence = passage.cut(span)
    if is_cut_off(sentence) or len(sentence.split()) <= _ONLY_A_DATE:
        return
    here = Span(span.start - passage.span.start, span.end - passage.span.start)
    found = [
        (each.month, each.day, f"{MONTHS[each.month - 1]} {each.day}")
        for each in days_without_year(passage.text, here, written)
    ]
    if months and not found:
        found = [(month, 0, MONTHS[month - 1]) for month in months_named(passage.text, here)]
    if found:
        month, day, _ = found[0]
        yield Yearless(month, day, tuple(dict.fromkeys(name for *_, name in found)), passage, span, written)
