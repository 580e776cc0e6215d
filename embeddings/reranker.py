"""A second look by a cross-encoder, for a reader who has the weights of one: slower, and he chooses it."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from data.errors import EncoderError
from embeddings.filters import Filters
from embeddings.retriever import Hit, Retriever

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_LOOKED_AT = 30  # passages that are read together with the question
_SHARE = 0.5  # of the cross-encoder's relevance, 0 to 1, in a passage's score


class CrossEncoderRetriever:
    """Another retriever's hits, the best of them read again by any sentence-transformers cross-encoder.

    Nogueira and Cho, “Passage re-ranking with BERT”, 2019. The relevance, squashed to 0 to 1, is added to the score
    that the passage has already, so that what the question says about kind and speaker keeps its weight.
    """

    def __init__(self, inner: Retriever, model: str) -> None:
        """`model` is a folder or a name on the hub, loaded at the first question."""
        self._inner = inner
        self._model = model
        self._lock = Lock()
        self._loaded: CrossEncoder | None = None

    def retrieve(self, question: str, filters: Filters, k: int, also: Sequence[Filters] = ()) -> list[Hit]:
        hits = self._inner.retrieve(question, filters, k, also)
        read = hits[:_LOOKED_AT]
        if not read:
            return hits
        scores = self._reader().predict([(question, hit.passage.plain()) for hit in read], show_progress_bar=False)
        again = [
            replace(hit, score=round(hit.score + _SHARE * _squashed(float(score)), 6))
            for hit, score in zip(read, scores, strict=True)
        ]
        return sorted(again, key=lambda hit: -hit.score) + hits[_LOOKED_AT:]

    def _reader(self) -> CrossEncoder:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
            return self._loaded


def _squashed(score: float) -> float:
    """Models give a probability or a logit; a probability stays nearly what it is in order."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def _load(model: str) -> CrossEncoder:
    if Path(model).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import CrossEncoder

    try:
        return CrossEncoder(model, num_labels=1, device="cpu")
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0]
        raise EncoderError(
            f"The cross-encoder {model} cannot be loaded: {reason} Check TELCON_RERANKER, or unset it."
        ) from error
