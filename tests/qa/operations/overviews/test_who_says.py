"""A point that begins in the middle of what is reported of somebody takes along the sentence that names him."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from data.document import Document, Span
from data.passages import passages
from data.reading import read_bytes
from qa.operations.overviews.central import Point
from qa.operations.overviews.who_says import further_with_who_says, with_who_says

SAID = "Mr. Quill said that the nets were old."
THEN = "They had been bought in Iceland."
MORE = "Nobody there mended nets."
LATE = "The harbour would need new ones before the winter."
LONG = "Mr. Tull replied that " + "the nets and ropes and sails were dear, " * 10 + "as everybody knew."
ICE = "The ice comes early."


def read_once(*paragraphs: str) -> Document:
    text = "Memorandum of Conversation\n\nOrley, May 4, 1951.\n\n" + "\n\n".join(paragraphs)
    (document,) = read_bytes(text.encode(), "nets.txt")
    return document


def told(document: Document, *quoted: str) -> list[list[str]]:
    """What is quoted in the end of points that have one sentence each."""
    return quotations(document, with_who_says([point(document, words) for words in quoted], document))


def point(document: Document, words: str) -> Point:
    start = document.text.index(words)
    span = Span(start, start + len(words))
    return Point(next(one for one in passages(document) if one.span.contains(span)), (span,))


def quotations(document: Document, points: Sequence[Point]) -> list[list[str]]:
    return [[document.plain(span) for span in each.spans] for each in points]


PARAGRAPH = read_once(f"{SAID} {THEN} {MORE} {LATE}", f"{LONG} {ICE}")


@pytest.mark.parametrize(
    ("quoted", "wanted"),
    [
        (SAID, [SAID]),
        (THEN, [f"{SAID} {THEN}"]),
        (MORE, [f"{SAID} {THEN} {MORE}"]),
        (LATE, [SAID, LATE]),  # further off it is quoted for itself
        (ICE, [ICE]),  # too long to be quoted for a name
    ],
)
def test_one_point(quoted: str, wanted: list[str]) -> None:
    assert told(PARAGRAPH, quoted) == [wanted]


def test_he_is_named_once() -> None:
    assert told(PARAGRAPH, SAID, LATE) == [[SAID], [LATE]]
    assert told(PARAGRAPH, THEN, LATE) == [[f"{SAID} {THEN}"], [LATE]]


def test_where_nobody_is_named_it_comes_with_what_it_hangs_on() -> None:
    document = read_once("The nets are old. They were bought in Iceland. The ice is thick.")
    assert told(document, "They were bought in Iceland.") == [["The nets are old. They were bought in Iceland."]]
    assert told(document, "The ice is thick.") == [["The ice is thick."]]


def test_a_turn_has_its_speaker_but_takes_along_what_it_hangs_on() -> None:
    call = read_once("Quill: The nets are old. They were bought in Iceland.", "Tull: I see.", "Quill: Good.")
    assert told(call, "They were bought in Iceland.") == [["The nets are old. They were bought in Iceland."]]
    assert told(call, "The nets are old.") == [["The nets are old."]]


@pytest.mark.parametrize(
    ("main", "further", "wanted"),
    [
        (ICE, THEN, [[f"{SAID} {THEN}"]]),
        (SAID, THEN, [[THEN]]),  # its sentence is among the main points
        (THEN, SAID, []),  # taken along by the main point
        (MORE, LATE, [[LATE]]),
    ],
)
def test_further_points_quote_nothing_that_the_main_ones_quote(
    main: str, further: str, wanted: list[list[str]]
) -> None:
    told_first = with_who_says([point(PARAGRAPH, main)], PARAGRAPH)
    found = further_with_who_says([point(PARAGRAPH, further)], told_first, PARAGRAPH)
    assert quotations(PARAGRAPH, found) == wanted
