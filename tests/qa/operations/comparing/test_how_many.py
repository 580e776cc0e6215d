"""How much each side of a comparison says, and what counts as its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest

from embeddings.library import Library
from embeddings.values import Filters, Hit
from qa.operations.comparing.comparison import _best_words, comparison
from qa.operations.comparing.differences import _names, _only_here
from qa.operations.comparing.sides import Side, sides_of
from qa.operations.overviews.sentences import Sentence, Sentences
from tests.qa.hits import hit

comparing = sys.modules[comparison.__module__]
differing = sys.modules[_only_here.__module__]
NOVEMBER, DECEMBER = "msc_cuba164", "msc_cuba221"
NOBODY = cast("Any", None)


def sentence(text: str, number: int = 1) -> Sentence:
    passage = hit(text, place=f"d#t{number}").passage
    words = tuple(text.casefold().split())
    return Sentence(passage, passage.span, text, words, words, quotable=True)


@pytest.mark.parametrize(("count", "points"), [(2, 4), (3, 3), (4, 2), (5, 2)])
def test_the_more_sides_the_fewer_points_of_each(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, points: int
) -> None:
    wanted: list[int] = []

    def on_topic(_store: object, _retriever: object, _side: Side, _topic: str, each: int) -> tuple[()]:
        wanted.append(each)
        return ()

    monkeypatch.setattr(comparing, "_on_topic", on_topic)
    comparison(library, NOBODY, [Side(f"side {n}", (NOVEMBER,)) for n in range(count)], "the quarantine")
    assert {*wanted} == {points}


@pytest.mark.parametrize(("count", "chosen"), [(3, []), (4, [3])])
def test_three_documents_of_a_side_are_told(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, chosen: list[int]
) -> None:
    most: list[int] = []

    def standing(_store: object, ids: Sequence[str], _speakers: object, some: int) -> Any:
        most.append(some)
        raise LookupError(ids)

    monkeypatch.setattr(comparing, "standing_for_others", standing)
    monkeypatch.setattr(comparing, "of_document", lambda *_given, **_named: None)
    side = Side("side", tuple(f"d{n}" for n in range(count)))
    try:
        comparing._as_a_whole(library.store, side, 4)
    except LookupError:
        assert chosen
    assert most == chosen


class _Found:
    def __init__(self, *scores: float) -> None:
        self._scores = scores

    def retrieve(self, _question: str, _filters: Filters, _k: int, also: Sequence[Filters] = ()) -> list[Hit]:
        assert not also
        words = "The harbour was shut by the ice all day."
        return [hit(words, score, place=f"{NOVEMBER}#t{n}") for n, score in enumerate(self._scores, 1)]


@pytest.mark.parametrize(("behind", "points"), [(0.25, 2), (0.4, 1)])
def test_what_is_three_tenths_behind_the_best_adds_nothing(library: Library, behind: float, points: int) -> None:
    side = Side("November", (NOVEMBER,))
    (told,) = comparing._on_topic(library.store, _Found(0.95, 0.95 - behind), side, "the harbour", 9)
    assert len(told.points) == points


@pytest.mark.parametrize(("behind", "wider"), [(0.05, True), (0.12, False)])
def test_a_neighbour_that_matches_nearly_as_well_is_quoted_too(behind: float, wider: bool) -> None:
    text = "The harbour was shut by the ice. Nobody went out to sea."
    span = _best_words(hit(text, scores=(0.9, 0.9 - behind)))
    assert span is not None
    assert (span.end == len(text)) is wider


def only_here(library: Library, texts: Sequence[str], cosine: float = 0.0) -> list[tuple[str, ...]]:
    """The names that are told of each sentence that one side alone has; the first is so much like one of the other."""
    own = Sentences(
        tuple(sentence(text, n) for n, text in enumerate(texts, 1)), np.eye(9, dtype=np.float32)[: len(texts)]
    )
    other = np.zeros((1, 9), dtype=np.float32)
    other[0, 0] = cosine
    others = Sentences((sentence("It rained."),), other)
    return [one.names for one in _only_here(own, [others], frozenset(), (), library.store)]


@pytest.fixture(autouse=True)
def _all_worth_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differing, "worth", lambda own: np.ones(len(own.sentences), dtype=np.float32))


@pytest.mark.parametrize(("cosine", "count"), [(0.5, 1), (0.7, 0)])
def test_a_sentence_with_a_counterpart_is_no_difference(library: Library, cosine: float, count: int) -> None:
    assert len(only_here(library, ["The ships went to Zanzibar in the night."], cosine)) == count


def test_two_sentences_are_told_that_one_side_alone_has(library: Library) -> None:
    places = ("Zanzibar", "Mombasa", "Lamu", "Kilwa")
    assert len(only_here(library, [f"The ships went to {place} in the night." for place in places])) == 2


def test_three_names_are_told_of_a_sentence(library: Library) -> None:
    (names,) = only_here(library, ["The ships went to Zanzibar, to Mombasa, to Lamu, to Kilwa and to Sofala at night."])
    assert names == ("Zanzibar", "Mombasa", "Lamu")


def test_a_name_has_three_letters() -> None:
    assert [*_names(sentence("The men saw Ed and Rusk and Joe at the quay."))] == ["Rusk", "Joe"]


def test_six_sides_are_held_against_each_other(library: Library) -> None:
    names = tuple(f"Name{n}" for n in range(9))
    assert len(sides_of(library.store, (NOVEMBER, DECEMBER), names)) == 6
