"""Any sentence-transformers cross-encoder as a reader, for who has the weights of one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from data.errors import ReaderError
from qa.reading.values import InContext, Reading

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class CrossEncoderReader:
    """Nogueira and Cho, “Passage re-ranking with BERT”, 2019: it tells how well a passage answers, not where."""

    def __init__(self, model: str) -> None:
        """`model` is a folder or a name on the hub, loaded at the first question."""
        self._model = model
        self._lock = Lock()
        self._loaded: CrossEncoder | None = None

    def read(self, question: str, passages: Sequence[InContext]) -> list[Reading]:
        from torch.nn import Identity

        pairs = [(question, f"{passage.context}: {passage.words}") for passage in passages]
        scores = [
            self._encoder().predict([pair], show_progress_bar=False, activation_fn=Identity())[0] for pair in pairs
        ]
        return [Reading(round(float(score), 4)) for score in scores]

    def _encoder(self) -> CrossEncoder:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
            return self._loaded


def _load(model: str) -> CrossEncoder:
    if Path(model).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import CrossEncoder

    try:
        return CrossEncoder(model, num_labels=1, device="cpu")
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ReaderError(f"The reader {model} cannot be loaded: {reason} Check TELCON_READER, or unset it.") from error
