"""A timeline of documents without a date, and of times that are on no day."""

from __future__ import annotations

import datetime as dt

import pytest

from data.document import Span
from embeddings.library import Library
from qa.operations.telling import Scope, Told
from qa.operations.timelines.loose_times import loose_times
from qa.operations.timelines.timeline import Asked, timeline
from qa.operations.timelines.timeline_asked import timeline_asked
from qa.operations.timelines.timeline_told import tell_timeline
from qa.question import date_mentions
from tests.qa.operations.ports import PAPER, Scripted


def lines(told: Told | None) -> list[tuple[str, str]]:
    assert told is not None
    return [(draft.lead, quote.text) for draft in told.drafts for quote in draft.quotes]


def test_documents_without_a_date_are_counted_and_called_undated(orley: Library) -> None:
    told = tell_timeline(timeline(orley, Asked()))
    assert told.remark.endswith("2 documents are without a date.")
    assert ("May 9, 1951 (undated document):", "On May 9, 1951, the lamp went out again.") in lines(told)


def test_a_month_is_told_as_it_is_and_what_has_no_day_stands_nowhere(orley: Library) -> None:
    assert lines(tell_timeline(timeline(orley, Asked((PAPER,))))) == [
        ("May 9, 1951:", "On May 9, 1951, the lamp went out again."),
        ("June 1952:", "In June 1952 the lamp was sold."),
    ]


def test_of_an_undated_document_only_what_names_a_day_is_told_of_a_subject(orley: Library) -> None:
    told = lines(tell_timeline(timeline(orley, Asked((PAPER,), subject="lamp"))))
    assert [text for _, text in told] == ["On May 9, 1951, the lamp went out again."]


@pytest.mark.parametrize("words", ["in August", "in August 1951"])
def test_a_month_in_which_there_is_nothing_bounds_nothing_unless_it_has_its_year(orley: Library, words: str) -> None:
    everything = Scope(orley.store.documents.ids(), whole=True)
    asked = Scope(everything.documents, whole=True, dates=date_mentions(f"What happened {words}?"))
    whole = timeline_asked(orley, Scripted(), everything, "What happened?")
    told = timeline_asked(orley, Scripted(), asked, f"What happened {words}?")
    assert told == (None if "1951" in words else whole)


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        ("Today the lamp is out.", dt.date(1951, 5, 4), ["Today"]),
        ("Today the lamp is out.", None, []),
        ("He came on Monday, and on Monday he left.", dt.date(1951, 5, 4), ["on Monday"]),
        ("In 1948 it burnt; of 1948 little is known.", None, ["1948"]),
    ],
)
def test_a_time_is_told_once_and_today_only_where_the_day_is_known(
    text: str, written: dt.date | None, found: list[str]
) -> None:
    assert [time.span.of(text) for time in loose_times(text, Span(0, len(text)), written)] == found
