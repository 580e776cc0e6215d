"""Vectors in few bytes stay near what they were."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.encoders.base import Encoder, Vectors
from embeddings.passages.token_codec import (
    PackedTokens,
    TokenVectors,
    pack_tokens,
    rotated,
    token_cosines,
    vector_to_bytes,
    vectors_from_bytes,
)

COSINE = 0.80  # of a token with its code at least, though it lie opposite to all others; 0.94 is usual
DIMENSIONS = st.sampled_from([64, 384, 768])


def rows(count: int, dimension: int, seed: int, peaks: int = 0) -> Vectors:
    """Unit rows; with `peaks`, most of their length stands in a few components, as encoders like it."""
    random = np.random.default_rng(seed)
    found = random.normal(size=(count, dimension)).astype(np.float32)
    found[:, :peaks] *= 30
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found


def tokens(vectors: Vectors) -> TokenVectors:
    starts = 5 * np.arange(len(vectors), dtype=np.int32)
    return TokenVectors(vectors, np.stack([starts, starts + 4], axis=1))


def cosines(left: Vectors, right: Vectors) -> Vectors:
    found: Vectors = (left * right).sum(axis=1) / np.linalg.norm(left, axis=1) / np.linalg.norm(right, axis=1)
    return found


@given(st.integers(1, 40), DIMENSIONS, st.integers(0, 999), st.sampled_from([0, 1, 5]))
def test_code_lies_near_its_vector_however_the_components_are_spread(
    count: int, dimension: int, seed: int, peaks: int
) -> None:
    vectors = rows(count, dimension, seed, peaks)
    near = pack_tokens(tokens(vectors)).unpacked().vectors
    found = cosines(rotated(vectors), near)
    assert found.min() > (COSINE if dimension > 64 else 0.7)
    assert found.mean() > (0.91 if dimension > 64 else 0.88)


@given(st.integers(2, 40), st.integers(0, 999))
def test_inner_products_with_a_question_keep_their_size(count: int, seed: int) -> None:
    """Errors fall on both sides: no passage is favoured for having been packed."""
    vectors, question = rows(count, 384, seed), rows(60, 384, seed + 1)
    errors = rotated(question) @ pack_tokens(tokens(vectors)).unpacked().vectors.T - question @ vectors.T
    assert np.abs(errors).max() < 0.12
    assert abs(errors.mean()) < 0.01


@given(DIMENSIONS, st.integers(0, 99))
def test_rotation_keeps_inner_products(dimension: int, seed: int) -> None:
    left, right = rows(5, dimension, seed), rows(5, dimension, seed + 1)
    assert rotated(left) @ rotated(right).T == pytest.approx(left @ right.T, abs=1e-5)


@pytest.mark.parametrize("dimension", [1, 7, 8, 13])
def test_any_dimension_can_be_packed(dimension: int) -> None:
    vectors = rows(3, dimension, 0)
    near = pack_tokens(tokens(vectors)).unpacked().vectors
    assert near.shape == rotated(vectors).shape
    assert np.isfinite(near).all()
    assert rotated(vectors) @ rotated(vectors).T == pytest.approx(vectors @ vectors.T, abs=1e-5)


@given(st.lists(st.tuples(st.integers(0, 2_000_000), st.integers(0, 300)), max_size=60), st.integers(0, 99))
def test_packed_tokens_come_back_from_their_columns(places: list[tuple[int, int]], seed: int) -> None:
    spans = np.asarray([(start, start + length) for start, length in places], dtype=np.int32).reshape(-1, 2)
    packed = pack_tokens(TokenVectors(rows(max(1, len(places)), 16, seed)[: len(places)], spans))
    again = PackedTokens(packed.centre, packed.codes, packed.scales, packed.places)
    assert np.array_equal(again.spans, spans)
    assert np.array_equal(again.unpacked().vectors, packed.unpacked().vectors)
    assert again.unpacked().vectors.shape == (len(places), 16)


@given(st.lists(st.integers(0, 12), max_size=9), st.integers(0, 99))
def test_cosines_agree_with_unpacked_vectors(lengths: list[int], seed: int) -> None:
    packed = [
        pack_tokens(tokens(rows(max(1, length), 16, seed + place)[:length])) for place, length in enumerate(lengths)
    ]
    query = rotated(rows(3, 16, seed))
    best = token_cosines(query, packed).best()
    assert best.shape == (len(lengths), 3)
    for place, (length, passage, found) in enumerate(zip(lengths, packed, best, strict=True)):
        start = token_cosines(query, packed).starts()[place]
        there = token_cosines(query, packed).cosines[start : start + length]
        assert there == pytest.approx(passage.unpacked().vectors @ query.T, abs=1e-5)
        by_hand = (query @ passage.unpacked().vectors.T).max(axis=1) if length else [-1.0] * 3
        assert found == pytest.approx(by_hand, abs=1e-5)


def test_much_is_compared_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = [pack_tokens(tokens(rows(length, 16, length))) for length in (40, 3, 7, 90, 1)]
    query = rotated(rows(2, 16, 0))
    at_once = token_cosines(query, packed).best()
    monkeypatch.setattr("embeddings.passages.token_codec._AT_ONCE", 50)
    assert token_cosines(query, packed).best() == pytest.approx(at_once, abs=1e-6)


def test_lent_vectors_keep_their_shorter_length() -> None:
    own, lent = rows(30, 384, 1), rows(2, 384, 2) * np.float32(0.85)
    together = pack_tokens(tokens(own)).followed_by(tokens(lent)).unpacked()
    assert len(together.vectors) == len(together.spans) == 32
    assert (together.vectors[30:] * rotated(lent)).sum(axis=1) == pytest.approx(np.full(2, 0.85**2), abs=0.08)


def test_equal_vectors_around_their_centre_are_exact_to_a_byte() -> None:
    same = np.repeat(rows(1, 384, 3), 4, axis=0)
    assert cosines(pack_tokens(tokens(same)).unpacked().vectors, rotated(same)).min() > 0.999


@given(st.integers(1, 9), DIMENSIONS, st.integers(0, 999))
def test_passage_vectors_keep_their_direction_to_a_thousandth(count: int, dimension: int, seed: int) -> None:
    vectors = rows(count, dimension, seed)
    near = vectors_from_bytes([vector_to_bytes(vector) for vector in vectors])
    assert cosines(vectors, near).min() > 0.999
    assert np.abs(near - vectors).max() <= np.abs(vectors).max() / 254 + 1e-6


def test_nothing_is_packed_as_nothing() -> None:
    assert vectors_from_bytes([]).shape == (0, 0)
    assert vectors_from_bytes([vector_to_bytes(np.zeros(8, dtype=np.float32))]).tolist() == [[0.0] * 8]


def test_a_passage_takes_a_tenth_of_what_it_took(encoder: Encoder) -> None:
    (encoding,) = encoder.encode_tokens(["The Under Secretary said that the quarantine would be lifted at once."])
    size = sum(map(len, astuple(pack_tokens(TokenVectors(encoding.tokens, encoding.spans)))))
    assert size < 110 * len(encoding.tokens) + 400
