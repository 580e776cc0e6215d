"""Documents and the days that they name, in order of time; every line cited and verbatim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.library import Library
from qa.answer import Statement
from qa.grounding import ground
from qa.operations.timelines.events import Event, Stretch
from qa.operations.timelines.timeline import FEW, MOST, Asked, timeline
from qa.operations.timelines.timeline_told import moment_words, tell_timeline
from tests.embeddings.quick_encoder import QuickEncoder
from tests.qa.volumes_of_letters import document, volume

CALL = """Harbour Board
Memorandum of Telephone Conversation Between the Harbour Master (Holt) and the Pilot (Renner)


Orley, May 18, 1951, 9:15 a.m.

Holt: The dredger came in yesterday,(1) and nobody had paid the crew.

Renner: I leave tomorrow. On June 3 the slipway closes.

Holt: The lamp was lit the whole night.

Renner: So it was.

1 See Document 4. Back

2 May 20 and 21. Back

3 Reference is to the fire of April 2, 1949. Back

Source: Harbour Files.
"""


def letters(count: int) -> bytes:
    """A letter a month, each pointing at the first."""
    one = [
        document(
            number, f"Letter {number} From the Pilot to the Board", "Orley", f"May {number}, 1951",
            (dt.date(1950, 1, 1) + dt.timedelta(31 * number)).isoformat(),
            "The nets were drawn in before the storm came up from the north."
            + ('<note n="1">See <ref target="#d1">Document 1</ref>.</note>' if number > 1 else ""),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
    return volume("frus1950-52v07", *one)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("harbour") / "library", QuickEncoder()) as library:
        library.add(read_bytes(CALL.encode(), "call.txt"))
        yield library


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("shelf") / "library", QuickEncoder()) as library:
        library.add(read_bytes(letters(40), "letters.xml"))
        yield library


def told(library: Library, asked: Asked) -> tuple[Statement, ...]:
    found = tell_timeline(timeline(library, asked))
    return ground(found.drafts, found.passages, library.store.documents.get, library.store.people.speakers())


def lines(events: tuple[Event, ...]) -> list[tuple[str, str]]:
    return [(moment_words(event), event.passage.cut(event.span)) for event in events]


def test_the_document_stands_among_the_days_that_it_names(harbour: Library) -> None:
    found = timeline(harbour, Asked())
    assert lines(found.events) == [
        ("April 2, 1949", "Reference is to the fire of April 2, 1949."),
        ("May 17, 1951", "The dredger came in yesterday,(1) and nobody had paid the crew."),
        (
            "May 18, 1951, 9:15 a.m.",
            "Memorandum of Telephone Conversation Between the Harbour Master (Holt) and the Pilot (Renner)",
        ),
        ("May 19, 1951", "I leave tomorrow."),
        ("June 3, 1951", "On June 3 the slipway closes."),
    ]
    assert [event.sure for event in found.events] == ["printed", "spoken", "printed", "spoken", "year"]


def test_the_shipped_calls_stand_between_the_days_of_their_notes(library: Library) -> None:
    found = timeline(library, Asked())
    days = [moment_words(event) for event in found.events]
    assert days[0] == "November 6, 1962"  # the letter of note 2
    assert days[-1] == "December 3, 1962, 9:35 a.m."
    assert "November 9, 1962, 9:25 a.m." in days
    assert {"November 10–11, 1962", "November 12, 1962", "December 2, 1962"} <= set(days)
    weekend = next(event for event in found.events if event.until == dt.date(1962, 11, 11))
    assert weekend.hangs_on is not None  # “November 10 and 11.” tells nothing without the words that it is noted on
    assert "over the weekend" in weekend.hangs_on[0].cut(weekend.hangs_on[1])


def test_every_event_is_told_and_stands_in_its_passage(library: Library, harbour: Library, shelf: Library) -> None:
    for one in (library, harbour, shelf):
        found = timeline(one, Asked())
        statements = iter(told(one, Asked()))
        assert found.events
        for event in found.events:
            statement = next(statements)
            assert str(statement.parts[0]).startswith(moment_words(event))
            if event.hangs_on:  # the words that the note is on, then the note in its own voice
                assert statement.citations()[-1].quote == event.hangs_on[0].cut(event.hangs_on[1])
                statement = next(statements)
                assert "editors’ footnote" in str(statement.parts[0])
            assert statement.citations()[-1].quote == event.passage.cut(event.span)
        assert next(statements, None) is None


def test_of_many_documents_each_time_has_some_and_all_are_counted(shelf: Library) -> None:
    found = timeline(shelf, Asked())
    assert (found.documents, len(found.events)) == (40, MOST)
    assert sum(period.documents for period in found.periods) == 40
    assert {event.date.year for event in found.events} == {period.year for period in found.periods}
    assert found.events[0].passage.document_id == "frus1950-52v07/d1"  # all others point at it
    heads = [statement.head for statement in told(shelf, Asked()) if statement.head]
    assert heads[0] == "1950: 7 of 11 documents"
    assert list(found.events) == sorted(found.events, key=lambda event: event.order)


def test_a_stretch_of_time_holds_what_is_of_it_and_what_is_said_of_it(harbour: Library, shelf: Library) -> None:
    june = Asked(stretch=Stretch(dt.date(1951, 6, 1), dt.date(1951, 6, 30)))
    assert [event.date for event in timeline(harbour, june).events] == [dt.date(1951, 6, 3)]
    few = timeline(shelf, Asked(stretch=Stretch(dt.date(1951, 1, 1), dt.date(1951, 3, 31))))
    assert 0 < few.documents <= FEW
    assert all(dt.date(1951, 1, 1) <= event.date <= dt.date(1951, 3, 31) for event in few.events)


def test_a_subject_is_told_on_the_days_of_those_who_speak_of_it(library: Library) -> None:
    found = timeline(library, Asked(subject="the quarantine"))
    assert [event.date for event in found.events] == [dt.date(1962, 11, 9)] * len(found.events) != []
    assert all("quarantine" in event.passage.cut(event.span) for event in found.events)
    assert timeline(library, Asked(subject="the zebra crossing")).events == ()


def test_a_speaker_limits_what_is_told(library: Library) -> None:
    found = timeline(library, Asked(speakers=("Bundy",)))
    assert {event.passage.speaker for event in found.events if event.kind == "named"} == {"Bundy"}


def test_a_matter_is_told_by_what_has_its_name(tmp_path: Path) -> None:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        library.add(read_bytes(OF_A_MATTER.encode(), "matter.txt"))
        found = timeline(library, Asked(subject="Orley’s attempts to get into the UN"))
    told = [event.passage.cut(event.span) for event in found.events]
    assert len(told) == 2
    assert told[0].startswith("Orley has asked again")  # not “There was unity under the tent of the fair.”
    assert told[1].startswith("The mayor of Orley")


OF_A_MATTER = """Harbour Papers
Memorandum From the Pilot to the Board

Brint, May 18, 1951.

There was unity under the tent of the fair, and unusual weather. Orley has asked again to be let in by the board.

The UN attempts to get a new house, which is a matter of money for everybody.

Nobody at the UN knows who is to pay for so many chairs and tables.

The UN has no money for it in this year, and none in the next.

The mayor of Orley will come to Brint with his clerk and speak for it.

Source: Harbour Files.
"""
