"""Who takes part, from the title; who speaks, from the label."""

from __future__ import annotations

import pytest

from data.document import Participant
from data.speech.participants import listed_participants, parse_participants

MARLOW, QUILL = Participant("Marlow", "Secretary of Ports"), Participant("Quill", "Harbour Master")


@pytest.mark.parametrize(
    ("title", "participants"),
    [
        ("Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)", (MARLOW, QUILL)),
        ("Conversation between the Secretary of Ports (Marlow) and the Harbour Master (Quill)(1)", (MARLOW, QUILL)),
        (
            "Conversation Between President Dunn and the Harbour Master (Quill)",
            (Participant("President Dunn", None), QUILL),
        ),
        (
            "Conversation Between the Harbour Master (Quill) and President Dunn",
            (QUILL, Participant("President Dunn", None)),
        ),
        (
            "Conversation Among the Secretary of Ports (Marlow), the Harbour Master (Quill), and President Dunn",
            (MARLOW, QUILL, Participant("President Dunn", None)),
        ),
        (
            "Conversation Between Marquis Holm and President Dunn",
            (Participant("Marquis Holm", None), Participant("President Dunn", None)),
        ),
        (
            "Conversation Between President Dunn and Secretary Marlow, May 4, 1951",
            (Participant("President Dunn", None), Participant("Secretary Marlow", None)),
        ),
        (
            "Conversation among Marlow, Quill, and U. Felix Reed, January 5",
            (Participant("Marlow", None), Participant("Quill", None), Participant("U. Felix Reed", None)),
        ),
        ("Telephone Conversation Between Marlow & Quill", (Participant("Marlow", None), Participant("Quill", None))),
        ("Notes of a Meeting", ()),
        ("Conversation Between", ()),
        ("", ()),
    ],
)
def test_participants_as_the_title_names_them(title: str, participants: tuple[Participant, ...]) -> None:
    assert parse_participants(title) == participants


def test_place_before_the_date_is_no_participant() -> None:
    title = (
        "Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill), Baltimore, May 4, 1951"
    )
    assert parse_participants(title) == (MARLOW, QUILL)


def test_addressee_of_a_letter_has_his_office_without_the_preposition() -> None:
    title = "Letter From the Secretary of Ports (Marlow) to the Director of Tugs and Buoys (Quill)"
    assert parse_participants(title) == (MARLOW, Participant("Quill", "Director of Tugs and Buoys"))


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Secretary Henry Marlow, Jr.", (("Secretary Henry Marlow Jr.", None),)),
        ("Otto Reed, Jr., Harbour Master", (("Otto Reed Jr.", "Harbour Master"),)),
        (
            "Secretary Marlow, the Attorney General, General Reed",
            (("Secretary Marlow", None), ("General Reed", None)),
        ),
        ("Mr. Otto Reed, Assistant Secretary", (("Mr. Otto Reed", "Assistant Secretary"),)),
        ("PRT—Mr. Quill, Mr. Reed;", (("Mr. Quill", None), ("Mr. Reed", None))),
        ("Chairman—Ada Quill", (("Ada Quill", None),)),
        ("The Hon. A. B. Quill—Harbour Master", (("The Hon. A. B. Quill", "Harbour Master"),)),
        ("Mr. Reed (Interpreter)", (("Mr. Reed", "Interpreter"),)),
        ("Mr. Reed (for Mr. Quill)", (("Mr. Reed", None),)),
        ("V/Adm. Otto Reed", (("V/Adm. Otto Reed", None),)),
        ("Admiral James “Tug” Quill", (("Admiral James “Tug” Quill", None),)),
        ("British Side", ()),
    ],
)
def test_lines_of_a_list_of_participants(line: str, people: tuple[tuple[str, str | None], ...]) -> None:
    assert listed_participants(line) == people


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Between President Dunn and his Assistant for Ports (Quill)", ["President Dunn", "Quill"]),
        ("Between Secretary of State Marlow and the Harbour Master (Quill)", ["Secretary of State Marlow", "Quill"]),
        (
            "Among the Secretary of State, the Press Secretary (Quill), and the President",
            ["Secretary of State", "Quill", "President"],
        ),
        (
            "Among President Dunn, the Harbour Master (Quill), and Ralph Vance of the Port Council Staff",
            ["President Dunn", "Quill", "Ralph Vance"],
        ),
        (
            "Between the Director of Cranes and Chairman of Ports (Quill) and President Dunn",
            ["Quill", "President Dunn"],
        ),
    ],
)
def test_people_named_without_brackets_before_those_who_have_them(title: str, names: list[str]) -> None:
    assert [one.name for one in parse_participants(f"Telephone Conversation {title}")] == names
