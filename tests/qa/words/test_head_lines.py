"""Lines around a text that are no statement of their own, and the lists that tell who was there."""

from __future__ import annotations

import pytest

from data.document import Span
from data.passages import Passage
from qa.words.head_lines import is_attendance, is_head_line


def paragraph(text: str) -> Passage:
    return Passage("d#p1", "d", "narrative", Span(0, len(text)), text)


@pytest.mark.parametrize(
    "text",
    [
        "SUBJECT\nTrade With Laos",
        "SUBJECT: Trade with Laos",
        "TO\nThe Secretary",
        "Sincerely yours,",
        "Dean Rusk",
        "John F. Kennedy",
        "NOTES ON THE CRISIS IN LAOS",
    ],
)
def test_a_head_line(text: str) -> None:
    assert is_head_line(paragraph(text))
    assert not is_attendance(paragraph(text))


@pytest.mark.parametrize(
    "text",
    [
        "To this the Secretary agreed.",
        "The President agreed.",
        "Rusk agreed.",
        "From there they went on to speak of Laos.",
        "Subject to his approval the plan would go ahead.",
    ],
)
def test_a_sentence(text: str) -> None:
    assert not is_head_line(paragraph(text))


def test_a_list_of_those_who_took_part() -> None:
    listed = paragraph("PARTICIPANTS\n\nMr. Rusk\n\nMr. Bowles")
    assert is_attendance(listed)
    assert not is_head_line(listed)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("U.S. PARTICIPANTS\n\nMr. Rusk", True),
        ("Canadian Participants:\nMr. Howe", True),
        ("Canadian participants said that it was late.", False),
    ],
)
def test_each_side_may_have_a_list_of_its_own(text: str, listed: bool) -> None:
    assert is_attendance(paragraph(text)) is listed


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("SUBJECT: The herring\nPARTICIPANTS: Mr. Rusk\nMr. Bowles", True),
        ("DATE: May 4\nPRESENT: The Secretary", True),
        ("SUBJECT: The herring\nThe participants: see below.", False),
    ],
)
def test_a_list_may_stand_in_one_paragraph_with_the_subject(text: str, listed: bool) -> None:
    assert is_attendance(paragraph(text)) is listed
