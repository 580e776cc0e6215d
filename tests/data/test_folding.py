"""What a search sees of a text: letters for ligatures, words without case and accents, each with its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Span
from data.folding import folded, folded_words, in_letters, letters


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("scientiﬁc oﬃcer", "scientific officer"),
        ("ﬂood, eﬀort, baﬄe", "flood, effort, baffle"),
        ("quar\u00adantine", "quarantine"),
        ("ﬀ½² … 100 kg", "ff½² … 100 kg"),
        ("plain", "plain"),
    ],
)
def test_ligatures_are_letters_and_nothing_else_is_changed(written: str, searched: str) -> None:
    assert in_letters(written) == searched


@pytest.mark.parametrize("word", ["Adenauer", "ADENAUER", "Adénauer", "Ade\u0301nauer"])
def test_case_and_accents_do_not_tell_words_apart(word: str) -> None:
    assert folded(word) == "adenauer"


def test_words_lead_back_to_their_characters() -> None:
    text = "The oﬃcer’s “nose-to-nose”\nwith\u00a0them"
    words = folded_words(text)
    assert words.words == ("the", "officer", "s", "nose", "to", "nose", "with", "them")
    assert words.span(*[words.places(("nose", "to", "nose"))[0], 3]).of(text) == "nose-to-nose"
    assert words.spans[1].of(text) == "oﬃcer"


def test_what_is_not_read_is_read_over() -> None:
    text = "over the weekend,(1) and then"
    words = folded_words(text, 100, [Span(117, 120)])
    assert words.words == ("over", "the", "weekend", "and", "then")
    assert words.spans[3] == Span(121, 124)


def test_places_do_not_overlap_and_are_whole_words() -> None:
    assert folded_words("no no no noon no").places(("no", "no")) == (0,)
    assert folded_words("a b a b a b").places(("a", "b")) == (0, 2, 4)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_word_is_made_of_its_own_characters(text: str) -> None:
    words = folded_words(text)
    assert [folded(span.of(text)) for span in words.spans] == list(words.words)
    assert all(one.end <= other.start for one, other in zip(words.spans, words.spans[1:], strict=False))
    assert in_letters(text) == "".join(map(letters, text))
