"""Halves of real passages, out of which recombined documents are made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.document import Document
from data.passages import Kind
from embeddings.encoders import Vectors
from embeddings.passages import (
    EncodedPassage,
    PackedTokens,
)

Places = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Half:
    """Sentences of a real passage that follow each other, with the packed tokens that stand in them.

    `places` (t, 2) are characters of `text`; `tokens` keeps the places it had.
    """

    text: str
    tokens: PackedTokens
    places: Places


@dataclass(frozen=True)
class Part:
    """What a passage of a recombined document takes over from the real one in its place."""

    kind: Kind
    speaker: str | None
    label: str | None
    person: str | None


@dataclass(frozen=True)
class Halves:
    """Of all real passages of one kind."""

    first: tuple[Half, ...]
    second: tuple[Half, ...]


@dataclass(frozen=True)
class Pool:
    """What recombined documents are drawn from: the parts of each real document, and halves by their kind."""

    shapes: tuple[tuple[Part, ...], ...]
    halves: dict[Kind, Halves]
    back: Vectors
    """Turns stored token vectors (n, dim) back to the encoder's space."""


@dataclass(frozen=True)
class Recombined:
    """A document with its passages as `Store.put` takes them."""

    document: Document
    encoded: list[EncodedPassage]
