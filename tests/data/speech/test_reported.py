"""Minutes that report, some paragraphs with a label: nobody is given what the minutes tell of somebody else."""

from __future__ import annotations

import pytest

from data.document import Document
from data.reading import read_bytes

MINUTES = """Minutes of a Meeting of the Harbour Board
Skagen, March 4, 1960

Holm: The board is open.

Lind: Thank you.

Holm: I have the letter here.

Lind: Read it, please.

Holm: Holm stated that the boats should leave on Friday. The weather was fair.

He emphasised that the ice was going.

{next}

It was late by then.

Lind: Lind agreed.
"""


def words_of(document: Document) -> str:
    """What Holm says the third time."""
    turn = [turn for turn in document.turns if turn.speaker == "Holm"][2]
    return document.text[turn.span.start : turn.span.end]


@pytest.mark.parametrize(
    "told", ["Captain Berg stated that the nets were torn.", "The Vice Chairman pointed out that nobody had paid."]
)
def test_a_paragraph_that_tells_of_another_ends_the_turn(told: str) -> None:
    (document,) = read_bytes(MINUTES.format(next=told).encode(), "minutes.txt")
    said = words_of(document)
    assert "the ice was going" in said
    assert told not in said
    assert "It was late" not in said
    assert [document.text[each.span.start : each.span.end] for each in document.paragraphs][-2:] == [
        told,
        "It was late by then.",
    ]


def test_his_own_further_paragraphs_are_his() -> None:
    (document,) = read_bytes(MINUTES.format(next="Holm added that he would go himself.").encode(), "minutes.txt")
    assert "he would go himself" in words_of(document)


def test_where_people_are_quoted_they_may_tell_of_others() -> None:
    quoted = MINUTES.replace("Holm: Holm stated that the", "Holm: The").replace("Lind: Lind agreed.", "Lind: Agreed.")
    (document,) = read_bytes(quoted.format(next="Captain Berg stated that the nets were torn.").encode(), "minutes.txt")
    assert "nets were torn" in words_of(document)
