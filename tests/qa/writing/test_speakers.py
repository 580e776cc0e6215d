"""Whose words a line may say that they are: names that stand in the sentences, and two of one name."""

from __future__ import annotations

import pytest

from data.reading import read_bytes
from qa.writing import Material, Sentence
from qa.writing.speakers import wrong_voice
from tests.qa.writing.replies import material_from

CALL = """Telephone Call Between Miss Arden and Mr. Bright
June 4, 1957

Arden: The flood stands at nine feet. I told Bright of the key, and Crane wept.

Bright: Crane said so as well.

Arden: Good.
"""
ROES = """Telephone Call Between Miss Ada Roe and Mr. Otto Roe
June 4, 1957

Ada Roe: The flood stands at nine feet.

Otto Roe: So be it.

Ada Roe: Good.
"""


def sentence(text: str, beginning: str) -> Sentence:
    (call,) = read_bytes(text.encode(), "call.txt")
    material: Material = material_from([call])
    return next(one for one in material.sentences if one.words.startswith(beginning))


@pytest.mark.parametrize(
    ("words", "beginning", "why"),
    [
        ("Arden told Bright of the key", "I told", ""),
        ("Bright said that Arden told him of the key", "I told", "lets Bright say what Arden says"),
        ("Bright said that Crane wept", "I told", "lets Bright say what Arden says"),
        ("The flood stands at nine feet, says Arden", "The flood", ""),
        ("The flood stands at nine feet, says Bright", "The flood", "gives to Bright what Arden says"),
    ],
)
def test_a_line_gives_nobody_anothers_words(words: str, beginning: str, why: str) -> None:
    assert wrong_voice(words, [sentence(CALL, beginning)], ("Arden", "Bright")) == why


def test_of_two_of_one_name_neither_is_told_by_it() -> None:
    said = sentence(ROES, "The flood")
    assert said.document.speakers() == ("Ada Roe", "Otto Roe")
    assert wrong_voice("Roe said so", [said], ()) == "names Roe, and there are two of that name"
