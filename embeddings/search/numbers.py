"""The weights, margins and thresholds of this room, by step; `numbers.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass

import embeddings
from data.tables import read_numbers


@dataclass(frozen=True)
class Fusion:
    """Several rankings into one."""

    rrf_k: int


@dataclass(frozen=True)
class Maxsim:
    """Token by token."""

    lent: float
    function_word: float


@dataclass(frozen=True)
class Retriever:
    """A hit's score."""

    late: float
    sentence: float
    lexical: float
    commonness: float
    lexical_half: float


@dataclass(frozen=True)
class Numbers:
    """Of each step its own."""

    fusion: Fusion
    maxsim: Maxsim
    retriever: Retriever


NUMBERS = read_numbers(Numbers, embeddings, "search/numbers.toml")
