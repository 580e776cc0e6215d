"""Late interaction: every word of the question looks for its best partner in a passage.

MaxSim of ColBERT (Khattab and Zaharia, SIGIR 2020), here over the token vectors that the
one encoder computes anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


def maxsim_within(
    cosines: Vectors, weights: Vectors, places: npt.NDArray[np.int32], spans: Sequence[Span]
) -> list[float]:
    """For each stretch of a passage, e.g. each sentence: the weighted mean over the question's tokens of the best
    cosine in it; -1 to 1, 0 where there are no tokens.

    `cosines` (t, q) and `places` (t, 2) are those of the passage's tokens.
    """
    return [
        float(cosines[inside].max(axis=0) @ weights) if inside.any() and len(weights) else 0.0
        for inside in _inside(places, spans)
    ]


def mean_within(cosines: Vectors, places: npt.NDArray[np.int32], spans: Sequence[Span]) -> list[float]:
    """For each stretch: the question's inner product with the mean of its tokens; 0 where there are none.

    That mean is the stretch's own vector, as “late chunking” makes it (Günther and others, 2024). `cosines` (t, 1)
    are those of the tokens with the question's vector.
    """
    return [float(cosines[inside].mean()) if inside.any() else 0.0 for inside in _inside(places, spans)]


def _inside(places: npt.NDArray[np.int32], spans: Sequence[Span]) -> Iterator[npt.NDArray[np.bool_]]:
    for span in spans:
        yield (places[:, 0] >= span.start) & (places[:, 1] <= span.end)


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
    return tuple((word, float(best[tokens].mean())) for word, tokens in query.words if len(tokens))
