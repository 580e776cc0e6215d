"""Words of a passage by their place among its visible characters: how the page's scripts say what is selected.

White space and footnote marks do not count, for the page shows them as it likes; `assets/passage_words.js` counts the
same way.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.document import Span
from data.passages import Passage

_ALSO_SPACE = "\ufeff"  # to JavaScript; Python knows all others


@dataclass(frozen=True)
class WordPlace:
    """`count` visible characters from the one numbered `at`, from 0."""

    at: int
    count: int


def span_at(passage: Passage, place: WordPlace) -> Span | None:
    """The characters of the document; None when the passage does not reach that far, or nothing is selected."""
    visible = _visible(passage)
    if place.count < 1 or place.at < 0 or place.at + place.count > len(visible):
        return None
    return Span(visible[place.at], visible[place.at + place.count - 1] + 1)


def place_of(passage: Passage, span: Span) -> WordPlace:
    """Where the page finds a span of the passage."""
    visible = _visible(passage)
    before = sum(character < span.start for character in visible)
    return WordPlace(before, sum(span.start <= character < span.end for character in visible))


def _visible(passage: Passage) -> list[int]:
    """The visible characters' places in the document."""
    marked = {place for mark in passage.marks for place in range(mark.span.start, mark.span.end)}
    return [
        place
        for place, character in enumerate(passage.text, passage.span.start)
        if place not in marked and not character.isspace() and character not in _ALSO_SPACE
    ]
