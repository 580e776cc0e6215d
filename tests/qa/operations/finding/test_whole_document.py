"""A short document is read out whole, in order; of a long one what there is room for, and how much that is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.library import Library
from qa.operations.finding.whole_document import whole_document
from qa.operations.telling import Scope, Told
from tests.embeddings.quick_encoder import QuickEncoder

CALL = "Call\n\nOrley, May 4, 1951.\n\nHolt: Is the tug in?\n\nRenner: It is. It is late.\n\nHolt: Good."
LETTER = "Letter\n\nOrley, May 5, 1951.\n\nDear Sir, the tug is in.\n\n" + "\n\n".join(
    f"{n}. The tug is late, " + "and late " * 45 + "again." for n in range(12)
)


@pytest.fixture(scope="module")
def orley(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("orley") / "library", QuickEncoder()) as library:
        library.add(read_bytes(CALL.encode(), "call.txt"))
        library.add(read_bytes(LETTER.encode(), "letter.txt"))
        yield library


def read_out(library: Library, question: str, *documents: str) -> Told | None:
    return whole_document(library.store, Scope(documents), question)


@pytest.mark.parametrize(
    "question",
    [
        "Read me the whole of the document",
        "Show me the entire call of May 4",
        "Give me the full text of Holt’s May telegram",
        "I want to see the call of May 4 in full",
        "Print all of the document 7",
    ],
)
def test_a_short_one_is_read_out_by_turns(orley: Library, question: str) -> None:
    told = read_out(orley, question, "call")
    assert told is not None
    assert [draft.lead for draft in told.drafts] == ["Holt said:", "Renner said:", "Holt said:"]
    assert [quote.text for draft in told.drafts for quote in draft.quotes] == [
        "Is the tug in?",
        "It is. It is late.",
        "Good.",
    ]
    assert not told.remark


@pytest.mark.parametrize(
    "question",
    [
        "Read me the whole turn of the May call",
        "Read the whole of footnote 3 of the document",
        "What is the whole truth of the letter?",
        "What does the document say?",
    ],
)
def test_a_part_of_it_is_something_else(orley: Library, question: str) -> None:
    assert read_out(orley, question, "call") is None


def test_of_a_long_one_it_is_told_how_much_is_shown(orley: Library) -> None:
    told = read_out(orley, "Read me the whole letter", "letter")
    assert told is not None
    (draft,) = told.drafts
    shown = sum(len(quote.text.split()) for quote in draft.quotes)
    assert 900 < shown <= 1000
    assert f"these are its first {shown}." in told.remark


def test_it_is_of_one_document(orley: Library) -> None:
    assert read_out(orley, "Read me the whole of the document", "call", "letter") is None


def test_a_turn_that_this_copy_lost_is_told(library: Library) -> None:
    told = read_out(library, "Read me the whole of the call", "msc_cuba221")
    assert told is not None
    assert told.remark == "A reply, probably Ball’s, is missing in this copy."
    leads = [draft.lead for draft in told.drafts]
    assert leads[5:7] == ["Bundy said:", "Bundy said:"]
