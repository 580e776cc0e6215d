"""Late interaction: every word of the question looks for its best partner in a passage.

MaxSim of ColBERT (Khattab and Zaharia, SIGIR 2020), here over the token vectors that the
one encoder computes anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.document import Span
from embeddings.encoder import Encoding, Vectors
from embeddings.words import WORD

LENT = 0.6  # chosen on the tuning questions; from 0.5 to 0.75 nearly the same
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
    words: tuple[tuple[str, tuple[int, ...]], ...] = ()


def query_tokens(question: str, encoding: Encoding, word_weight: Callable[[str], float | None]) -> QueryTokens:
    """Weigh a question's tokens; a word's weight is shared by the tokens it falls into.

    `word_weight` gives None for a word that carries no content.
    """
    weights = np.full(len(encoding.spans), FUNCTION_WORD_WEIGHT, dtype=np.float32)
    words: list[tuple[str, tuple[int, ...]]] = []
    for match in WORD.finditer(question):
        weight = word_weight(match[0])
        if weight is not None:
            inside = (encoding.spans[:, 0] >= match.start()) & (encoding.spans[:, 1] <= match.end())
            weights[inside] = weight / max(1, int(inside.sum()))
            words.append((match[0], tuple(np.flatnonzero(inside).tolist())))
    total = float(weights.sum())
    return QueryTokens(encoding.tokens, weights / total if total else weights, tuple(words))


def tokens_within(places: npt.NDArray[np.int32], spans: Sequence[Span]) -> npt.NDArray[np.bool_]:
    """Which of a passage's tokens, at `places` (t, 2), lie in which of its stretches, e.g. sentences: shape (s, t)."""
    borders = np.asarray([(span.start, span.end) for span in spans], dtype=np.int32).reshape(-1, 2)
    inside: npt.NDArray[np.bool_] = (places[:, 0] >= borders[:, :1]) & (places[:, 1] <= borders[:, 1:])
    return inside


def maxsim_within(cosines: Vectors, weights: Vectors, inside: npt.NDArray[np.bool_]) -> list[float]:
    """For each stretch: the weighted mean over the question's tokens of the best cosine in it; -1 to 1, 0 where there
    are no tokens.

    `cosines` (t, q) are those of the passage's tokens, `inside` (s, t) is from `tokens_within`.
    """
    return [float(cosines[tokens].max(axis=0) @ weights) if tokens.any() and len(weights) else 0.0 for tokens in inside]


def mean_within(cosines: Vectors, inside: npt.NDArray[np.bool_]) -> list[float]:
    """For each stretch: the question's inner product with the mean of its tokens; 0 where there are none.

    That mean is the stretch's own vector, as “late chunking” makes it (Günther and others, 2024). `cosines` (t, 1)
    are those of the tokens with the question's vector.
    """
    means: Vectors = (inside @ cosines[:, 0]) / np.maximum(inside.sum(axis=1), 1)
    return [float(mean) for mean in means]


def lent(best: Vectors, documents: npt.NDArray[np.int64]) -> Vectors:
    """Best cosines (n, q) of n passages in the light of their documents (n,).

    A memorandum names its people, its place and its subject once and then goes on with “he” and “that”. So a word
    of the question that has a better partner elsewhere in the document counts for `LENT` of that one.
    """
    names, places = np.unique(documents, return_inverse=True)
    elsewhere = np.full((len(names), best.shape[1]), -1.0, dtype=np.float32)
    np.maximum.at(elsewhere, places, best)
    helped: Vectors = np.maximum(best, LENT * elsewhere[places])
    return helped


def word_matches(query: QueryTokens, best: Vectors) -> tuple[tuple[str, float], ...]:
    """Each content word of the question with the mean cosine of its tokens' best partners, given as `best` (q,)."""
    cosines = best.tolist()
    return tuple((word, sum(cosines[i] for i in tokens) / len(tokens)) for word, tokens in query.words if tokens)
