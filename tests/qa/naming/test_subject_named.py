"""A document is found by what its SUBJECT line says."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.reading import read_bytes
from embeddings.library import Library
from qa.naming.called_documents import called_documents
from tests.embeddings.quick_encoder import QuickEncoder

MEMO = """Harbour Board
Memorandum From the Pilot (Renner) to the Harbour Master (Holt)


Orley, May {day}, 1951.

SUBJECT: {subject}

The matter of which we spoke is settled, and the Board was told of it in good time.

Nothing else is to be done before the summer, when the herring comes and the dredger is needed.

Source: Harbour Files.
"""
SUBJECTS = ("The Future of the Lighthouse", "Dredging the Inner Basin", "Dredging the Inner Basin", "Herring")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What does the memorandum on the future of the lighthouse say?", ["memo1"]),
        ("Summarise Renner’s memo about the lighthouse’s future", ["memo1"]),
        ("Who wrote the memorandum on dredging the inner basin?", []),  # two have it
        ("What does the memorandum on herring say?", []),  # one word is the subject of many
        ("What does the letter on the future of the lighthouse say?", []),
        ("What did Holt’s memorandum say about the lighthouse?", []),
    ],
)
def test_the_subject_line_names_the_document(tmp_path: Path, question: str, found: list[str]) -> None:
    with Library(tmp_path / "library", QuickEncoder()) as library:
        for number, subject in enumerate(SUBJECTS, 1):
            text = MEMO.format(day=number, subject=subject)
            library.add(read_bytes(text.encode(), f"memo{number}.txt"))
        called = called_documents(question, library.store.title_index(), frozenset(("summarise", "what", "who")))
        assert [one.id for each in called if each.by_subject for one in each.documents] == found
