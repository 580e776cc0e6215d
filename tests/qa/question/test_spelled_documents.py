"""Documents are named by their ids, however these are typed."""

from __future__ import annotations

import pytest

from qa.question import spelled_documents

IDS = ("session-4", "session-4-b", "letter", "1951", "turn-3", "frus1961-63v12/d21", "msc_brint7")


@pytest.mark.parametrize(
    ("question", "plain", "found"),
    [
        ("How long is session-4?", "How long is the document?", ("session-4",)),
        ("How long is Session 4?", "How long is the document?", ("session-4",)),
        ("How long is session_4.txt?", "How long is the document?", ("session-4",)),
        ("What is in the session-4 transcript?", "What is in the document?", ("session-4",)),
        ("What is in the transcript of session-4?", "What is in the document?", ("session-4",)),
        ("What is in session-4-b and session-4?", "What is in the document and the document?", IDS[1::-1]),
        ("What does the letter say?", "What does the letter say?", ()),
        ("What does file letter say?", "What does the document say?", ("letter",)),
        ("What does turn 3 say in 1951?", "What does turn 3 say in 1951?", ()),
        ("What does frus1961-63v12/d21 say?", "What does the document say?", ("frus1961-63v12/d21",)),
        ("Who speaks in msc_brint7?", "Who speaks in the document?", ("msc_brint7",)),
        ("Who speaks in session 40?", "Who speaks in session 40?", ()),
    ],
)
def test_the_name_of_a_file_stands_for_the_document(question: str, plain: str, found: tuple[str, ...]) -> None:
    told, ids = spelled_documents(question, IDS)
    assert told == plain
    assert set(ids) == set(found)
