"""What a store is searched by, a Protocol each: full text, and the vectors that an index is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from data.document import Span
from embeddings.encoders import Ids
from embeddings.encoders import Vectors as Rows
from embeddings.passages import PackedTokens
from embeddings.store.values import StoredVectors, VectorState
from embeddings.values import NO_FILTERS, Filters


class FullText(Protocol):
    """BM25 over the passages' own words and, counting less, their context; words are stemmed.

    A query is words and phrases in quotation marks, joined by AND and OR, in brackets where need be, as
    `embeddings.passages.words` writes them; after `words :` it looks for own words only.
    """

    def search(self, query: str, limit: int, filters: Filters = NO_FILTERS) -> list[tuple[int, float]]:
        """(passage row, BM25 score), best first, ties by the smaller row."""

    def scores(self, query: str, rows: Sequence[int]) -> dict[int, float]:
        """The BM25 score of each of these passages that matches at all."""

    def mentions(self, phrase: str, filters: Filters = NO_FILTERS) -> bool:
        """Whether a passage within the filters holds these words side by side."""

    def count(self, query: str) -> int:
        """How many passages hold a match in their own words; of a great many, about how many."""

    def documents_holding(self, query: str) -> dict[str, tuple[int, int]]:
        """For each document that matches: how many passages do in their own words, and the first."""

    def holding(self, pieces: Sequence[Sequence[str]], filters: Filters = NO_FILTERS, limit: int = -1) -> list[int]:
        """Passages that may hold each of these rows of words, upwards."""

    def beginning_with(self, words: Sequence[str], filters: Filters, limit: int) -> list[int]:
        """Passages that may begin with these words, upwards."""

    def terms(self, start: str) -> list[tuple[str, int]]:
        """The stems that begin with these letters, with the number of passages that have each or stand beside one."""

    def with_terms(self, terms: Sequence[str], limit: int) -> dict[str, list[int]]:
        """For each of these stems passages whose own words have it; as a word of a query it might be stemmed again."""

    def contexts(self, rows: Sequence[int]) -> dict[int, str]:
        """The context of each of these passages, as it was put."""


class NearestPassages(Protocol):
    """What a store searches by vectors itself; where it does not, an index is derived from its vectors."""

    def nearest(self, vector: Rows, limit: int, filters: Filters = NO_FILTERS) -> list[int]:
        """Passage rows by their best vector, best first, ties by the smaller row; `vector` is a unit row (dim,)."""

    def describe(self) -> str:
        """How it searches, for people: “exact”, or how an approximate search does it."""


class Vectors(Protocol):
    """Vectors and tokens of passages, and which of them there are."""

    def state(self) -> VectorState: ...

    def count(self) -> int: ...

    def dimension(self, otherwise: int) -> int:
        """Of the vectors; `otherwise` where there are none."""

    def read(self, after: int = 0, limit: int | None = None) -> StoredVectors:
        """Those above a number, upwards."""

    def removed(self, after: int) -> Ids:
        """Passage rows that went since that place of the log."""

    def of_passages(self, rows: Sequence[int]) -> tuple[Ids, Rows]:
        """Passage rows (n,), one several times where it has several vectors, with the vectors (n, dim); a passage's
        own in the order in which they were put."""

    def sentences(self, rows: Sequence[int]) -> dict[int, tuple[Span, ...]]:
        """The sentences of each passage row, in reading order."""

    def tokens(self, rows: Sequence[int]) -> dict[int, PackedTokens]:
        """The tokens of each passage row; compare with a question that `token_codec.rotated` turned likewise."""

    def token_spans(self, rows: Sequence[int], tokens: Mapping[int, PackedTokens]) -> list[npt.NDArray[np.int32]]:
        """The characters of the tokens of each of these rows."""
