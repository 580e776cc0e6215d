"""Times without a day: put on their year or month, or left where the document tells them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data.document import Span
from data.reading import read_bytes
from embeddings.library import Library
from qa.operations.timelines.loose_times import loose_times
from qa.operations.timelines.timeline import Asked, timeline
from qa.operations.timelines.timeline_told import moment_words
from tests.embeddings.quick_encoder import QuickEncoder

WRITTEN = dt.date(1951, 11, 8)
REPORT = b"""Harbour Board
Memorandum of Telephone Conversation Between the Harbour Master (Holt) and the Pilot (Renner)


Orley, November 8, 1951, 9:15 a.m.

Holt: The pier was built in 1899 by the Danes. This morning the dredger came in with the crew.

Renner: I hope the slipway opens by the middle of January. The board will meet at 3:00 p.m. to hear of it.

Holt: On November 3 the lamp was lit. The keeper was paid at noon by the board.
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was so in 1938 and 1940.", [("year", dt.date(1938, 1, 1)), ("year", dt.date(1940, 1, 1))]),
        ("They come early in March.", [("month", dt.date(1952, 3, 1))]),
        ("He left in September.", [("month", dt.date(1951, 9, 1))]),
        ("Tonight we sail, on Monday night they do.", [("day", WRITTEN), ("nowhere", None)]),
        ("They may march on.", []),
        ("See telegram 1950, volume 1899 and $1938.", []),
        ("Foreign Relations, 1949-1951, has 1,938 pages.", []),
    ],
)
def test_what_a_sentence_names(text: str, found: list[tuple[str, dt.date | None]]) -> None:
    assert [(each.extent, each.date) for each in loose_times(text, Span(0, len(text)), WRITTEN)] == found


def test_the_timeline_of_one_document_has_them_in_order(tmp_path: Path) -> None:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        library.add(read_bytes(REPORT, "report.txt"))
        events = timeline(library, Asked(("report",))).events
    assert [moment_words(event) for event in events] == [
        "1899",
        "November 3, 1951",
        "“at noon”",
        "November 8, 1951, 9:15 a.m.",
        "November 8, 1951",
        "“at 3:00 p.m.”",
        "January 1952, “by the middle of January”",
    ]
    assert all(event.as_written in event.passage.cut(event.span) for event in events)
