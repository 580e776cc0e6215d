"""Word by word: the best partner of each token."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Span
from embeddings.encoders.base import Encoding, Vectors
from embeddings.passages.token_codec import TokenVectors
from embeddings.search.maxsim import (
    QueryTokens,
    Stretches,
    lent,
    query_tokens,
    stretches,
    word_matches,
)
from embeddings.search.numbers import NUMBERS

EAST, NORTH, WEST = (np.asarray(vector, dtype=np.float32) for vector in ([1, 0], [0, 1], [-1, 0]))


def unit_rows(count: int, seed: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def query(vectors: Vectors, *weights: float) -> QueryTokens:
    return QueryTokens(vectors, np.asarray(weights, dtype=np.float32))


def passage(vectors: Vectors) -> TokenVectors:
    """Each token three characters long, one space between."""
    starts = 4 * np.arange(len(vectors), dtype=np.int32)
    return TokenVectors(vectors, np.stack([starts, starts + 3], axis=1))


def of_one(words: TokenVectors, borders: list[tuple[int, int]]) -> Stretches:
    return stretches([0], [words.spans], [[Span(start, end) for start, end in borders]])


def within(tokens: QueryTokens, words: TokenVectors, borders: list[tuple[int, int]]) -> list[float]:
    best = of_one(words, borders).best(words.vectors @ tokens.vectors.T)
    return [float(score) for score in best @ tokens.weights]


def whole(tokens: QueryTokens, vectors: Vectors) -> float:
    """All the words of a passage as one stretch."""
    return within(tokens, passage(vectors), [(0, 4 * len(vectors))])[0]


def encoding(*spans: tuple[int, int]) -> Encoding:
    return Encoding(EAST, unit_rows(len(spans), 0), np.asarray(spans, dtype=np.int32).reshape(-1, 2))


def test_a_stretch_without_tokens_has_no_likeness() -> None:
    words = passage(np.stack([EAST, WEST, NORTH]))
    parts = of_one(words, [(0, 3), (0, 7), (8, 12), (20, 30)])
    assert parts.mean(words.vectors @ EAST[:, None])[:, 0] == pytest.approx([1.0, 0.0, 0.0, 0.0])


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4)), max_size=5), st.integers(0, 99))
def test_stretches_of_many_passages_are_those_of_each(shapes: list[tuple[int, int]], seed: int) -> None:
    """Also where a passage ends with borrowed words of an earlier turn, and where one has no words."""
    random = np.random.default_rng(seed)
    words = [passage(unit_rows(max(1, count), seed)[:count]) for count, _ in shapes]
    spans = [each.spans + 100 for each in words]
    for own, (count, borrowed) in zip(spans, shapes, strict=True):
        own[max(0, count - borrowed) :] -= 90
    borders = [[Span(100 + 8 * i, 107 + 8 * i) for i in range(int(random.integers(0, 4)))] for _ in shapes]
    starts = np.cumsum([0, *(count for count, _ in shapes)]).tolist()[: len(shapes)]
    cosines = random.uniform(-1, 1, (sum(count for count, _ in shapes), 3)).astype(np.float32)
    together = stretches(starts, spans, borders)
    best, mean = together.best(cosines).tolist(), together.mean(cosines).tolist()
    for start, own, parts in zip(starts, spans, borders, strict=True):
        for part in parts:
            rows = [start + i for i, (first, last) in enumerate(own) if part.start <= first and last <= part.end]
            there = cosines[rows] if rows else np.zeros((1, 3))
            assert best.pop(0) == pytest.approx(there.max(axis=0))
            assert mean.pop(0) == pytest.approx(there.mean(axis=0), abs=1e-6)
    assert best == mean == []


def test_every_token_takes_its_best_partner() -> None:
    tokens = query(np.stack([EAST, NORTH]), 0.75, 0.25)
    assert whole(tokens, np.stack([EAST, WEST])) == pytest.approx(0.75)
    assert whole(tokens, np.stack([NORTH, WEST])) == pytest.approx(0.25)
    assert whole(tokens, np.stack([NORTH, EAST])) == pytest.approx(1.0)
    assert whole(tokens, WEST[None]) == pytest.approx(-0.75)


def test_stretches_of_a_passage_are_matched_alone() -> None:
    tokens = query(np.stack([EAST, NORTH]), 0.5, 0.5)
    words = passage(np.stack([EAST, NORTH, WEST]))
    assert within(tokens, words, [(0, 3), (4, 7), (0, 7), (8, 11), (5, 6)]) == pytest.approx(
        [0.5, 0.5, 1.0, 0.0 - 0.5, 0.0]
    )


def test_no_tokens_match_nothing() -> None:
    nothing, tokens = np.empty((0, 2), dtype=np.float32), query(EAST[None], 1.0)
    assert within(query(nothing), passage(EAST[None]), [(0, 4)]) == [0.0]
    assert within(tokens, passage(nothing), [(0, 3), (4, 7)]) == [0.0, 0.0]


@given(st.integers(1, 6), st.integers(1, 9), st.integers(0, 999))
def test_agrees_with_the_sum_written_out(asked: int, said: int, seed: int) -> None:
    weights = np.full(asked, 1 / asked)
    tokens, words = query(unit_rows(asked, seed), *weights), passage(unit_rows(said, seed + 1))
    by_hand = sum(max(float(q @ p) for p in words.vectors) / asked for q in tokens.vectors)
    assert within(tokens, words, [(0, 4 * said)]) == pytest.approx([by_hand], abs=1e-5)
    assert -1 - 1e-5 <= by_hand <= 1 + 1e-5


def test_a_document_lends_its_passages_the_words_they_lack() -> None:
    best = np.asarray([[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]], dtype=np.float32)
    helped = lent(best, np.asarray([7, 7, 3]))
    assert helped == pytest.approx(
        np.asarray([[0.9, NUMBERS.maxsim.lent * 0.8], [NUMBERS.maxsim.lent * 0.9, 0.8], [0.5, 0.5]])
    )
    assert lent(best[:0], np.asarray([], dtype=np.int64)).shape == (0, 2)


@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 99))
def test_nobody_loses_by_lending_and_nobody_gains_more_than_his_share(count: int, asked: int, seed: int) -> None:
    best = np.random.default_rng(seed).uniform(0, 1, (count, asked)).astype(np.float32)
    helped = lent(best, np.random.default_rng(seed).integers(0, 3, count))
    assert (helped >= best).all()
    assert (helped <= np.maximum(best, NUMBERS.maxsim.lent * best.max(axis=0))).all()


def test_weight_of_a_word_is_shared_by_its_tokens() -> None:
    question = "the overflights"
    tokens = query_tokens(question, encoding((0, 3), (4, 8), (8, 15)), {"overflights": 0.7}.get)
    parts = np.asarray([NUMBERS.maxsim.function_word, 0.35, 0.35]) / (NUMBERS.maxsim.function_word + 0.7)
    assert tokens.weights == pytest.approx(parts)
    ((word, places),) = tokens.words
    assert (word, places) == ("overflights", (1, 2))


@given(st.lists(st.sampled_from(["the", "ship", "Ball’s", "in"]), min_size=1, max_size=6))
def test_weights_sum_to_one(words: list[str]) -> None:
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    spans = [(int(end) - len(word), int(end)) for word, end in zip(words, ends, strict=True)]
    tokens = query_tokens(" ".join(words), encoding(*spans), {"ship": 1.0, "Ball’s": 0.6}.get)
    assert float(tokens.weights.sum()) == pytest.approx(1.0)
    assert [word for word, _ in tokens.words] == [word for word in words if word in ("ship", "Ball’s")]


def test_question_without_tokens_weighs_nothing() -> None:
    tokens = query_tokens("", encoding(), lambda _: None)
    assert len(tokens.weights) == 0
    assert tokens.words == ()


def test_content_words_are_told_with_their_best_partner() -> None:
    tokens = QueryTokens(
        np.stack([EAST, NORTH, WEST]),
        np.full(3, 1 / 3, dtype=np.float32),
        (("ships", (0, 1)), ("sail", (2,)), ("cut off", ())),
    )
    best = np.asarray([[1.0, 0.0, -1.0], [0.5, 0.5, 0.25]], dtype=np.float32)
    assert word_matches(tokens, best) == [(("ships", 0.5), ("sail", -1.0)), (("ships", 0.5), ("sail", 0.25))]
