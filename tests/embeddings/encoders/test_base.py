"""The packaged encoder: text to unit vectors."""

from __future__ import annotations

import numpy as np
import pytest

from embeddings.encoders.base import Encoder

TEXTS = [
    "He should stonewall until we get back to him.",
    "Ball",
    "Kuznetsov’s draft (Document 171) — “no”",
    "overflights\nof Cuba",
]


def test_it_is_minilm(encoder: Encoder) -> None:
    assert encoder.name == "all-MiniLM-L6-v2"
    assert encoder.dimension == 384


@pytest.mark.parametrize("method", ["encode_queries", "encode_passages"])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_one_unit_row_for_each_text(encoder: Encoder, method: str, count: int) -> None:
    rows = getattr(encoder, method)(TEXTS[:count])
    assert rows.shape == (count, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(count), abs=1e-5)


def test_tokens_are_unit_rows_with_their_characters(encoder: Encoder) -> None:
    for text, encoding in zip(TEXTS, encoder.encode_tokens(TEXTS), strict=True):
        assert encoding.tokens.shape == (len(encoding.spans), 384)
        assert np.linalg.norm(encoding.tokens, axis=1) == pytest.approx(np.ones(len(encoding.spans)), abs=1e-5)
        pieces = [text[start:end] for start, end in encoding.spans]
        assert "".join(pieces) == "".join(text.split())


def test_word_in_several_pieces_keeps_its_place(encoder: Encoder) -> None:
    (encoding,) = encoder.encode_tokens(["Ball met Kuznetsov."])
    assert encoding.spans[:2].tolist() == [[0, 4], [5, 8]]
    assert encoding.spans[2, 0] == 9
    assert encoding.spans[-1].tolist() == [18, 19]
    assert len(encoding.spans) > 4


def test_whole_text_is_the_same_vector_either_way(encoder: Encoder) -> None:
    rows = encoder.encode_passages(TEXTS)
    for row, encoding in zip(rows, encoder.encode_tokens(TEXTS), strict=True):
        assert encoding.vector == pytest.approx(row, abs=1e-5)


def test_same_text_same_vectors(encoder: Encoder) -> None:
    assert np.array_equal(encoder.encode_queries(TEXTS), encoder.encode_queries(TEXTS))
    first, second = encoder.encode_tokens(TEXTS), encoder.encode_tokens(TEXTS)
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one.vector, other.vector)
        assert np.array_equal(one.tokens, other.tokens)
        assert np.array_equal(one.spans, other.spans)


def test_company_changes_a_vector_by_rounding_only(encoder: Encoder) -> None:
    together = encoder.encode_passages(TEXTS)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    assert together == pytest.approx(alone, abs=1e-5)


def test_long_text_is_cut_at_the_end(encoder: Encoder) -> None:
    (encoding,) = encoder.encode_tokens(["waiting " * 400])
    assert encoding.spans[0].tolist() == [0, 7]
    assert 200 < len(encoding.spans) <= 256


def test_empty_text_has_a_vector_and_no_tokens(encoder: Encoder) -> None:
    (encoding,) = encoder.encode_tokens([""])
    assert encoding.tokens.shape == (0, 384)
    assert np.linalg.norm(encoding.vector) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_have_no_tokens(encoder: Encoder) -> None:
    assert encoder.encode_tokens([]) == []


def test_likeness_of_meaning_beats_likeness_of_topic(encoder: Encoder) -> None:
    query, like, unlike = encoder.encode_queries(["The ship sails at noon.", "The vessel leaves at midday.", "Bread"])
    assert float(query @ like) > float(query @ unlike) + 0.3
