"""Who speaks, who takes part, who is only named; what is told of each; where it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.passages import passages
from data.reading import read_bytes
from data.speech.participants import parse_participants
from embeddings.library import Library
from qa.grounding import ground
from qa.operations.finding.places import places
from qa.operations.finding.places_told import tell_places
from qa.operations.persons.cast_of import Called, is_somebody, may_be_one, one_by_one
from qa.operations.persons.names_told import namings
from qa.operations.persons.people import FEW, people
from qa.operations.persons.people_asked import people_asked
from qa.operations.persons.people_told import tell_people
from qa.operations.persons.person import person
from qa.operations.telling.scope import Scope
from qa.operations.telling.told import Told
from qa.operations.timelines.timeline_asked import timeline_asked
from qa.question.date_mentions import date_mentions
from tests.embeddings.quick_encoder import QuickEncoder
from ui.assembly import build_chatbot

CALL = """Harbour Board
Memorandum of Telephone Conversation Between the Harbour Master (Holt) and the Pilot (Renner)


Orley, May 18, 1951, 9:15 a.m.

Holt: Ambassador Lindqvist told me that the dredger came in. I had a letter from Quennell about it.

Renner: Lindqvist is angry. Has anybody seen Sven Ostergaard, the keeper of the lighthouse?

Holt: Quennell said that he is going to Port Ferris, and that the Board knows it. The Harbour Report is out.

Renner: Norway wants the herring. In June the Herring Commission meets in Bergen.(1)

1 Reference is to the report by Marlow. Back

Source: Harbour Files.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("harbour") / "library", QuickEncoder()) as library:
        library.add(read_bytes(CALL.encode(), "call.txt"))
        yield library


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """More documents than are read."""
    with Library(tmp_path_factory.mktemp("shelf") / "library", QuickEncoder()) as library:
        for number in range(1, FEW + 3):
            other = "Renner" if number % 3 else "Ostby"
            text = CALL.replace("Renner", other).replace("May 18", f"May {number}")
            library.add(read_bytes(text.encode(), f"call{number}.txt"))
        yield library


def quotes(told: Told, library: Library) -> list[str]:
    statements = ground(told.drafts, told.passages, library.store.documents.get, library.store.people.speakers())
    assert len(statements) == len(told.drafts) > 0  # the gate lets all of it through
    return [statement.text() for statement in statements]


def test_speakers_come_first_then_those_who_are_only_named(harbour: Library) -> None:
    found = people(harbour)
    assert [(one.name, one.turns, one.beside) for one in found.speakers] == [
        ("Holt", 2, (("Renner", 1),)),
        ("Renner", 2, (("Holt", 1),)),
    ]
    assert {one.name: one.named for one in found.named} == {
        "Lindqvist": 2,
        "Quennell": 2,
        "Sven Ostergaard": 1,
        "Marlow": 1,
    }


def test_each_is_told_in_the_words_that_say_who_he_is(harbour: Library) -> None:
    told = quotes(tell_people(people(harbour)), harbour)
    assert any("Holt" in line and "“Harbour Master (Holt)”" in line for line in told)
    assert any("Has anybody seen Sven Ostergaard, the keeper of the lighthouse?" in line for line in told)


def test_the_shipped_calls_name_whom_a_reader_finds(library: Library) -> None:
    found = people(library)
    assert {one.name for one in found.speakers} == {"Ball", "Bundy"}
    names = {one.name.split()[-1] for one in found.named}
    assert {
        "Mikoyan", "McNamara", "Khrushchev", "Kennedy", "Castro", "McCloy", "Kuznetsov", "Jack", "Alex",
        "Alsop", "Bartlett", "Stevenson", "Schlesinger",
    } <= names  # fmt: skip
    by_name = {one.name: one for one in found.named}
    assert (by_name["Stevenson"].named, by_name["Stevenson"].also) == (4, ("Adlai",))
    assert (by_name["Kennedy"].named, by_name["Kennedy"].also) == (7, ("the President",))
    assert (by_name["Stewart Alsop"].named, by_name["Charles Bartlett"].named) == (3, 3)  # once “Alsop-Bartlett”
    assert not names & {"Moscow", "Ora", "Cuba", "Post", "Department", "Munich", "November", "Document"}
    quotes(tell_people(found), library)


