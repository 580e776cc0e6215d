"""The vectors of sentences, out of the stored tokens of their passages: nothing is encoded for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.document import Span
from embeddings.encoders import Vectors
from embeddings.passages import TokenVectors
from embeddings.store import Store

_SHORTEST = 1e-6


@dataclass(frozen=True)
class SentenceVectors:
    """The sentences of several passages, one passage after another, with their unit vectors (n, dim).

    `places[i]` tells which of the passages sentence i stands in. A sentence without a word that tells something has
    the zero vector. All are turned by `quantisation.rotated`, so that they can be compared with each other.
    """

    places: tuple[int, ...]
    spans: tuple[Span, ...]
    vectors: Vectors


def sentence_vectors(store: Store, rows: Sequence[int]) -> SentenceVectors:
    """The sentences of these passage rows, each as the mean of its tokens (“late chunking”, see late_interaction)."""
    tokens, sentences = store.vectors.tokens(rows), store.vectors.sentences(rows)
    places: list[int] = []
    spans: list[Span] = []
    vectors = []
    for place, row in enumerate(rows):
        unpacked = tokens[row].unpacked()
        for span in sentences[row]:
            places.append(place)
            spans.append(span)
            vectors.append(_mean(unpacked, span))
    stacked = np.stack(vectors) if vectors else np.zeros((0, 0), dtype=np.float32)
    return SentenceVectors(tuple(places), tuple(spans), stacked)


def unit(vectors: Vectors) -> Vectors:
    """The vectors (n, dim) at length one; those without length stay as they are."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > _SHORTEST, lengths, 1.0), dtype=np.float32)


def _mean(tokens: TokenVectors, span: Span) -> Vectors:
    """Borrowed names stand elsewhere in the document and belong to no sentence here."""
    inside = (tokens.spans[:, 0] >= span.start) & (tokens.spans[:, 1] <= span.end)
    if not inside.any():
        return np.zeros(tokens.vectors.shape[1], dtype=np.float32)
    return unit(tokens.vectors[inside].mean(axis=0))
