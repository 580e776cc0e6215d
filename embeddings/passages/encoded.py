"""A passage with all that is stored for finding it."""

from __future__ import annotations

from dataclasses import dataclass

from data.document import Span
from data.passages import Passage
from embeddings.encoders import Vectors
from embeddings.passages.token_codec import PackedTokens


@dataclass(frozen=True)
class EncodedPassage:
    """`windows` (n, dim) are unit vectors of the passage in its `context`, several where it is long.

    `sentences` are its stretches that can be quoted on their own.
    """

    passage: Passage
    context: str
    windows: Vectors
    sentences: tuple[Span, ...]
    tokens: PackedTokens
