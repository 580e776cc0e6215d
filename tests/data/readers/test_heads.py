"""Heads as typists laid them out: what a text is about, when and where it was, who took part."""

from __future__ import annotations

import datetime as dt

import pytest

from data.document import Document
from data.readers.head_fields import people_of
from data.readers.transcript import read_transcript

TURNS = "\n\nMr. Dell: The lock is broken.\n\nMr. Reed: Since when?\n\nMr. Dell: Since noon.\n"


def read(head: str, turns: str = TURNS) -> Document:
    return read_transcript(head + turns, "lock")


WHITE_HOUSE = """SECRET                                           7781 Add-on

THE WHITE HOUSE
WASHINGTON

MEMORANDUM OF TELEPHONE CONVERSATION

SUBJECT:       The Orley Lock (U)

PARTICIPANTS:  Mr. Dell
               Mr. Reed, Lock Master
               Interpreter:  Lena Vogt
               Notetakers:  Ada Pell and Otto Hale

DATE, TIME     {date}
AND PLACE:     The Residence"""


@pytest.mark.parametrize(
    ("printed", "date", "time"),
    [
        ("March 2, 1991, 8:34 - 8:51 a.m.", dt.date(1991, 3, 2), dt.time(8, 34)),
        ("2 March 1991, 1645 hours", dt.date(1991, 3, 2), dt.time(16, 45)),
        ("3/2/91 11:30–12:15 p.m.", dt.date(1991, 3, 2), dt.time(11, 30)),
        ("Saturday, March 2, 1991", dt.date(1991, 3, 2), None),
        ("02 MAR 91: 4:45pm", dt.date(1991, 3, 2), dt.time(16, 45)),
        ("1991-03-02 16:45", dt.date(1991, 3, 2), dt.time(16, 45)),
    ],
)
def test_the_white_houses_form(printed: str, date: dt.date, time: dt.time | None) -> None:
    document = read(WHITE_HOUSE.format(date=printed))
    assert (document.title, document.collection) == ("The Orley Lock", "THE WHITE HOUSE")
    assert (document.date, document.time, document.place) == (date, time, "The Residence")
    assert document.dateline is not None
    assert document.dateline.of(document.text) == printed
    assert document.head.of(document.text).endswith(printed)
    assert [(who.name, who.office) for who in document.participants] == [
        ("Mr. Dell", None),
        ("Mr. Reed", "Lock Master"),
        ("Lena Vogt", "Interpreter"),
        ("Ada Pell", "Notetaker"),
        ("Otto Hale", "Notetaker"),
    ]
    assert len(document.turns) == 3


@pytest.mark.parametrize(
    ("head", "title", "date", "place"),
    [
        (
            "DEPARTMENT OF STATE\nMemorandum of Conversation\n\nDATE: 4/7/65\nSUBJECT: The Lock",
            "The Lock",
            "1965-04-07",
            None,
        ),
        (
            "TELCON\n\nMr. Dell / Mr. Reed\nDecember 23, 1969\n4:45 p.m.",
            "TELCON Mr. Dell / Mr. Reed",
            "1969-12-23",
            None,
        ),
        ("Telecon\nMr. Dell/Mr. Reed\n23 Dec 69: 4:45pm", "Telecon Mr. Dell/Mr. Reed", "1969-12-23", None),
        ("TELCON\nMr. Dell/Mr. Reed\n4:45 p.m., March 3, 1971", "TELCON Mr. Dell/Mr. Reed", "1971-03-03", None),
        ("Tape 14-22\nDate: October 3, 1963\nPlace: Cabinet Room", "Tape 14-22", "1963-10-03", "Cabinet Room"),
        (
            "Call to Mr. Reed\nTIME AND PLACE: 11 June 1972, 10:15 a.m., Orley",
            "Call to Mr. Reed",
            "1972-06-11",
            "Orley",
        ),
        ("HOUSE OF DEPUTIES\n\nCommittee on Locks\n\nTuesday, June 3, 1975", "HOUSE OF DEPUTIES", "1975-06-03", None),
        ("CONFIDENTIAL 4711\n\nThe Orley Lock\nMay 4, 1951", "The Orley Lock", "1951-05-04", None),
        ("CONFIDENTIAL     4711\n\nThe Orley Lock\nMay 4, 1951", "The Orley Lock", "1951-05-04", None),
        (
            "THE WHITE HOUSE\nWASHINGTON\n\nMarch 4, 1983\n\nMEMORANDUM OF TELEPHONE CONVERSATION\n\n"
            "PARTICIPANTS: Mr. Dell",
            *("MEMORANDUM OF TELEPHONE CONVERSATION", "1983-03-04", None),
        ),
    ],
)
def test_heads_of_other_forms(head: str, title: str, date: str, place: str | None) -> None:
    document = read(head)
    assert (document.title, str(document.date), document.place) == (title, date, place)
    assert document.speakers() == ("Dell", "Reed")


def test_the_foot_is_nobodys_words() -> None:
    foot = "\n\n-- End of Conversation --\n\nSECRET\nReason: 1.5(d)\nDeclassify on: 5/9/04\n"
    document = read("SECRET\n\nThe Lock", TURNS + foot)
    assert document.turns[-1].span.of(document.text) == "Since noon."
    assert [item.reason for item in document.dropped] == [
        *("classification", "end mark", "classification", "foot of the page", "foot of the page")
    ]


def test_the_foot_of_a_page_does_not_stand_in_what_is_said() -> None:
    turns = "\n\nMr. Dell: I closed the gate\n\nSECRET\n\n- 2 -\n\nand went.\n\n- 3 -\n\nMr. Reed: So.\n\n"
    turns += "Mr. Dell: Yes.\n\nSECRET\n"
    document = read("SECRET\n\nThe Lock", turns)
    assert " ".join(document.turns[0].span.of(document.text).split()) == "I closed the gate and went."
    assert any("between the pages" in notice.words for notice in document.notices)


def test_classifications_of_paragraphs_are_nobodys_words() -> None:
    document = read("The Lock", TURNS.replace("broken.", "broken. (C)").replace("noon.", "noon. (U)"))
    assert [turn.span.of(document.text) for turn in document.turns][::2] == ["The lock is broken.", "Since noon."]


def test_a_reason_given_in_speech_stays() -> None:
    document = read("Call Between Mr. Dell and Mr. Reed", TURNS + "\nReason: the gate was rusted through.\n")
    assert document.turns[-1].span.of(document.text).endswith("Reason: the gate was rusted through.")


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "President Marlow, Walter Quinn, White House operator",
            ["President Marlow", "Walter Quinn", "White House operator"],
        ),
        ("Ada Quill, Harbour Master", ["Ada Quill"]),
        ("Ada Quill, Harbour Master, Otto Reed", ["Ada Quill", "Otto Reed"]),
        ("THE PRESIDENT", ["THE PRESIDENT"]),
        ("POLISH", []),
        ("Mr. Quill / The Secretary", ["Mr. Quill", "The Secretary"]),
        ("Marlow, Quill and Byrd", ["Marlow", "Quill", "Byrd"]),
    ],
)
def test_people_of_a_line(words: str, people: list[str]) -> None:
    assert [one.name for one in people_of(words)] == people
