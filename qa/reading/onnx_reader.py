"""Telcon's own reader: six layers in 8 bits, run by ONNX Runtime over the word vectors of the packaged MiniLM."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

import qa
from data.errors import ReaderError
from embeddings.encoders import NoExport, Vectors, session, tokenizer, usable_cores
from qa.reading.numbers import NUMBERS
from qa.reading.packing import Packed, asked_ids, packed
from qa.reading.values import InContext, Reading

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_NUMBERS = NUMBERS.onnx_reader
FILE, CHECKSUM = "reader.onnx", "reader.sha256"
WORDS, TYPES, RELEVANCE, PLACES = "words", "types", "relevance", "places"
_WORD_VECTORS = "word_embeddings.weight"
_LONGEST_ANSWER = 40  # tokens
_MOST_ANSWERS = 3
_AS_IT_CAME = "Install Telcon anew, or set TELCON_READER=off to answer without reading."


class OnnxReader:
    """Loaded at the first question. Every passage is read alone and on one thread, several side by side."""

    def __init__(self, minilm: Path, folder: Path | None = None) -> None:
        """`minilm` has the word vectors and the tokenizer; `folder` the reader's file, else it is the one shipped."""
        self._minilm = minilm
        self._folder = folder
        self._lock = Lock()
        self._loaded: _Loaded | None = None

    def read(self, question: str, passages: Sequence[InContext]) -> list[Reading]:
        with self._lock:
            if self._loaded is None:
                self._loaded = _Loaded(self.content(), self._minilm)
        return self._loaded.read(question, passages)

    def content(self) -> bytes:
        """Its file, held against its checksum. Raises ReaderError."""
        folder = self._folder or files(qa).joinpath("reading")
        try:
            content = folder.joinpath(FILE).read_bytes()
            expected = folder.joinpath(CHECKSUM).read_text("ascii").split()[0]
        except (OSError, IndexError) as error:
            raise ReaderError(f"The reader cannot be read: {error}. {_AS_IT_CAME}") from error
        found = hashlib.sha256(content).hexdigest()
        if found != expected:
            raise ReaderError(
                f"The reader {folder.joinpath(FILE)} is damaged: sha256 {found[:12]}… where {expected[:12]}… is "
                f"expected. {_AS_IT_CAME}"
            )
        return content


class _Loaded:
    def __init__(self, content: bytes, minilm: Path) -> None:
        try:
            self._session: InferenceSession = session(content, _SLOWER)
            self._tokenizer: Tokenizer = tokenizer((minilm / "tokenizer.json").read_text("utf-8"))
            self._vectors = word_vectors(minilm / "model.safetensors")
        except (NoExport, OSError, ValueError, KeyError) as error:
            raise ReaderError(f"The reader cannot be loaded: {error}. {_AS_IT_CAME}") from error
        self._cores = ThreadPoolExecutor(usable_cores(), thread_name_prefix="reader")

    def read(self, question: str, passages: Sequence[InContext]) -> list[Reading]:
        asked = asked_ids(self._tokenizer, question)
        rows = [packed(self._tokenizer, asked, passage) for passage in passages]
        order = sorted(range(len(rows)), key=lambda place: -len(rows[place].ids))  # the longest must not come last
        found = dict(zip(order, self._cores.map(self._run, [rows[place] for place in order]), strict=True))
        return [_reading(passages[place], rows[place], *found[place]) for place in range(len(rows))]

    def _run(self, row: Packed) -> tuple[float, Vectors]:
        given = {WORDS: self._vectors[row.ids][None], TYPES: np.asarray([row.types], dtype=np.int64)}
        relevance, places = self._session.run([RELEVANCE, PLACES], given)
        return float(relevance[0]), places[0]


_SLOWER = ("SkipLayerNormFusion",)  # on CPUs the two steps one after the other take a quarter of its time


def _reading(passage: InContext, row: Packed, relevance: float, places: Vectors) -> Reading:
    """With its best stretches of at most so many tokens, none of which overlap."""
    found = best_stretches(places[row.first : row.first + len(row.offsets)])
    spans = tuple(passage.span(row.offsets[start][0], row.offsets[end][1]) for start, end in found)
    return Reading(round(relevance, 4), spans)


def best_stretches(places: Vectors) -> list[tuple[int, int]]:
    """Their first and last tokens, the best first, by the sum of where a stretch begins and where it ends.

    `places` are the log-odds of each token to be the first of the answer, and the last, `(n, 2)`.
    """
    sums = places[:, :1] + places[None, :, 1]
    far = np.arange(len(places))[None, :] - np.arange(len(places))[:, None]
    sums[(far < 0) | (far >= _LONGEST_ANSWER)] = -np.inf
    found: list[tuple[int, int]] = []
    least = sums.max(initial=-np.inf) - _NUMBERS.almost
    while len(found) < _MOST_ANSWERS and sums.size and sums.max() >= least:
        start, end = divmod(int(sums.argmax()), len(places))
        found.append((start, end))
        sums[: end + 1, start:] = -np.inf  # whatever begins before its end and ends behind its beginning
    return found


def word_vectors(weights: Path) -> npt.NDArray[np.float32]:
    """The model's word vectors as they lie in its safetensors file; of its 47 MB only the words in use are read.

    Raises:
        OSError, ValueError, KeyError: there is no such file, or it is another one.
    """
    with weights.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        every = json.loads(file.read(length))
    facts = every[next((name for name in every if name.endswith(_WORD_VECTORS)), _WORD_VECTORS)]
    return np.memmap(weights, np.dtype("<f4"), "r", 8 + length + facts["data_offsets"][0], tuple(facts["shape"]))
