"""Where the best passage does not tell the number that is asked for, one near it that does may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embeddings.library import Library
from embeddings.values import Hit
from qa.asked import Question
from qa.refusal import brought_forward, judge
from qa.refusal.asked import Asked
from qa.refusal.lookup import LibraryLookup
from qa.refusal.told_by_another import told_by_another
from qa.understanding import profile
from tests.qa.hits import hit

QUESTION = "How many sorties would it take before the ships sail?"


def _read(text: str, place: str, score: float, relevance: float | None) -> Hit:
    return replace(hit(text, score, place=place), relevance=relevance)


def _found(
    library: Library, score: float, relevance: float | None, text: str = "It would take forty.", best: float = -4.0
) -> Hit | None:
    leading = _read("The ships would sail again after the sorties.", "msc_cuba221#t1", 0.9, best)
    other = _read(text, "msc_cuba221#t3", score, relevance)
    return told_by_another(Asked(profile(Question(QUESTION), library), [leading, other], LibraryLookup(library.store)))


@pytest.mark.parametrize(
    ("score", "relevance", "leads"),
    [(0.88, -3.0, True), (0.7, -3.0, False), (0.88, -6.0, False), (0.88, None, False)],
)
def test_what_is_near_and_reads_well_leads(library: Library, score: float, relevance: float, leads: bool) -> None:
    assert (_found(library, score, relevance) is not None) is leads


@pytest.mark.parametrize(("relevance", "leads"), [(-1.0, True), (-2.0, False)])
def test_what_reads_worse_than_the_best_does_not_lead(library: Library, relevance: float, leads: bool) -> None:
    assert (_found(library, 0.88, relevance, best=-1.5) is not None) is leads


def test_what_does_not_tell_it_either_does_not_lead(library: Library) -> None:
    assert _found(library, 0.88, -3.0, "The sorties would take long.") is None


def test_a_verdict_names_the_hit_that_leads(library: Library) -> None:
    asked, lookup = profile(Question(QUESTION), library), LibraryLookup(library.store)
    best = _read("The ships would sail again after the sorties.", "msc_cuba221#t1", 0.9, -4.0)
    other = _read("It would take forty.", "msc_cuba221#t3", 0.88, -3.0)
    alone, both = judge(asked, [best], lookup, False), judge(asked, [best, other], lookup, False)
    assert alone.reason == "The nearest passage does not give a number."
    assert both.answerable
    assert both.leads is other
    assert brought_forward(both.leads, [best, other]) == [replace(other, score=best.score), best]
    assert brought_forward(None, [best, other]) == [best, other]