@pytest.mark.parametrize(
    "text", ["He went to Glen Ora and back.", "The reply from Moscow came.", "See the Supplement."]
)
def test_places_bodies_and_papers_are_nobody(text: str) -> None:
    (document,) = read_bytes(CALL.replace("Norway wants the herring.", text).encode(), "call.txt")
    named = {naming.name for naming in namings(passages(document))}
    assert not {name for name in named if name in text}


@pytest.mark.parametrize(("word", "small", "is_one"), [("Rowboats", "rowboat", 0), ("Trask", "rowboat", 1)])
def test_a_word_for_which_little_speaks_is_nobody_where_others_write_it_small(
    tmp_path: Path, word: str, small: str, is_one: int
) -> None:
    text = f"Letter\n\nOrley, May 4, 1951.\n\nHe saw that {word} would leave, and {word} would not be told."
    with Library(tmp_path / "library", QuickEncoder()) as library:
        library.add(read_bytes(text.encode(), "letter.txt"))
        library.add(read_bytes(f"Note\n\nOrley, May 5, 1951.\n\nThe {small} is in.".encode(), "note.txt"))
        assert len(people(library, ["letter"]).named) == is_one


def test_of_many_documents_those_who_speak_are_counted(shelf: Library) -> None:
    found = people(shelf)
    assert not found.few
    by_name = {one.name: (len(one.documents), one.turns) for one in found.speakers}
    assert by_name == {"Holt": (14, 28), "Renner": (10, 20), "Ostby": (4, 8)}
    assert found.speakers[0].beside == (("Renner", 10), ("Ostby", 4))
    assert found.named == ()


def test_one_person_is_presented_and_told_of(harbour: Library) -> None:
    holt = person(harbour, "Holt")
    assert holt is not None
    assert (holt.turns, holt.documents, [one.name for one in holt.beside]) == (2, ("call",), ["Renner"])
    lindqvist = person(harbour, "lindqvist")
    assert lindqvist is not None
    assert (lindqvist.turns, lindqvist.named) == (0, 2)
    assert person(harbour, "Zabriskie") is None


def test_names_are_one_persons_where_they_can_only_be_his() -> None:
    two = [Called("Bundy", "William P. Bundy"), Called("McGeorge Bundy"), Called("Bundy")]
    assert [(called.fullest, values) for called, values in one_by_one(list(zip(two, (1, 2, 3), strict=True)))] == [
        ("William P. Bundy", [1]),
        ("McGeorge Bundy", [2]),
        ("Bundy", [3]),
    ]
    one = [Called("Kissinger"), Called("Dr. Henry A. Kissinger"), Called("Secretary Kissinger", "Henry A. Kissinger")]
    assert [values for _, values in one_by_one(list(zip(one, (1, 2, 3), strict=True)))] == [[3, 2, 1]]


@pytest.mark.parametrize(
    ("entry", "is_one"),
    [("The Secretary", True), ("Mr. Dungan", True), ("Argentine Ambassador", False), ("Vice President", False)],
)
def test_an_office_without_a_name_in_a_list_is_nobody(entry: str, is_one: bool) -> None:
    assert is_somebody(entry) is is_one


def asked(library: Library, question: str) -> Told | None:
    speakers = tuple(one for one in library.store.people.speakers() if one in question)
    scope = Scope(library.store.documents.ids(), whole=True, people=speakers, dates=date_mentions(question))
    operation = timeline_asked if "happened" in question else people_asked
    return operation(library, build_chatbot(library).retriever, scope, question)


