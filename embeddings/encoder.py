"""Text to vectors: the Encoder seam and sentence-transformers behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from data.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_A_QUESTION = 2  # a question is encoded in at most two wordings
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Encoding:
    """One text seen by the encoder.

    `vector` is its unit vector, shape (dim,); `tokens` the unit vectors of its tokens in
    context, shape (t, dim); `spans` the characters of the text that each token stands
    for, shape (t, 2). Special tokens are left out.
    """

    vector: Vectors
    tokens: Vectors
    spans: npt.NDArray[np.int32]


class Encoder(Protocol):
    """What turns text into unit vectors, so that a dot product is a cosine."""

    @property
    def name(self) -> str:
        """Identifies weights and preparation; a library remembers which one it was made with."""

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """float32 unit rows, shape (n, dim)."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """float32 unit rows, shape (n, dim)."""

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        """Whole text and each of its tokens, for late interaction."""


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or name; loaded at the first use, on the CPU."""

    def __init__(self, model: str | Path, name: str | None = None, check: Callable[[Path], None] | None = None) -> None:
        """`check` is called with a model's folder before its weights are loaded."""
        self._source = str(model)
        self._name = name or self._source
        self._check = check
        self._lock = Lock()
        self._loaded: SentenceTransformer | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._model().get_embedding_dimension() or 0)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        model = self._model()
        with _threads_for(len(texts)):
            return self._rows(model.encode_query(list(texts), show_progress_bar=False))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        model = self._model()
        with _threads_for(len(texts)):
            return self._rows(model.encode_document(list(texts), show_progress_bar=False))

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        if not texts:
            return []
        model = self._model()
        with _threads_for(len(texts)):
            features = model.encode(list(texts), output_value=None, show_progress_bar=False)
        spans = model.tokenizer(
            list(texts), return_offsets_mapping=True, truncation=True, max_length=model.max_seq_length
        )["offset_mapping"]
        return [_encoding(row, offsets) for row, offsets in zip(features, spans, strict=True)]

    def _rows(self, rows: object) -> Vectors:
        return _unit(np.asarray(rows, dtype=np.float32).reshape(-1, self.dimension))

    def _model(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                if self._check:
                    self._check(Path(self._source))
                self._loaded = _load(self._source)
            return self._loaded


@contextmanager
def _threads_for(texts: int) -> Iterator[None]:
    """One thread for a question: beside another busy program two wait for each other many times as long."""
    import torch

    usual = torch.get_num_threads()
    torch.set_num_threads(1 if texts <= _A_QUESTION else usual)
    try:
        yield
    finally:
        torch.set_num_threads(usual)


def _load(source: str) -> SentenceTransformer:
    """A folder needs no network; only a model that the user names by its hub id may ask for it."""
    if Path(source).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer  # 5 s: only when something is encoded
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        return SentenceTransformer(source, device="cpu")
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise EncoderError(
            f"The encoder {source} cannot be loaded: {reason} "
            "Check TELCON_ENCODER, or unset it to use the encoder that comes with Telcon."
        ) from error


def _encoding(features: dict[str, object], offsets: Sequence[tuple[int, int]]) -> Encoding:
    spans = np.asarray(offsets, dtype=np.int32).reshape(-1, 2)
    tokens = np.asarray(features["token_embeddings"], dtype=np.float32)[: len(spans)]
    real = spans[:, 1] > spans[:, 0]
    vector = np.asarray(features["sentence_embedding"], dtype=np.float32)
    return Encoding(_unit(vector[None])[0], _unit(tokens[real]), spans[real])


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit
