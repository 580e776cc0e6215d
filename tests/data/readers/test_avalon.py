"""The two shipped memoranda, against values checked by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from data.document import Document, Participant
from data.passages import passages

BALL = Participant("Ball", "Under Secretary of State")
BUNDY = Participant("Bundy", "President's Special Assistant for National Security Affairs")
TITLE = (
    "Memorandum of Telephone Conversation Between the Under Secretary of State (Ball) and the President's Special "
    "Assistant for National Security Affairs (Bundy)"
)
SOURCE = (
    "Source: Department of State, Ball Files: Lot 74 D 272, Telephone Conversations--Cuba. No classification marking."
)
NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"


def words(document: Document, number: int) -> str:
    return document.turns[number - 1].span.of(document.text)


@pytest.mark.parametrize("name", [NOVEMBER, DECEMBER])
def test_head_and_participants_are_as_printed(documents: dict[str, Document], name: str) -> None:
    document = documents[name]
    assert document.id == name
    assert document.collection == "The Cuban Missile Crisis"
    assert document.title == TITLE
    assert document.participants == (BALL, BUNDY)
    assert document.place == "Washington"
    assert document.paragraphs == ()


@pytest.mark.parametrize(
    ("name", "dateline", "date", "time"),
    [
        (NOVEMBER, "Washington, November 9, 1962, 9:25 a.m.", dt.date(1962, 11, 9), dt.time(9, 25)),
        (DECEMBER, "Washington, December 3, 1962, 9:35 a.m.", dt.date(1962, 12, 3), dt.time(9, 35)),
    ],
)
def test_dateline(documents: dict[str, Document], name: str, dateline: str, date: dt.date, time: dt.time) -> None:
    document = documents[name]
    assert document.dateline is not None
    assert document.dateline.of(document.text) == dateline
    assert (document.date, document.time) == (date, time)
    assert document.head.of(document.text) == f"The Cuban Missile Crisis\n{TITLE}\n\n\n{dateline}"


@pytest.mark.parametrize(
    ("name", "count", "first", "second"), [(NOVEMBER, 19, "Bundy", "Ball"), (DECEMBER, 17, "Ball", "Bundy")]
)
def test_two_speakers_alternate(documents: dict[str, Document], name: str, count: int, first: str, second: str) -> None:
    turns = documents[name].turns
    assert [turn.number for turn in turns] == list(range(1, count + 1))
    assert [turn.speaker for turn in turns] == [first if number % 2 else second for number in range(1, count + 1)]
    assert all(turn.label == turn.speaker for turn in turns if not turn.missing)


@pytest.mark.parametrize(
    ("name", "number", "spoken"),
    [
        (
            NOVEMBER,
            2,
            "I thought I would get together with Alex over the weekend,(1) and we will try to figure out something.",
        ),
        (NOVEMBER, 5, "Yes, it would be hard to make a concrete plan."),
        (
            NOVEMBER,
            9,
            "It might be better--one could just make a shift--OK, we are now going to treat this as a Cuban problem.",
        ),
        (NOVEMBER, 13, "Nor do I."),
        (NOVEMBER, 19, "That is the way I feel about it."),
        (
            DECEMBER,
            1,
            "I just had a call from McCloy and he is seeing Kuznetsov at 11:00 am. He says Adlai is down here.",
        ),
        (DECEMBER, 3, "He has a great anxiety to settle this thing and I am not at all clear . . . ."),
        (DECEMBER, 6, "Have we seen the other fellow's draft?"),
        (DECEMBER, 8, "Well how can we say that?"),
        (DECEMBER, 17, "All right."),
    ],
)
def test_spoken_words_are_cut_exactly(documents: dict[str, Document], name: str, number: int, spoken: str) -> None:
    assert words(documents[name], number) == spoken


def test_lost_reply_is_kept_as_missing(documents: dict[str, Document]) -> None:
    document = documents[DECEMBER]
    assert [turn.number for turn in document.turns if turn.missing] == [7]
    before, lost, after = document.turns[5:8]
    assert (lost.label, lost.speaker) == (None, "Ball")
    assert lost.span.start == lost.span.end
    assert before.span.end < lost.span.start < after.span.start
    assert document.text[before.span.end : after.span.start] == "\n\n\nBundy--"


def test_colon_document_misses_nothing(documents: dict[str, Document]) -> None:
    assert not any(turn.missing for turn in documents[NOVEMBER].turns)


@pytest.mark.parametrize(
    ("label", "words_of_note"),
    [
        ("1", "November 10 and 11."),
        (
            "2",
            "Reference is to Khrushchev's November 12 reply (Document 171) to Kennedy's letter of November 6 "
            "(Document 155).",
        ),
        ("3", "The report of his discussions with Castro."),
        ("4", "See footnote 3, Document 160."),
        ("5", "There was no Executive Committee meeting the afternoon of November 9."),
    ],
)
def test_footnotes_without_number_and_back_link(documents: dict[str, Document], label: str, words_of_note: str) -> None:
    document = documents[NOVEMBER]
    assert [note.label for note in document.footnotes] == ["1", "2", "3", "4", "5"]
    note = document.footnote(label)
    assert note is not None
    assert note.span.of(document.text) == words_of_note


def test_long_footnote_is_whole(documents: dict[str, Document]) -> None:
    document = documents[DECEMBER]
    (note,) = document.footnotes
    text = note.span.of(document.text)
    assert note.label == "1"
    assert text.startswith("Reference is to a story written by Stewart Alsop and Charles Bartlett")
    assert '"Munich" appeasement settlement.' in text
    assert text.endswith("See also Schlesinger, A Thousand Days, pp. 835-838.")


@pytest.mark.parametrize(
    ("name", "placed"),
    [
        (
            NOVEMBER,
            [
                ("1", 2, "weekend,(1)"),
                ("2", 4, "Moscow,(2)"),
                ("3", 4, "report.(3)"),
                ("4", 10, "yesterday.(4)"),
                ("5", 17, "afternoon,(5)"),
            ],
        ),
        (DECEMBER, [("1", 2, "thing,(1)")]),
    ],
)
def test_marks_stand_where_they_are_printed(
    documents: dict[str, Document], name: str, placed: list[tuple[str, int, str]]
) -> None:
    document = documents[name]
    assert [mark.label for mark in document.marks] == [label for label, _, _ in placed]
    for mark, (label, turn, ending) in zip(document.marks, placed, strict=True):
        assert mark.span.of(document.text) == f"({label})"
        assert document.turns[turn - 1].span.contains(mark.span)
        assert document.text[: mark.span.end].endswith(ending)
    assert document.marks_without_note() == ()
    assert document.notes_without_mark() == ()


@pytest.mark.parametrize("name", [NOVEMBER, DECEMBER])
def test_source_note(documents: dict[str, Document], name: str) -> None:
    document = documents[name]
    assert document.source_note is not None
    assert document.source_note.of(document.text) == SOURCE


def test_address_of_the_site_is_dropped(documents: dict[str, Document]) -> None:
    december = documents[DECEMBER]
    assert [dropped.span.of(december.text) for dropped in december.dropped] == ["127 Wall Street, New Haven, CT 06511."]
    assert not any("Wall Street" in passage.text for passage in passages(december))
    assert documents[NOVEMBER].dropped == ()


def test_passages_in_reading_order_with_readable_ids(documents: dict[str, Document]) -> None:
    cut = passages(documents[DECEMBER])
    turns = [f"t{number}" for number in range(1, 18) if number != 7]
    assert [passage.id for passage in cut] == [f"{DECEMBER}#{part}" for part in ["head", *turns, "fn1", "source"]]
    assert cut[2].notes == (f"{DECEMBER}#fn1",)
    assert {passage.kind for passage in cut} == {"heading", "turn", "footnote", "source"}


def test_addressee_is_the_other_one_of_two(documents: dict[str, Document]) -> None:
    assert documents[NOVEMBER].speakers() == ("Bundy", "Ball")
    assert documents[NOVEMBER].addressee("Bundy") == "Ball"
    assert documents[NOVEMBER].addressee(None) is None
