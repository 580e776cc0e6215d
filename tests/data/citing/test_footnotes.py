"""Which part of a document a footnote names."""

from __future__ import annotations

import pytest

from data.citing.footnotes import place_words
from data.citing.styles import NoteStyle
from data.document import Span
from data.passages import Kind, Passage


@pytest.mark.parametrize(
    ("kind", "place", "style", "words"),
    [
        ("narrative", "call#p12", "frus", "p. 7, paragraph 12"),
        ("narrative", "call#p12", "chicago", "p. 7, para. 12"),
        ("heading", "call#head", "frus", "p. 7, heading"),
        ("source", "call#source", "chicago", "p. 7, source note"),
    ],
)
def test_a_paragraph_is_named_by_its_number(kind: Kind, place: str, style: NoteStyle, words: str) -> None:
    assert place_words(Passage(place, "call", kind, Span(0, 3), "Ice"), "7", style) == words
