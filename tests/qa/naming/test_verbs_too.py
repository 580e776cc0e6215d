"""“Report” and “talk” are kinds of documents, and what people do: only as the first they name a document."""

from __future__ import annotations

import pytest

from qa.naming.naming_phrase import naming_phrases


def named(question: str) -> list[str]:
    return [each.words for each in naming_phrases(question, lambda _word: True, frozenset())]


@pytest.mark.parametrize(
    "question",
    [
        "What did Quill and Harbour Master Osgood talk about at the regatta?",
        "What did the Danish envoy report on the tugs?",
        "What did Osgood's clerk report about the tugs?",
        "What would the Master of the Rolls note in Orley?",
        "Where do the Danish pilots and the harbour master talk?",
        "Which lamps are lit when young pilots call, and why?",
        "Where young pilots talk at once, which lamp is lit?",
        "In which port may Danish captains file complaints?",
        "What does the envoy want to cable to Osgood?",
    ],
)
def test_a_verb_names_no_document(question: str) -> None:
    assert named(question) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the Danish report say?", "the Danish report"),
        ("What did the Danish report of May 4 recommend?", "the Danish report of May 4"),
        ("What did Osgood's report to Quill cost?", "Osgood's report to Quill"),
        ("Did Osgood mention the Quill call?", "the Quill call"),
        ("How did the Quill call with Osgood end?", "the Quill call with Osgood"),
        ("Who wrote the Orley report?", "the Orley report"),
        ("Where is the Orley note?", "the Orley note"),
        ("Summarise the Orley talk", "the Orley talk"),
        ("What was said when Osgood read the Orley report?", "the Orley report"),
    ],
)
def test_a_noun_does(question: str, words: str) -> None:
    assert named(question) == [words]
