"""What readers put in the place of recognised words: done, undone, done again on the first reading."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.document import Document, Span
from data.errors import UnusableCorrection
from data.integrity import notices
from data.page_picture import PagePicture
from data.passages import passages
from data.readers.pdf import parts_of_pages
from data.recognition import correct, corrected, first_reading, first_text, placed_page, recognised_span, traced
from tests.data.recognition.pages import seen_page

PAGE = seen_page(
    "Memorandum of Telephone Conversation Between Mr. Marlow and Mr. Qnill", "", "May 4, 1951", "",
    "Marlow: Is tbe strike over yet, or do they", "strike on?", "",
    "Qnill: No. The cranes stand still in the rain.", "", "Marlow: Kissmger asked me that too.",
)  # fmt: skip


def read() -> Document:
    (part,) = parts_of_pages([placed_page(PAGE)], "call", "scan")
    document = part.read()
    words = traced(document.text, document.pages, [(0, PAGE)])
    return replace(document, recognised=words, pictures=(PagePicture(0, "abc"),))


FIRST = read()


def holds(document: Document) -> None:
    """Every span stands where it should; what was cut from the first text is what its correction says."""
    assert first_text(document) == FIRST.text
    assert first_reading(document).text == FIRST.text
    assert [passage.text for passage in passages(first_reading(document))] == [one.text for one in passages(FIRST)]
    assert corrected(FIRST, document.corrections).text == document.text
    starts = [word.span.start for word in document.recognised]
    assert starts == sorted(set(starts))
    assert all(word.span.of(document.text).strip() == word.span.of(document.text) != "" for word in document.recognised)
    assert [turn.number for turn in document.turns] == [turn.number for turn in FIRST.turns]
    list(notices(document))


def put(document: Document, words: str, right: str) -> Document:
    return correct(document, recognised_span(document, words), right)


def test_a_correction_stands_in_the_text_the_passage_and_the_frame_and_the_first_reading_is_kept() -> None:
    document = put(FIRST, "Kissmger", "Kissinger")
    assert document.turns[2].span.of(document.text) == "Kissinger asked me that too."
    (word,) = document.recognised_in(recognised_span(document, "Kissinger"))
    before = FIRST.recognised_in(recognised_span(FIRST, "Kissmger"))[0]
    assert (word.first_reading, word.box, word.alternatives) == ("Kissmger", before.box, ())
    assert [(one.first_reading, one.words) for one in document.corrections] == [("Kissmger", "Kissinger")]
    assert document.recognised_in(recognised_span(document, "too."))[0].first_reading is None
    holds(document)


def test_words_behind_and_before_move_and_stay_and_a_second_correction_of_the_same_word_takes_its_place() -> None:
    document = put(
        put(put(FIRST, "cranes stand", "tall cranes of the port stand"), "tbe", "the"), "the strike", "the long strike"
    )
    assert document.turns[0].span.of(document.text) == "Is the long strike over yet, or do they strike on?"
    assert [one.words for one in document.corrections] == ["the long strike", "tall cranes of the port stand"]
    holds(document)


def test_the_first_reading_put_back_is_no_correction() -> None:
    document = put(put(FIRST, "tbe", "the"), "Is the strike", "Is tbe strike")
    assert (document.text, document.corrections) == (FIRST.text, ())


def test_a_name_in_the_head_and_a_label_are_told_anew() -> None:
    document = put(FIRST, "Mr. Qnill", "Mr. Quill")
    assert "Quill" in document.title
    assert FIRST.turns[1].label == "Qnill"
    again = correct(document, recognised_span(document, "Qnill:"), "Quill:")
    assert (again.turns[1].label, again.turns[1].speaker) == ("Quill", "Quill")
    assert again.date == dt.date(1951, 5, 4)
    holds(again)


@pytest.mark.parametrize(
    ("where", "words", "why"),
    [("9000-9004", "the", "no recognised word"), ("strike", "the", "stands 2 times"), ("wages", "the", "nowhere"),
     ("tbe", "  ", "is 0"), ("tbe", "t" * 501, "is 501")],
)  # fmt: skip
def test_what_is_no_correction_is_told_in_one_line(where: str, words: str, why: str) -> None:
    with pytest.raises(UnusableCorrection, match=f"^call: .*{why}"):
        put(FIRST, where, words)


def test_a_correction_stays_within_a_turn_or_a_label() -> None:
    for words in ("rain.\n\nMarlow", "Marlow: Kissmger"):
        with pytest.raises(UnusableCorrection, match="begin in one turn"):
            put(FIRST, words, "another")


def test_corrections_of_another_text_are_left_out() -> None:
    document = put(put(FIRST, "tbe", "the"), "Kissmger", "Kissinger")
    other = replace(FIRST, text=FIRST.text.replace("tbe", "the"))
    assert [one.words for one in corrected(other, document.corrections).corrections] == ["Kissinger"]


PLACES = st.integers(0, len(FIRST.text) - 1)
WORDS = st.sampled_from(("the", "a much longer reading", "Kissinger", "x"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(PLACES, st.integers(1, 25), WORDS), min_size=1, max_size=5))
def test_whatever_is_corrected_every_place_still_holds(edits: list[tuple[int, int, str]]) -> None:
    document = FIRST
    for start, length, words in edits:
        span = Span(start, min(start + length, len(document.text)))
        with suppress(UnusableCorrection):  # white space, or over the end of a turn
            document = correct(document, span, words)
    holds(document)
