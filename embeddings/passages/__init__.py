"""What is embedded for a passage: its context, windows, tokens, and their bytes."""

from embeddings.passages.context import context_views, evidence_units, folded, spoken_date
from embeddings.passages.encode import Cut, cut, encode_group, groups
from embeddings.passages.encoded import EncodedPassage
from embeddings.passages.token_codec import (
    SCALE_BYTES,
    PackedTokens,
    TokenCosines,
    TokenVectors,
    lengths_are_numbers,
    pack_rotated,
    rotated,
    spans_from_bytes,
    spans_to_bytes,
    token_cosines,
    vector_to_bytes,
    vectors_from_bytes,
)
from embeddings.passages.words import (
    FUNCTION_WORDS,
    WORD,
    affordable_expression,
    content_words,
    phrase_expression,
    search_expression,
)

__all__ = [
    "FUNCTION_WORDS",
    "SCALE_BYTES",
    "WORD",
    "Cut",
    "EncodedPassage",
    "PackedTokens",
    "TokenCosines",
    "TokenVectors",
    "affordable_expression",
    "content_words",
    "context_views",
    "cut",
    "encode_group",
    "evidence_units",
    "folded",
    "groups",
    "lengths_are_numbers",
    "pack_rotated",
    "phrase_expression",
    "rotated",
    "search_expression",
    "spans_from_bytes",
    "spans_to_bytes",
    "spoken_date",
    "token_cosines",
    "vector_to_bytes",
    "vectors_from_bytes",
]
