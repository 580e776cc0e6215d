"""Who takes part, from the title; who speaks, from the label."""

from __future__ import annotations

import pytest

from data.document import Participant
from data.participants import parse_participants, resolve_speaker

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


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Marlow", "Marlow"),
        ("MARLOW", "Marlow"),
        ("Mr. Marlow", "Marlow"),
        ("Secretary Marlow", "Marlow"),
        ("Marlow [continuing]", "Marlow"),
        ("Quill (con't.)", "Quill"),
        ("Quill.", "Quill"),
    ],
)
def test_label_of_someone_in_the_title(label: str, speaker: str) -> None:
    assert resolve_speaker(label, (MARLOW, QUILL)) == (speaker, True)


@pytest.mark.parametrize(("label", "speaker"), [("Operator", "Operator"), ("Mr. Holm", "Mr. Holm"), ("K.", "K")])
def test_label_of_someone_else_stays_as_printed(label: str, speaker: str) -> None:
    assert resolve_speaker(label, (MARLOW, QUILL)) == (speaker, False)


def test_participant_with_a_title_is_found_by_surname() -> None:
    assert resolve_speaker("Dunn", (Participant("President Dunn", None),)) == ("President Dunn", True)
