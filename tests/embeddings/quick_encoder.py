"""An encoder for tests of everything but meaning: fast, and the same for the same text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from embeddings.encoders.base import Encoding, Vectors


class QuickEncoder:
    """Unit rows from a checksum, a token a word; takes in `longest` words of a text."""

    name = "quick"
    dimension = 8

    def __init__(self, longest: int = 1_000_000) -> None:
        self.longest = longest
        self.texts = 0

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return self._rows([text[: self.reach(text)] for text in texts])

    encode_passages = encode_queries

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        vectors = self.encode_queries(texts)
        return [self._encoding(text[: self.reach(text)], vector) for text, vector in zip(texts, vectors, strict=True)]

    def reach(self, text: str) -> int:
        words = list(re.finditer(r"\S+", text))
        return len(text) if len(words) <= self.longest else words[self.longest - 1].end()

    def _encoding(self, text: str, vector: Vectors) -> Encoding:
        words = list(re.finditer(r"\S+", text))
        spans = np.asarray([word.span() for word in words], dtype=np.int32).reshape(-1, 2)
        return Encoding(vector, self._rows([word[0] for word in words]), spans)

    def _rows(self, texts: Sequence[str]) -> Vectors:
        sums = [list(hashlib.sha256(text.encode()).digest()[: self.dimension]) for text in texts]
        rows = np.asarray(sums, dtype=np.float32).reshape(-1, self.dimension) - 127.4
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = rows
        return unit
