"""Which stretches of a document become its points: how many, how long, how likely, how much alike."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from data.document import Span
from qa.operations.overviews.central import Point, _wanted, points_of
from qa.operations.overviews.heading_told import _some
from qa.operations.overviews.overview_told import _together
from qa.operations.overviews.sentences import Sentence, Sentences
from qa.operations.overviews.stretches import Candidates, stretches
from qa.operations.overviews.worth import worth
from tests.qa.hits import hit
from tests.qa.operations.overviews.test_how_much import sentence, words

weighing = sys.modules[worth.__module__]
choosing = sys.modules[points_of.__module__]


def cut_up(values: Sequence[float], texts: Sequence[str], longest: float = 60) -> list[tuple[int, int]]:
    """The stretches of sentences of one paragraph."""
    found = [sentence(text, 1) for text in texts]
    return stretches(found, np.asarray(values, dtype=np.float32), longest)


def test_three_sentences_are_quoted_together() -> None:
    found = cut_up([0.5] * 6, [f"The fleet sails to port {n}." for n in range(6)])
    assert max(last - first + 1 for first, last in found) == 3


@pytest.mark.parametrize(("free", "hanging"), [(3, True), (5, False)])
def test_where_four_stand_alone_none_is_quoted_that_hangs_on_another(free: int, hanging: bool) -> None:
    texts = [*(f"The fleet sails to port {n}." for n in range(free)), "He did not believe the harbour master."]
    found = [sentence(text, n) for n, text in enumerate(texts)]
    assert ((free, free) in stretches(found, np.ones(len(found), dtype=np.float32), 60)) is hanging


@pytest.mark.parametrize(("first", "begins"), [(0.5, True), (0.3, False)])
def test_what_only_goes_on_begins_nothing_where_it_tells_little(first: float, begins: bool) -> None:
    found = cut_up([first, 1.0], ["And the fleet sails.", "The harbour is shut."])
    assert ((0, 1) in found) is begins


def test_the_best_nine_hundred_stretches_are_looked_at() -> None:
    found = [sentence("The fleet sails.", n) for n in range(950)]
    assert len(stretches(found, np.ones(950, dtype=np.float32), 60)) == 900


def test_what_counts_points_up_is_worth_as_much_as_the_eighth_best(monkeypatch: pytest.MonkeyPatch) -> None:
    odds = np.arange(20, dtype=np.float32) / 10
    weights = SimpleNamespace(log_odds=lambda *_given: odds)
    head = cast("Any", SimpleNamespace(encoder="x", weights=weights, alone=weights, places={}))
    monkeypatch.setattr(weighing, "_counting", lambda _sentences: [0])
    found = Sentences(tuple(sentence(f"Ship {n} sails.", n) for n in range(20)), np.eye(20, dtype=np.float32), "x")
    values = worth(found, head)
    assert values[0] == values[12]


def test_eight_people_are_named_of_those_who_take_part() -> None:
    told = _some([f"Name{n}" for n in range(12)])
    assert (told.count("Name"), "4 others" in told) == (8, True)


@pytest.mark.parametrize(("quotable", "points"), [(5, 4), (9, 6), (30, 10), (60, 11), (100, 13), (300, 16)])
def test_the_longer_a_document_the_more_points_it_has(quotable: int, points: int) -> None:
    assert _wanted(quotable) == points


def chosen(
    values: Sequence[float], texts: Sequence[str], most: int, places: Sequence[int] = (), room: int = 999
) -> list[int]:
    """The numbers of the sentences that are points; `places` are their paragraphs."""
    whole = [sentence(text, place) for text, place in zip(texts, places or range(len(texts)), strict=True)]
    at, found = 0, []
    for one in whole:  # one after the other
        span = Span(at, at + len(one.text))
        found.append(Sentence(one.passage, span, one.text, one.words, one.content, quotable=True))
        at = span.end + 1
    vectors = np.eye(len(texts), dtype=np.float32)
    points = points_of(Sentences(tuple(found), vectors), most, room, np.asarray(values, dtype=np.float32)).main
    spans = [span for point in points for span in point.spans]
    return [n for n, one in enumerate(found) if any(span.contains(one.span) for span in spans)]


def test_a_hundred_and_fifty_words_are_quoted_of_the_shortest_document() -> None:
    texts = [f"{words(40, n)}." for n in range(9)]
    assert len(chosen([0.9] * 9, texts, 6, room=10)) == 3


def test_a_point_has_half_as_many_words_again_as_one_has_on_the_average(monkeypatch: pytest.MonkeyPatch) -> None:
    longest: list[float] = []

    def none(_sentences: object, _values: object, each: float) -> Candidates:
        longest.append(each)
        return Candidates(((0, 0),))

    monkeypatch.setattr(choosing, "candidates", none)
    chosen([0.9] * 9, [f"{words(9, n)}." for n in range(9)], 5, room=150)
    assert longest == [45]


@pytest.mark.parametrize(("value", "quoted"), [(0.2, True), (0.1, False)])
def test_what_nobody_is_likely_to_underline_is_no_point(value: float, quoted: bool) -> None:
    assert (1 in chosen([0.9, value, 0.9, 0.9], [f"{words(9, n)}." for n in range(4)], 4)) is quoted


@pytest.mark.parametrize(("sentences", "points"), [(40, 4), (29, 1)])
def test_a_long_document_has_half_its_points_however_idle_it_is(sentences: int, points: int) -> None:
    texts = [f"{words(9, n)}." for n in range(sentences)]
    assert len(chosen([0.9, *[0.1] * (sentences - 1)], texts, 8)) == points


@pytest.mark.parametrize(("elsewhere", "second"), [(0.7, 2), (0.5, 1)])
def test_what_stands_beside_a_point_counts_a_third_less(elsewhere: float, second: int) -> None:
    texts = [f"{words(40, n)}." for n in range(3)]
    assert chosen([0.9, 0.8, elsewhere], texts, 2, (1, 1, 2)) == [0, second]


@pytest.mark.parametrize(("unlike", "second"), [(0.7, 2), (0.6, 1)])
def test_what_says_nearly_half_of_a_point_counts_a_quarter_less(unlike: float, second: int) -> None:
    shared, others = words(28), (f"{words(2, n)}." for n in range(1, 3))
    texts = [*(f"{shared} {own}" for own in others), f"{words(30, 3)}."]
    assert chosen([0.9, 0.8, unlike], texts, 2) == [0, second]


@pytest.mark.parametrize(("one", "first"), [(0.7, [0, 1]), (0.76, [2])])
def test_one_likely_sentence_is_worth_more_than_two_half_as_likely(one: float, first: list[int]) -> None:
    texts = [f"{words(7, n)}." for n in range(3)]
    assert chosen([0.45, 0.45, one], texts, 1, (1, 1, 2)) == first


@pytest.mark.parametrize(("count", "statements"), [(7, 6), (18, 6), (30, 10)])
def test_points_are_told_in_six_statements_of_three_at_most(count: int, statements: int) -> None:
    one = hit("A quay.", kind="narrative", place="d#p1").passage
    points = [Point(one, (Span(n, n + 1),)) for n in range(0, 2 * count, 2)]
    assert len(_together(points)) == statements


def test_further_points_are_twice_as_many_and_may_be_less_likely() -> None:
    texts = [f"The fleet sails to port number {n}." for n in range(12)]
    whole = [sentence(text, n) for n, text in enumerate(texts)]
    values = np.asarray([0.9] * 3 + [0.1] * 7 + [0.02] * 2, dtype=np.float32)
    found = points_of(Sentences(tuple(whole), np.eye(12, dtype=np.float32)), 6, 999, values, more=200)
    main, further = (
        [int(one.passage.id.rpartition("narrative")[2]) for one in some] for some in (found.main, found.further)
    )
    assert main == [0, 1, 2]
    assert further == list(range(3, 10))
    assert points_of(Sentences(tuple(whole), np.eye(12, dtype=np.float32)), 6, 999, values).further == ()


def test_further_points_have_a_room_of_their_own() -> None:
    whole = [sentence(f"{words(40, n)}.", n) for n in range(12)]
    values = np.full(12, 0.5, dtype=np.float32)
    found = points_of(Sentences(tuple(whole), np.eye(12, dtype=np.float32)), 6, 160, values, more=90)
    assert (len(found.main), len(found.further)) == (4, 2)


def hanging(values: Sequence[float], texts: Sequence[str], paragraphs: Sequence[int], count: int) -> Any:
    found = [sentence(text, n) for text, n in zip(texts, paragraphs, strict=True)]
    each = Sentences(tuple(found), np.eye(len(found), dtype=np.float32))
    return points_of(each, count, 999, np.asarray(values, dtype=np.float32), more=200)


FREE = [f"The fleet of ships sails to port number {n}." for n in range(6)]
HANGING = f"He did not believe {words(30)}."


def is_quoted(points: Sequence[Point]) -> bool:
    """Whether one of them ends with what hangs on another."""
    return any(span.end == len(HANGING) for one in points for span in one.spans)


def test_what_hangs_on_a_main_point_is_quoted_behind_it_once_there_is_more_to_say() -> None:
    long = f"The harbour master of Orley {words(25, 3)}."
    found = hanging([0.9, 0.8, *[0.3] * 6], [long, HANGING, *FREE], [1, 1, *range(2, 8)], 1)
    assert is_quoted(found.main)
    assert not is_quoted(found.further)


def test_what_hangs_on_the_paragraph_before_is_quoted_with_its_last_sentence() -> None:
    long = f"The harbour master of Orley {words(45, 3)}."
    found = hanging([0.02, 0.9, *[0.3] * 6], [long, HANGING, *FREE], [1, 2, *range(3, 9)], 1)
    assert [one.passage.text for one in found.further][:2] == [long, HANGING]
    assert not is_quoted(found.main)


def test_what_hangs_on_what_is_not_quoted_is_no_point() -> None:
    far_too_long = f"The harbour master of Orley {words(100, 3)}."
    found = hanging([0.02, 0.9, *[0.3] * 6], [far_too_long, HANGING, *FREE], [1, 1, *range(2, 8)], 1)
    assert not is_quoted(found.main)
    assert not is_quoted(found.further)
