"""Late interaction: every word of the question looks for its best partner in a passage.

MaxSim of ColBERT (Khattab and Zaharia, SIGIR 2020), here over the token vectors that the
one encoder computes anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embeddings.encoder import Encoding, Vectors
from embeddings.words import WORD

FUNCTION_WORD_WEIGHT = 0.15  # for each token of a question's "what did … say about", which finds partners everywhere


@dataclass(frozen=True)
class TokenVectors:
    """A passage's tokens: unit vectors (t, dim) and their characters in the document (t, 2)."""

    vectors: Vectors
    spans: npt.NDArray[np.int32]


@dataclass(frozen=True)
class QueryTokens:
    """A question's tokens with their weights, which sum to 1, and which tokens make each content word."""

    vectors: Vectors
    weights: Vectors
    words: tuple[tuple[str, npt.NDArray[np.intp]], ...] = ()


def query_tokens(question: str, encoding: Encoding, word_weight: Callable[[str], float | None]) -> QueryTokens:
    """Weigh a question's tokens; a word's weight is shared by the tokens it falls into.

    `word_weight` gives None for a word that carries no content.
    """
    weights = np.full(len(encoding.spans), FUNCTION_WORD_WEIGHT, dtype=np.float32)
    words: list[tuple[str, npt.NDArray[np.intp]]] = []
    for match in WORD.finditer(question):
        weight = word_weight(match[0])
        if weight is not None:
            inside = (encoding.spans[:, 0] >= match.start()) & (encoding.spans[:, 1] <= match.end())
            weights[inside] = weight / max(1, int(inside.sum()))
            words.append((match[0], np.flatnonzero(inside)))
    total = float(weights.sum())
    return QueryTokens(encoding.tokens, weights / total if total else weights, tuple(words))


def maxsim(query: QueryTokens, passage: TokenVectors) -> float:
    """Weighted mean over the question's tokens of the best cosine in the passage; -1 to 1."""
    if not len(passage.vectors) or not len(query.vectors):
        return 0.0
    return float((query.vectors @ passage.vectors.T).max(axis=1) @ query.weights)


def maxsim_within(query: QueryTokens, passage: TokenVectors, spans: Sequence[tuple[int, int]]) -> list[float]:
    """`maxsim` for each stretch of the passage on its own, e.g. for each sentence."""
    if not len(passage.vectors) or not len(query.vectors):
        return [0.0] * len(spans)
    similarity = query.vectors @ passage.vectors.T
    scores = []
    for start, end in spans:
        inside = (passage.spans[:, 0] >= start) & (passage.spans[:, 1] <= end)
        scores.append(float(similarity[:, inside].max(axis=1) @ query.weights) if inside.any() else 0.0)
    return scores


def word_matches(query: QueryTokens, passage: TokenVectors) -> dict[str, float]:
    """Each content word of the question with the cosine of its best partner in the passage."""
    if not len(passage.vectors):
        return {}
    best = (query.vectors @ passage.vectors.T).max(axis=1)
    return {word: float(best[tokens].mean()) for word, tokens in query.words if len(tokens)}
