"""A turn whose label stands with no words behind it keeps its number, and its label is nobody else's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.document import Document
from data.integrity import notices
from data.passages import passages
from data.readers.transcript import read_transcript
from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder

TALK = """PhD A: So we begin.

Professor B: Yes, we do.

PhD A: {}

Professor B: And so on.

Grad C: Right.

PhD A: Well.

Grad C: So it is.
{}"""


def told(document: Document) -> list[tuple[int, str | None, str]]:
    return [(turn.number, turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def test_its_number_is_counted_and_its_label_is_no_words_of_the_turn_before() -> None:
    document = read_transcript(TALK.format("", ""), "talk")
    assert told(document) == [
        (1, "PhD A", "So we begin."),
        (2, "Professor B", "Yes, we do."),
        (3, "PhD A", ""),
        (4, "Professor B", "And so on."),
        (5, "Grad C", "Right."),
        (6, "PhD A", "Well."),
        (7, "Grad C", "So it is."),
    ]
    assert [turn.number for turn in document.turns if turn.missing] == [3]
    assert [one.id for one in passages(document)] == ["talk#t1", "talk#t2", "talk#t4", "talk#t5", "talk#t6", "talk#t7"]
    assert [notice.words for notice in notices(document)] == [
        "A reply of PhD A’s has no words in this copy, only its label."
    ]


def test_the_numbers_are_those_of_the_same_talk_with_its_words() -> None:
    with_words = read_transcript(TALK.format("Then we go on.", ""), "talk")
    without = read_transcript(TALK.format("", ""), "talk")
    assert [(turn.number, turn.speaker) for turn in without.turns] == [
        (turn.number, turn.speaker) for turn in with_words.turns
    ]


@pytest.mark.parametrize(
    ("behind", "last"),
    [
        ("\nPhD A:\n", (8, "PhD A", "")),
        ("\nPhD A:\n\nThe words of it stand below.\n", (8, "PhD A", "The words of it stand below.")),
        ("\nNo names:\n", (7, "Grad C", "So it is.\n\nNo names:")),
    ],
)
def test_only_a_known_label_with_nothing_behind_it(behind: str, last: tuple[int, str, str]) -> None:
    assert told(read_transcript(TALK.format("Then we go on.", behind), "talk"))[-1] == last


def test_a_library_keeps_it(tmp_path: Path) -> None:
    document = read_transcript(TALK.format("", ""), "talk")
    with Library(tmp_path / "library", QuickEncoder()) as library:
        library.add([document])
        assert library.store.documents.get("talk").turns == document.turns
        assert library.store.documents.listing()[0].missing == 1
