"""Where a document turns to another topic, and that each of its topics is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

import numpy as np
import pytest

from data.passages import Kind
from qa.operations.overviews.central import points_of
from qa.operations.overviews.matter import matter
from qa.operations.overviews.segments import segments
from qa.operations.overviews.sentences import Sentences
from tests.qa.operations.overviews.test_central import sentences

TOPICS = ("harbour", "herring", "lamp", "timber")


def talk(lengths: Sequence[int], kind: str = "turn", words: int = 9) -> Sentences:
    """So many sentences on each topic, all of a topic pointing about the same way; no two have the same words."""
    drawn = np.random.default_rng(0).normal(0, 0.15, (sum(lengths), 8)).astype(np.float32)
    texts: list[str] = []
    for topic, length in enumerate(lengths):
        for _ in range(length):
            drawn[len(texts), topic] += 1
            texts.append(" ".join(f"w{len(texts)}x{n}" for n in range(words)) + ".")
    vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    found = sentences(*texts, vectors=vectors.tolist())
    told = [replace(one, passage=replace(one.passage, kind=cast("Kind", kind))) for one in found.sentences]
    return replace(found, sentences=tuple(told))


def starts(found: Sentences) -> list[int]:
    return [n for n, (before, own) in enumerate(pairwise(segments(found)), 1) if own > before]


def test_a_segment_begins_where_the_topic_changes() -> None:
    cuts = starts(talk([40, 30, 30]))
    assert {40, 70} <= {near for cut in cuts for near in range(cut - 2, cut + 3)}


def test_segments_are_numbered_in_reading_order() -> None:
    numbers = segments(talk([40, 30, 30]))
    assert numbers[0] == 0
    assert set(np.diff(numbers)) == {0, 1}


@pytest.mark.parametrize(("lengths", "whole"), [([30, 29], True), ([30, 30], False)])
def test_a_document_of_less_than_sixty_sentences_is_one_segment(lengths: Sequence[int], whole: bool) -> None:
    assert (starts(talk(lengths)) == []) is whole


def test_a_segment_has_at_least_a_hundred_and_fifty_words() -> None:
    found = talk([30] * 4, words=6)
    counts = np.bincount(segments(found), [len(one.words) for one in found.sentences])
    assert len(counts) > 1
    assert min(counts) >= 150


def test_nothing_to_quote_is_one_segment() -> None:
    found = talk([40, 40])
    idle = tuple(replace(one, quotable=False) for one in found.sentences)
    assert set(segments(replace(found, sentences=idle))) == {0}


def test_each_large_segment_is_told_however_much_more_another_is_worth() -> None:
    found = talk([40, 30, 30], kind="narrative")
    values = np.asarray([0.9] * 40 + [0.2] * 60, dtype=np.float32)
    quoted = [int(point.passage.id.removeprefix("d#p")) for point in points_of(found, 12, 999, values).main]
    assert [any(first <= n < last for n in quoted) for first, last in ((0, 40), (40, 70), (70, 100))] == [True] * 3


def test_what_a_segment_has_beyond_its_share_counts_less() -> None:
    found = talk([60, 60], kind="narrative")
    values = np.asarray([0.6] * 60 + [0.5] * 60, dtype=np.float32)
    quoted = [int(point.passage.id.removeprefix("d#p")) for point in points_of(found, 8, 999, values).main]
    assert 3 <= sum(n < 60 for n in quoted) <= 5


def said(texts: Sequence[str], kind: str = "turn", sentences_in_all: int = 160) -> list[float]:
    """What the first sentences of a talk are multiplied by."""
    found = sentences(*texts, *(f"q{n}a q{n}b q{n}c q{n}d." for n in range(sentences_in_all - len(texts))))
    told = [replace(one, passage=replace(one.passage, kind=cast("Kind", kind))) for one in found.sentences]
    numbers = np.zeros(len(told), dtype=np.intp)
    return [float(each) for each in matter(replace(found, sentences=tuple(told)), numbers)[: len(texts)]]


def test_what_comes_back_in_a_talk_has_matter() -> None:
    told = [
        "Rifles petition ministry order.",
        "Ministry order rifles petition.",
        "Rifles answered.",
        "Doing something.",
    ]
    petition, _, answered, idle = said(told)
    assert petition > answered > idle
    assert idle < 1 < petition


def test_what_comes_back_in_another_segment_has_none() -> None:
    found = sentences("Rifles petition.", "Petition rifles.", *(f"q{n}a q{n}b." for n in range(158)))
    told = [replace(one, passage=replace(one.passage, kind="turn")) for one in found.sentences]
    apart = np.asarray([0, *[1] * 159], dtype=np.intp)
    together = np.zeros(160, dtype=np.intp)
    of_talk = replace(found, sentences=tuple(told))
    assert matter(of_talk, apart)[0] < 1 < matter(of_talk, together)[0]


@pytest.mark.parametrize(("kind", "count"), [("narrative", 160), ("turn", 149)])
def test_what_is_written_or_said_in_a_short_talk_is_worth_what_it_is(kind: str, count: int) -> None:
    assert said(["Rifles petition ministry.", "Nothing else whatever."], kind, count) == [1, 1]


def test_with_six_words_that_come_back_a_sentence_has_all_its_matter() -> None:
    seven, eight = "a1 b2 c3 d4 e5 f6 g7.", "a1 b2 c3 d4 e5 f6."
    assert said([seven, eight, "a1."])[0] == said([seven, eight, "a1."])[1]


def test_of_what_is_equally_likely_that_is_told_which_has_matter() -> None:
    told = ["Rifles petition ministry order.", "Ministry order rifles petition."]
    idle = [f"q{n}a q{n}b q{n}c q{n}d." for n in range(158)]
    found = sentences(*idle[:80], *told, *idle[80:])
    said_so = tuple(replace(one, passage=replace(one.passage, kind="turn")) for one in found.sentences)
    points = points_of(replace(found, sentences=said_so), 1, 999, np.full(160, 0.5, dtype=np.float32)).main
    assert points[0].passage.id in ("d#p80", "d#p81")