def test_a_question_chooses_what_is_told(shelf: Library, harbour: Library) -> None:
    partners = asked(shelf, "Who talks with Holt most?")
    assert partners is not None
    assert quotes(partners, shelf)[0].startswith("With Renner in 10 documents")
    there = asked(harbour, "Who was on the phone?")
    assert there is not None
    assert [draft.lead.split(",")[0] for draft in there.drafts] == ["Holt", "Renner"]
    one = asked(harbour, "Who is Quennell?")
    assert one is not None
    assert "named at 2 places of 1 document" in one.remark
    assert asked(harbour, "Who is Zabriskie?") is None
    assert asked(harbour, "What happened on May 18, 1951?") is not None
    assert asked(harbour, "What happened in 1914?") is None


def test_places_are_those_of_datelines_and_those_that_are_named(harbour: Library, shelf: Library) -> None:
    found = places(harbour)
    assert [(one.name, one.count) for one in found.made] == [("Orley", 1)]
    assert {one.name for one in found.named} == {"Norway", "Port Ferris", "Bergen"}
    quotes(tell_places(found), harbour)
    assert [(one.name, one.count) for one in places(shelf).made] == [("Orley", 14)]
    assert shelf.store.documents.dates()["call1"] == dt.date(1951, 5, 1)


MEETING = """Harbour Board
Notes of a Meeting


Orley, May 18, 1966, 9:15 a.m.

The President: Who speaks first? Dick saw him.

Secretary Rusk: I told the President’s people that Quill is pulling back on his offer. The President wants it.

The President: I heard it. The plan will be launched by Tarn. It is all one to me, Walter.

Secretary Rusk: Richard Tolliver knows. I wrote a letter to Tolliver.
"""


def test_an_office_a_short_name_and_a_given_name_are_their_one_person(tmp_path: Path) -> None:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        library.add(read_bytes(MEETING.encode(), "meeting.txt"))
        found = people(library)
    assert {one.name: one.turns for one in found.speakers} == {"The President": 2, "Rusk": 2}
    assert {one.name: one.named for one in found.named} == {
        "Quill": 1,
        "Tarn": 1,
        "Richard Tolliver": 3,
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Called("Dick Nixon"), Called("Nixon", "Richard M. Nixon"), True),
        (Called("George Macovescu"), Called("Gheorghe Macovescu"), True),
        (Called("The President", holder="Lyndon Johnson"), Called("Lyndon B. Johnson"), True),
        (Called("The President", holder="Lyndon Johnson"), Called("Tom Johnson"), False),
        (Called("Bela Kovacs"), Called("Kovács"), True),
    ],
)
def test_names_of_one_person_are_told_from_those_of_two(one: Called, other: Called, same: bool) -> None:
    assert may_be_one(one, other) is same


def test_a_writer_without_brackets_is_not_the_office_of_the_addressee() -> None:
    title = "Memorandum From Paul Marlow of the Harbour Board Staff to the Assistant to the Pilot (Renner)"
    assert [(one.name, one.office) for one in parse_participants(title)] == [
        ("Paul Marlow", "Harbour Board Staff"),
        ("Renner", "Assistant to the Pilot"),
    ]


TELEGRAM = """Telegram From the Embassy in Norland to the Department of State


Orley, May 18, 1951, 9:15 a.m.

1. I MET MONDAY WITH GENERAL WILLIAM DUNMORE AND FORMER SENATOR JOSEPH HOLM. THE PRESIDENT KNOWS BOTH.

2. HOLM SAID THAT THE GENERAL ASSEMBLY OF THE HARBOUR FUND HOPES FOR MR. PELZ.

QUENNELL

Source: Harbour Files. Quennell wrote this telegram himself, and Quennell said so.
"""


def test_a_telegram_in_capitals_names_people(tmp_path: Path) -> None:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        library.add(read_bytes(TELEGRAM.encode(), "telegram.txt"))
        found = people(library)
    assert {one.name: one.named for one in found.named} == {
        "William Dunmore": 1, "Joseph Holm": 2, "the President": 1, "Pelz": 1
    }  # fmt: skip
