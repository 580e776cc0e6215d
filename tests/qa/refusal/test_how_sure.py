"""From what on a passage reads like an answer, and of how many names it is told that they stand nowhere together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embeddings.library import Library
from qa.asked import Question
from qa.refusal.absent_names import absence
from qa.refusal.asked import Asked
from qa.refusal.lookup import LibraryLookup
from qa.understanding import profile
from tests.qa.hits import hit


class _Apart(LibraryLookup):
    """Every name stands in a document of its own."""

    def mentions(self, phrase: str, *_given: object) -> bool:
        return bool(phrase)

    def documents_naming(self, phrase: str) -> frozenset[str]:
        return frozenset({phrase})


@pytest.mark.parametrize(("relevance", "answered"), [(1.0, False), (3.0, True)])
def test_what_reads_well_answers_though_a_name_is_missing(library: Library, relevance: float, answered: bool) -> None:
    asked = profile(Question("What did Ball say about Neruda?"), library)
    found = absence(Asked(asked, [replace(hit("A quay."), relevance=relevance)], LibraryLookup(library.store)))
    assert found is not None
    assert found.answered is answered


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did the men tell Quarl about Tarn?", True),
        ("What did the men tell Quarl about Tarn and Ibsen?", True),
        ("What did the men tell Quarl about Tarn, Ibsen, Renwick and Holt?", False),
    ],
)
def test_of_three_names_it_is_told_that_they_stand_apart(library: Library, question: str, told: bool) -> None:
    asked = profile(Question(question), library)
    assert bool(absence(Asked(asked, [hit("A quay.")], _Apart(library.store)))) is told
