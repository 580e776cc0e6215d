"""A passage with all that is stored for finding it."""

from __future__ import annotations

from dataclasses import dataclass

from data.document import Span
from data.passages import Passage
from embeddings.encoder import Vectors
from embeddings.quantisation import PackedTokens


@dataclass(frozen=True)
class SpanVector:
    """A stretch of a passage, by its characters in the document, and its unit vector (dim,)."""

    span: Span
    vector: Vectors


@dataclass(frozen=True)
class EncodedPassage:
    """`windows` are the passage in its `context`, in several parts where it is long; `sentences` stand alone."""

    passage: Passage
    context: str
    windows: tuple[SpanVector, ...]
    sentences: tuple[SpanVector, ...]
    tokens: PackedTokens
