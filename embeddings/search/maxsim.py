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
from embeddings.encoders import Encoding, Vectors
from embeddings.passages import WORD
from embeddings.search.numbers import NUMBERS

_NUMBERS = NUMBERS.maxsim
_BEYOND_A_TEXT = 40  # bits: no document has so many characters


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
    weights = np.full(len(encoding.spans), _NUMBERS.function_word, dtype=np.float32)
    words: list[tuple[str, tuple[int, ...]]] = []
    for match in WORD.finditer(question):
        weight = word_weight(match[0])
        if weight is not None:
            inside = (encoding.spans[:, 0] >= match.start()) & (encoding.spans[:, 1] <= match.end())
            weights[inside] = weight / max(1, int(inside.sum()))
            words.append((match[0], tuple(np.flatnonzero(inside).tolist())))
    total = float(weights.sum())
    return QueryTokens(encoding.tokens, weights / total if total else weights, tuple(words))


@dataclass(frozen=True)
class Stretches:
    """Which tokens lie in which stretches of several passages, e.g. in their sentences.

    `tokens` (t,) are rows of token cosines, in reading order; stretch i has those from `first[i]` to before `last[i]`.
    """

    tokens: npt.NDArray[np.intp]
    first: npt.NDArray[np.intp]
    last: npt.NDArray[np.intp]

    def best(self, cosines: Vectors) -> Vectors:
        """The highest of each column of `cosines` (rows, q) in each stretch, shape (s, q); 0 where it has no tokens."""
        return self._reduced(np.maximum, cosines)

    def mean(self, cosines: Vectors) -> Vectors:
        """The mean of each column of `cosines` (rows, q) in each stretch, shape (s, q); 0 where it has no tokens.

        Of cosines with a vector it is that vector's inner product with the mean of the tokens, which is the stretch's
        own vector, as “late chunking” makes it (Günther and others, 2024).
        """
        means: Vectors = self._reduced(np.add, cosines) / np.maximum(self.last - self.first, 1)[:, None]
        return means

    def _reduced(self, function: np.ufunc, cosines: Vectors) -> Vectors:
        if not len(self.first):
            return np.zeros((0, cosines.shape[1]), dtype=np.float32)
        padded = np.concatenate([cosines[self.tokens], np.zeros((1, cosines.shape[1]), dtype=np.float32)])
        borders = np.stack([self.first, self.last], axis=1).reshape(-1)
        found: Vectors = function.reduceat(padded, borders, axis=0)[::2]  # the rest lies between stretches
        found[self.first == self.last] = 0.0
        return found


def stretches(
    starts: Sequence[int], places: Sequence[npt.NDArray[np.int32]], spans: Sequence[Sequence[Span]]
) -> Stretches:
    """The stretches `spans` of several passages, one passage after another.

    The tokens of passage i stand at `places[i]` (t, 2) in the document, its token cosines from row `starts[i]` on.
    """
    if not places:
        nothing = np.empty(0, dtype=np.intp)
        return Stretches(nothing, nothing, nothing)
    rows = np.concatenate([np.arange(start, start + len(own)) for start, own in zip(starts, places, strict=True)])
    keys = np.concatenate([_apart(number, own[:, 0]) for number, own in enumerate(places)])
    borders = np.concatenate([_apart(number, _borders(own)) for number, own in enumerate(spans)])
    order = np.argsort(keys, kind="stable")  # names borrowed from earlier turns stand last
    first, last = np.searchsorted(keys[order], borders.T)
    return Stretches(rows[order], first, last)


def _apart(passage: int, characters: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Places in the texts of several passages on one line, each passage after the one before."""
    return characters.astype(np.int64) + (passage << _BEYOND_A_TEXT)


def _borders(spans: Sequence[Span]) -> npt.NDArray[np.int32]:
    return np.asarray([(span.start, span.end) for span in spans], dtype=np.int32).reshape(-1, 2)


def lent(best: Vectors, documents: npt.NDArray[np.int64]) -> Vectors:
    """Best cosines (n, q) of n passages in the light of their documents (n,).

    A memorandum names its people, its place and its subject once and then goes on with “he” and “that”. So a word
    of the question that has a better partner elsewhere in the document counts for `lent` of that one.
    """
    names, places = np.unique(documents, return_inverse=True)
    elsewhere = np.full((len(names), best.shape[1]), -1.0, dtype=np.float32)
    np.maximum.at(elsewhere, places, best)
    helped: Vectors = np.maximum(best, _NUMBERS.lent * elsewhere[places])
    return helped


def word_matches(query: QueryTokens, best: Vectors) -> list[tuple[tuple[str, float], ...]]:
    """For each passage each content word of the question with the mean cosine of its tokens' best partners, which are
    given as `best` (n, q)."""
    words = [(word, list(tokens)) for word, tokens in query.words if tokens]
    columns = [best[:, tokens].mean(axis=1).tolist() for _, tokens in words]
    return [
        tuple((word, column[row]) for (word, _), column in zip(words, columns, strict=True)) for row in range(len(best))
    ]
