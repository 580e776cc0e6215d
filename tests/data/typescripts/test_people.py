"""Whom a line of a typed head names, and what stands apart wherever it is typed."""

from __future__ import annotations

import pytest

from data.readers.pdf_reasons import DRAWN
from data.readers.typescripts.leavings import leaving
from data.readers.typescripts.people import names_in, people_in


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "Telephone Conversation Between the Secretary (Marlow) and Mr. Quill",
            [("Marlow", "Secretary"), ("Mr. Quill", None)],
        ),
        ("Mr. Marlow, Secretary of Ports", [("Mr. Marlow", "Secretary of Ports")]),
        ("The President/Mr. Quill", [("The President", None), ("Mr. Quill", None)]),
        ("to Governor Adler", [("Governor Adler", None)]),
        ("the strike of the pilots", []),
        ("Mr. Quill and the pilots", []),
    ],
)
def test_the_people_of_a_title_or_nobody(words: str, people: list[tuple[str, str | None]]) -> None:
    assert [(one.name, one.office) for one in people_in(words)] == people


@pytest.mark.parametrize("words", ["Mr. Quill, 3:15 p.m.", "Mr. Quill in Orley"])
def test_a_line_that_is_more_than_names_names_nobody(words: str) -> None:
    assert names_in(words) == []


@pytest.mark.parametrize(
    ("words", "reason"), [("~ | *", DRAWN), ("* * *", DRAWN), ("[ ]", None), (". . .", None), ("Why?", None)]
)
def test_strokes_without_a_letter_are_drawn_and_an_elision_is_text(words: str, reason: str | None) -> None:
    assert leaving(words) == reason
