"""Days and months of which no year is known: told behind the dated ones, in order of month and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.document import Span
from embeddings.library import Library
from qa.grounding import ground
from qa.operations.telling import Told
from qa.operations.timelines.events import Stretch
from qa.operations.timelines.named_dates import days_without_year
from qa.operations.timelines.timeline import MOST, Asked, timeline
from qa.operations.timelines.timeline_told import tell_timeline
from qa.operations.timelines.whole_sentences import is_cut_off, is_whole
from tests.qa.operations.ports import library_of
from ui.timeline.as_json import timeline_json

UNDATED = b"""WEBVTT

00:00.000 --> 00:02.000
<v Marlow>The tugs were ordered by the end of July. They are paid until October 1.

00:02.000 --> 00:04.000
<v Quill>On 26 September the harbour froze over from quay to quay. The crane was built in 1816 by a smith.

00:04.000 --> 00:06.000
<v Marlow>Since March 12 the lamp is out, and since 1816 the

00:06.000 --> 00:08.000
<v Quill>The quay was mended from February 26 to March 24, 1950, and again on May 2 and 9.

00:08.000 --> 00:10.000
<v Marlow>On March 3 the pilots went home but \xe2\x80\x94

00:10.000 --> 00:12.000
<v Quill>I may go on April 31, which is no day. On June 4.
"""
DATED = b"""Harbour Board
Memorandum of Telephone Conversation Between the Harbour Master (Holt) and the Pilot (Renner)


Orley, May 18, 1951, 9:15 a.m.

Holt: On May 20 the slipway closes. The ferry sank on December 2, and nobody said so.

Renner: In January I was at sea.

Source: Harbour Files.
"""


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("undated"), (UNDATED, "talk.vtt")) as library:
        yield library


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("dated"), (DATED, "call.txt")) as library:
        yield library


def lines(told: Told) -> list[tuple[str, str, str]]:
    return [(draft.head, draft.lead, quote.text) for draft in told.drafts for quote in draft.quotes]


NO_YEAR = "Days and months of which no year is given, in order of month and day"


def test_days_without_a_year_stand_behind_the_dated_ones_in_order_of_month_and_day(undated: Library) -> None:
    assert lines(tell_timeline(timeline(undated, Asked()))) == [
        ("", "1816 (Quill said):", "The crane was built in 1816 by a smith."),
        (
            "",
            "March 24, 1950 (Quill said):",
            "The quay was mended from February 26 to March 24, 1950, and again on May 2 and 9.",
        ),
        (
            NO_YEAR,
            "February 26, May 2, May 9 (Quill said):",
            "The quay was mended from February 26 to March 24, 1950, and again on May 2 and 9.",
        ),
        ("", "March 12 (Marlow said):", "Since March 12 the lamp is out, and since 1816 the"),
        ("", "July (Marlow said):", "The tugs were ordered by the end of July."),
        ("", "September 26 (Quill said):", "On 26 September the harbour froze over from quay to quay."),
        ("", "October 1 (Marlow said):", "They are paid until October 1."),
    ]


def test_every_yearless_line_is_cited_and_verbatim(undated: Library) -> None:
    found = timeline(undated, Asked())
    told = tell_timeline(found)
    statements = ground(told.drafts, told.passages, undated.store.documents.get, undated.store.people.speakers())
    assert [each.citations()[0].quote for each in statements][len(found.events) :] == [
        one.passage.cut(one.span) for one in found.yearless
    ]


def test_a_year_that_the_document_tells_is_still_told(dated: Library) -> None:
    found = timeline(dated, Asked())
    assert dt.date(1951, 5, 20) in [event.date for event in found.events]
    assert [one.names for one in found.yearless] == [("December 2",)]  # too far off to be of one year without a doubt


def test_a_stretch_of_time_holds_no_day_without_a_year(undated: Library) -> None:
    assert timeline(undated, Asked(stretch=Stretch(dt.date(1950, 1, 1), dt.date(1950, 12, 31)))).yearless == ()


def test_only_who_is_asked_for_is_told(undated: Library) -> None:
    found = timeline(undated, Asked(speakers=("Marlow",)))
    assert {one.passage.speaker for one in found.yearless} == {"Marlow"}


def test_a_subject_is_told_on_its_days_without_a_year(undated: Library) -> None:
    found = timeline(undated, Asked(subject="the frozen harbour"))
    assert [(one.names, one.passage.speaker) for one in found.yearless] == [(("September 26",), "Quill")]


def test_what_there_is_no_room_for_is_counted(tmp_path: Path) -> None:
    said = "\n\n".join(
        f"00:{at:02}.000 --> 00:{at + 1:02}.000\n<v {'Marlow' if at % 2 else 'Quill'}>On May {at} a ship came in."
        for at in range(1, 32)
    )
    with library_of(tmp_path, (f"WEBVTT\n\n{said}\n".encode(), "ships.vtt")) as library:
        found = timeline(library, Asked())
    assert len(found.yearless) == MOST
    assert found.left_out == 31 - MOST
    assert tell_timeline(found).remark.endswith("There is no room for 7 further sentences with a date.")


def test_the_form_for_programs_has_them_without_a_date(undated: Library) -> None:
    events = timeline_json(timeline(undated, Asked()))["events"]
    assert [(one["date"], one["as_written"]) for one in events if one["date_is"] == "no year"][1] == (None, "March 12")
    assert events[-1]["quote"] == "They are paid until October 1."


@pytest.mark.parametrize(
    ("text", "written", "days"),
    [
        ("On March 12 and 13 it froze.", None, [(3, 12), (3, 13)]),
        ("On March12 and May6 it froze, as of page A3 of May 6A.", None, [(3, 12), (5, 6)]),
        ("On March 12, 1950 it froze.", None, []),
        ("On March 12 it froze.", dt.date(1951, 4, 1), []),
        ("On March 12 it froze.", dt.date(1951, 10, 1), [(3, 12)]),
        ("On February 29 and on February 30.", None, [(2, 29)]),
        ("2020-03-12", None, []),
    ],
)
def test_days_of_no_known_year(text: str, written: dt.date | None, days: list[tuple[int, int]]) -> None:
    found = days_without_year(text, Span(0, len(text)), written)
    assert [(day.month, day.day) for day in found] == days


@pytest.mark.parametrize(
    ("sentence", "whole", "cut_off"),
    [
        ("It was built in 1816.", True, False),
        ("“It was built in 1816.”", True, False),
        ("It was built in 1816.(3)", True, False),
        ("It was built in 1816 and", False, False),
        ("It was built in 1816 and —", False, True),
        ("It was built in 1816 and—”", False, True),
        ("It was built in 1816 {disfmarker}", False, True),
        ("— in 1816.", False, False),
    ],
)
def test_whole_sentences(sentence: str, whole: bool, cut_off: bool) -> None:
    assert (is_whole(sentence), is_cut_off(sentence)) == (whole, cut_off)
