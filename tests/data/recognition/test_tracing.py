"""From the characters of a text back to recognised words and their places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from data.document import Document, Page
from data.readers.pdf import parts_of_pages
from data.recognition import RecognisedPage, placed_page, traced
from tests.data.recognition.pages import seen_page

WORDS = st.lists(st.sampled_from(("the", "strike", "is", "over", "Marlow", "rain.", "cranes", "No,")), max_size=9)


def document(*pages: RecognisedPage) -> Document:
    (part,) = parts_of_pages([placed_page(page) for page in pages], "call", "scan")
    return part.read()


def test_words_find_their_place_over_line_ends_pages_and_what_was_left_out() -> None:
    pages = (
        seen_page("TELCON", "", "M: The strike in Balti-", "more is over, and the", "cranes move again"),
        seen_page("SECRET", "", "in the rain of Balti-", "more all day.", label="2"),
    )
    read = document(*pages)
    found = traced(read.text, read.pages, enumerate(pages))
    told = [(word.span.of(read.text), word.page) for word in found]
    assert "Baltimore is over" in read.text
    assert told[:6] == [("TELCON", 0), ("M:", 0), ("The", 0), ("strike", 0), ("in", 0), ("Balti", 0)]
    assert [page for text, page in told if text in ("Balti", "more")] == [0, 0, 1, 1]
    first = pages[0].lines[1].words
    assert [word.box for word in found[1:5]] == [word.box for word in first[:4]]


def test_columns_and_moved_lines_are_found() -> None:
    page = seen_page("one two three", "four five six", "seven eight nine")
    text = "seven eight nine one two three four five six"
    assert [word.span.of(text) for word in traced(text, (Page("1", 0),), [(0, page)])] == text.split()


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_every_span_cuts_its_word_and_none_is_given_twice(
    printed: list[list[str]], other: list[list[str]], data: st.DataObject
) -> None:
    """Whatever became of the lines: left out, moved, or never there."""
    page = seen_page(*(" ".join(words) for words in printed))
    kept = data.draw(st.permutations([*printed, *other]))
    text = " ".join(word for words in kept for word in words)
    found = traced(text, (Page("1", 0),), [(3, page)])
    boxes = {word.box: word.text for line in page.lines for word in line.words}
    assert all(word.span.of(text) == boxes[word.box] and word.page == 3 for word in found)
    assert len({word.box for word in found}) == len({word.span for word in found}) == len(found)
    assert [word.span.start for word in found] == sorted(word.span.start for word in found)
