"""Of a recorded meeting whoever opens it says what it is."""

from __future__ import annotations

from data.document import Document
from data.passages import passages
from data.reading import read_bytes
from qa.operations.overviews.opening import opening, with_first

MEETING = """CHAIR: Good morning. It has rained again. Welcome to the Harbour Committee of Hull. The lamps are lit. The
first item on the agenda of this session is what the ferry costs.

TULL: Thank you. The ferry costs too much.

CHAIR: Mr Roe, you may ask.

ROE: Who pays for the ferry, and why was the committee never told?
"""


def read(text: str) -> Document:
    (document,) = read_bytes(text.encode(), "hull.txt")
    return document


def test_who_opens_it_says_what_it_is() -> None:
    document = read(MEETING)
    found = opening(document, passages(document))
    assert found is not None
    assert [" ".join(found.passage.cut(span).split()) for span in found.spans] == [
        "Welcome to the Harbour Committee of Hull.",
        "The first item on the agenda of this session is what the ferry costs.",
    ]


def test_the_passage_of_the_opening_is_not_told_again() -> None:
    document = read(MEETING)
    found = opening(document, passages(document))
    assert found is not None
    assert with_first(found, (found,)) == (found,)


def test_a_heading_tells_it_by_itself() -> None:
    document = read(f"Minutes of the Harbour Committee, Hull, May 5, 1951\n\n{MEETING}")
    assert document.head.start < document.head.end
    assert opening(document, passages(document)) is None


def test_talk_that_says_nothing_of_itself_has_none() -> None:
    document = read("TULL: The ferry costs too much.\n\nROE: Who pays for it?\n\nTULL: The town.\n")
    assert opening(document, passages(document)) is None
