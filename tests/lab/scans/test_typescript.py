"""Typed pages: head, columns, page numbers, turns that run over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from lab.scans.conversations import Conversation, Spoken, surname, typed
from lab.scans.typescript import COLUMNS, ROWS, Form, called, type_out

TALK = Conversation(
    id="frus1964-68v07/d1",
    title="Telephone Conversation Between President Johnson and Secretary of State Rusk",
    date=dt.date(1968, 10, 3),
    time=dt.time(22, 15),
    parties=("President Johnson", "Secretary of State Rusk"),
    spoken=(
        Spoken("Johnson", "Dean?"),
        Spoken("Rusk", "Yes, sir?"),
        *(
            Spoken("Johnson", f"Number {number}: " + " ".join(["we shall have to see what Dobrynin says."] * 9))
            for number in range(20)
        ),
    ),
    names=frozenset(("Johnson", "Rusk", "Dobrynin")),
)
INITIALS = Form("telcon", "initials", hanging=False)


def test_a_page_keeps_within_its_columns_and_rows_and_the_second_is_numbered() -> None:
    script = type_out(TALK, INITIALS, pages=2)
    assert len(script.pages) == 2
    assert all(
        line.column + len(line.text) <= COLUMNS and line.row < ROWS for page in script.pages for line in page.lines
    )
    assert script.pages[1].lines[0].text == "- 2 -"


def test_the_head_says_who_and_when_as_a_secretary_types_it() -> None:
    script = type_out(TALK, INITIALS, pages=1)
    assert script.head == ("TELCON", "The President / Secretary Rusk", "October 3, 1968; 10:15 p.m.")
    assert [turn.label for turn in script.turns[:2]] == ["P", "R"]


def test_what_is_typed_is_what_is_held_to_be_true_and_ends_with_a_sentence() -> None:
    script = type_out(TALK, replace(INITIALS, hanging=True), pages=2)
    told = " ".join(" ".join(line.text for page in script.pages for line in page.lines).replace("- 2 - ", "").split())
    assert " ".join(" ".join((*script.head, *script.body)).split()) == " ".join(told.split())
    assert script.turns[-1].words.endswith(".")
    assert len(script.turns) < len(TALK.spoken)


def test_surnames_are_labels_where_two_initials_are_alike() -> None:
    alike = replace(TALK, spoken=(Spoken("Rusk", "Yes."), Spoken("Rostow", "No.")))
    assert [turn.label for turn in type_out(alike, INITIALS, pages=1).turns] == ["Rusk", "Rostow"]


@pytest.mark.parametrize(
    ("party", "name", "short"),
    [
        ("President Johnson", "Johnson", "The President"),
        ("Secretary of State", "State", "The Secretary"),
        ("Under Secretary of State Ball", "Ball", "Mr. Ball"),
        ("Senator Everett Dirksen", "Dirksen", "Senator Dirksen"),
        ("George H. Doe, Jr.", "Doe", "Mr. Doe"),
    ],
)
def test_how_parties_are_called(party: str, name: str, short: str) -> None:
    assert surname(party) == name
    assert called(party) == short


def test_a_typewriter_has_no_curled_marks() -> None:
    assert typed("“Café” — it’s…") == '"Cafe" -- it\'s...'
