"""Sentence borders by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Span
from data.passages import passages
from data.sentences import lines, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He left.(1) She stayed,(2) too.", ["He left.(1)", "She stayed,(2) too."]),
        ("Is it over? Yes! “Good.” We go on.", ["Is it over?", "Yes!", "“Good.”", "We go on."]),
        ("Mr. Marlow met Gen. Holm. Nobody else came.", ["Mr. Marlow met Gen. Holm.", "Nobody else came."]),
        ("He called at 9:25 a.m. Then he left.", ["He called at 9:25 a.m.", "Then he left."]),
        ("The U.S. Government agreed. It paid.", ["The U.S. Government agreed.", "It paid."]),
        ("A letter by J. F. Holm. It was short.", ["A letter by J. F. Holm.", "It was short."]),
        ("I am not clear . . . . He is.", ["I am not clear . . . .", "He is."]),
        ("I am not clear . . . .", ["I am not clear . . . ."]),
        ("See pp. 835-838. See also Doc. 12.", ["See pp. 835-838.", "See also Doc. 12."]),
        ("He paid $3.50 for it. $2 was too little.", ["He paid $3.50 for it.", "$2 was too little."]),
        ("No full stop here\n\nA new paragraph", ["No full stop here", "A new paragraph"]),
        ("first line\nsecond line.  Then\nthird.", ["first line\nsecond line.", "Then\nthird."]),
        ("so he said. and went on.", ["so he said. and went on."]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_only_the_span_is_divided() -> None:
    text = "Marlow: He left. She stayed. We go."
    assert [span.of(text) for span in sentences(text, Span(8, 28))] == ["He left.", "She stayed."]


texts = st.lists(
    st.sampled_from(
        ("He", "left", ".", "?", "!”", " ", "  ", "\n", "\n\n", "Mr.", "a.m.", "(1)", "“", ". . . .", "…", "5")
    )
    | st.text(max_size=6)
).map("".join)


@given(texts, st.data())
def test_sentences_are_ordered_trimmed_and_leave_only_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = start
    for sentence in sentences(text, Span(start, end)):
        assert place <= sentence.start < sentence.end <= end
        assert text[place : sentence.start].strip() == ""
        assert sentence.of(text) == sentence.of(text).strip()
        place = sentence.end
    assert text[place:end].strip() == ""


@given(texts)
def test_lines_are_ordered_trimmed_and_leave_only_white_space(text: str) -> None:
    found = lines(text, Span(0, len(text)))
    assert [span.of(text) for span in found] == [line.strip() for line in text.split("\n") if line.strip()]
    assert list(found) == sorted(found, key=lambda span: span.start)


def test_heading_of_a_memorandum_in_lines(documents: dict[str, Document]) -> None:
    document = documents["msc_cuba221"]
    heading = [span.of(document.text) for span in lines(document.text, document.head)]
    assert heading == ["The Cuban Missile Crisis", document.title, "Washington, December 3, 1962, 9:35 a.m."]


def test_sentences_of_a_turn_of_the_corpus(documents: dict[str, Document]) -> None:
    document = documents["msc_cuba221"]
    turn = next(passage for passage in passages(document) if passage.turn == 2)
    found = [span.of(document.text) for span in sentences(document.text, turn.span)]
    assert found == ["I didn't know that.", "Over this Alsop-Bartlett thing,(1) I guess."]
