"""Text to vectors: the Encoder seam and sentence-transformers behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from data.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

A_QUESTION = 2  # wordings of a question at most; one thread for it: two wait for each other beside a busy program
_BATCH = 16
_STEP = 16  # lengths are rounded up to it: memory of few sizes is used again, of many sizes it is lost in gaps
_SPECIAL_TOKENS = 2  # beginning and end, in every model of this kind
Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


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

    def reach(self, text: str) -> int:
        """How many characters the encoder takes in from the start of a text; it does not see the rest."""


def prompt(prompts: Mapping[str, str], *names: str) -> str:
    """What a model wants in front of a text of this kind; most want nothing."""
    return next((words for name in names if (words := prompts.get(name))), "")


def encoding(vector: Vectors, tokens: Vectors, offsets: npt.NDArray[np.int64]) -> Encoding:
    """One text's output, without the special tokens and what pads it, which stand for no characters."""
    spans = offsets.astype(np.int32)
    real = spans[:, 1] > spans[:, 0]
    return Encoding(unit_rows(vector[None])[0], unit_rows(tokens[: len(spans)][real]), spans[real])


def unit_rows(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or name; loaded at the first use."""

    def __init__(
        self,
        model: str | Path,
        name: str | None = None,
        check: Callable[[Path], None] | None = None,
        device: str = "cpu",
    ) -> None:
        """`check` is called with a model's folder before its weights are loaded; `device` is PyTorch's name of one."""
        self._source = str(model)
        self._name = name or self._source
        self._check = check
        self._device = device
        self._lock = Lock()
        self._tokenising = Lock()
        self._threads = 1
        self._loaded: SentenceTransformer | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._model().get_embedding_dimension() or 0)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts, prompt(self._model().prompts, "query"))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts, prompt(self._model().prompts, "document", "passage", "corpus"))

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        found: dict[int, Encoding] = {}
        for places, features, offsets in self._batches(texts):
            for row, (place, spans) in enumerate(zip(places, offsets, strict=True)):
                vector, tokens = features["sentence_embedding"][row], features["token_embeddings"][row]
                found[place] = encoding(vector.cpu().numpy(), tokens.cpu().numpy(), spans)
        return [found[place] for place in range(len(texts))]

    def reach(self, text: str) -> int:
        model = self._model()
        if len(text.encode("utf-8")) <= model.max_seq_length - _SPECIAL_TOKENS:  # a token has a byte at least
            return len(text)
        with self._tokenising:
            whole = model.tokenizer(text, return_offsets_mapping=True, truncation=False, verbose=False)
        spans = [span for span in whole["offset_mapping"] if span[1] > span[0]]
        room = model.max_seq_length - _SPECIAL_TOKENS
        return len(text) if len(spans) <= room else int(spans[room - 1][1])

    def _vectors(self, texts: Sequence[str], before: str) -> Vectors:
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for places, features, _ in self._batches([before + text for text in texts]):
            rows[places] = features["sentence_embedding"].cpu().numpy()
        return unit_rows(rows)

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], dict[str, Any], list[Any]]]:
        """The model's output for texts of like length together, so that little is padded.

        Yields the texts' places, the features of each, and the characters of their tokens. The
        tokenizer is not made for several threads; the model is.
        """
        import torch

        model, threads = self._model(), 1 if len(texts) <= A_QUESTION else self._threads
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            with self._tokenising:
                tokens = model.tokenizer(
                    [texts[place] for place in places],
                    padding=True,
                    pad_to_multiple_of=None if len(texts) <= A_QUESTION else _STEP,
                    truncation=True,
                    max_length=model.max_seq_length,
                    return_offsets_mapping=True,
                    return_tensors="pt",
                )
            offsets = tokens.pop("offset_mapping").numpy()
            lengths = tokens["attention_mask"].sum(dim=1).tolist()
            torch.set_num_threads(threads)
            with torch.inference_mode():
                features = model(dict(tokens.to(self._device)))
            yield places, features, [spans[:length] for spans, length in zip(offsets, lengths, strict=True)]

    def _model(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                if self._check:
                    self._check(Path(self._source))
                self._loaded = _load(self._source, self._device)
                self._threads = _usual_threads()
            return self._loaded


def gpu() -> str | None:
    """PyTorch's name of a GPU that it can use, None where there is none."""
    torch = find_spec("torch")
    built_for_one = torch and torch.origin and any((Path(torch.origin).parent / "lib").glob("*torch_cuda*"))
    if not built_for_one:  # known without importing PyTorch, which takes a second
        return None
    from torch.cuda import is_available

    return "cuda" if is_available() else None


def _usual_threads() -> int:
    import torch

    return int(torch.get_num_threads())


def _load(source: str, device: str) -> SentenceTransformer:
    """A folder needs no network; only a model that the user names by its hub id may ask for it."""
    if Path(source).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer  # 5 s: only when something is encoded
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        return SentenceTransformer(source, device=device)
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise EncoderError(
            f"The encoder {source} cannot be loaded: {reason} "
            "Check TELCON_ENCODER, or unset it to use the encoder that comes with Telcon."
        ) from error
