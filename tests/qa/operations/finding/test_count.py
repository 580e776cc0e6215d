"""What is counted of documents, and what is quoted with the number."""

from __future__ import annotations

import pytest

from embeddings.library import Library
from qa.operations.finding.count import count_asked
from qa.operations.telling import Scope, Told
from tests.qa.operations.ports import ENTRY, MAY, PAPER, Scripted


def asked(library: Library, question: str, *documents: str) -> Told | None:
    ids = documents or library.store.documents.ids()
    return count_asked(library, Scripted(), Scope(ids, whole=not documents), question)


def quoted(told: Told | None) -> list[tuple[str, str]]:
    assert told is not None
    return [(draft.lead, quote.text) for draft in told.drafts for quote in draft.quotes]


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("How many volumes are there?", "1 volume."),
        ("How many footnotes are there?", "3 footnotes, in 2 documents."),
        ("How many turns are there?", "8 turns, in 3 documents."),
        ("How many documents are there?", "7 documents. By year: 1951: 5, undated: 2."),
    ],
)
def test_the_number_of_a_thing(orley: Library, question: str, remark: str) -> None:
    told = asked(orley, question)
    assert told is not None
    assert told.remark == remark


def test_what_the_library_does_not_count_is_left_to_the_search(orley: Library) -> None:
    assert asked(orley, "How many herrings did the pilots catch?") is None


def test_words_are_counted_in_the_text_of_each_document(orley: Library) -> None:
    told = asked(orley, "How many words has it?", PAPER)
    assert told is not None
    assert told.remark == f"{len(orley.store.documents.get(PAPER).text.split())} words."


def test_of_few_documents_it_is_told_which_have_none(orley: Library) -> None:
    """By their titles: printed on two lines, and of captions, which have none, the first words."""
    told = asked(orley, "How many footnotes are there?", ENTRY, "lines", "talk")
    assert told is not None
    assert told.remark == "There are no footnotes."
    assert quoted(told) == [
        ("There are no footnotes in what is titled:", "Telegram 7 to the Harbour. Coal. Secret. 1 p."),
        (
            "There are no footnotes in what is titled:",
            "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow)\n"
            "and the Harbour Master (Quill)",
        ),
        ("There are no footnotes in what is titled:", "Are the tugs in?"),
    ]


def test_what_has_no_heading_is_told_by_its_first_words(orley: Library) -> None:
    told = asked(orley, "How many turns are there?", MAY, "talk")
    assert told is not None
    assert told.remark == "6 turns, in 2 documents."
    assert [lead for lead, _ in quoted(told)] == ["3 in what is titled:", "3 in what begins:"]
