"""Puts trained weights into the product: `qa/reading/reader.onnx` in 8 bits, with its checksum beside it.

python -m lab weights BEST.npz [FOLDER]

BEST.npz holds every array of the trained model but its embeddings, which stay those of the packaged MiniLM: the vectors
of words are looked up there when a question is read, the rest of the embeddings goes into the file. The 8-bit file is
held against the weights as they were trained, over questions of `lab/training/questions`.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embeddings.encoders import packaged_minilm, quantise, session, tokenizer
from qa.reading import CHECKSUM, FILE, PLACES, RELEVANCE, TYPES, WORDS, InContext, asked_ids, packed, word_vectors

if TYPE_CHECKING:
    from lab.training.model import ReaderModel

QUESTIONS = Path(__file__).parent / "questions"
PRODUCT = Path(__file__).parent.parent.parent / "qa" / "reading"
LEAST_CORRELATION = 0.99
_PAIRS = 500
_OPSET = 17
_MOST = 12_000_000  # bytes
_EARLY = tuple(f"layer.{number}/" for number in range(3))  # what they lose to 8 bits, all later layers work with
Row = dict[str, npt.NDArray[Any]]


def put(trained: Path, folder: Path | None = None) -> None:
    """Write the file, into the product where no folder is named, and tell how it compares."""
    folder = folder or PRODUCT
    with tempfile.TemporaryDirectory() as scratch:
        whole, small = Path(scratch) / "whole.onnx", Path(scratch) / "small.onnx"
        _trace(trained, whole)
        quantise(whole, small, lambda name: any(early in name for early in _EARLY))
        told, content = _correlation(whole.read_bytes(), small.read_bytes()), small.read_bytes()
    sys.stdout.write(f"correlation of {_PAIRS} log-odds with the trained weights {told:.4f}; {len(content):,} bytes\n")
    if told < LEAST_CORRELATION or len(content) > _MOST:
        sys.exit(f"Not written: at least {LEAST_CORRELATION} and at most {_MOST:,} bytes are wanted.")
    (folder / FILE).write_bytes(content)
    (folder / CHECKSUM).write_text(f"{hashlib.sha256(content).hexdigest()}  {FILE}\n", "ascii")


def _trace(weights: Path, file: Path) -> None:
    """The graph from word vectors and types to the log-odds of an answer and those of where it begins and ends.

    A text is read alone, so that nothing is padded and nothing masked.
    """
    import torch

    model, length = _model(weights), {0: "texts", 1: "length"}
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # of each length that the tracer sees; `_correlation` tells whether it matters
        torch.onnx.export(
            model,
            (torch.randn(1, 23, 384), torch.zeros(1, 23, dtype=torch.long)),
            str(file),
            input_names=[WORDS, TYPES],
            output_names=[RELEVANCE, PLACES],
            dynamic_axes={WORDS: length, TYPES: length, RELEVANCE: {0: "texts"}, PLACES: length},
            opset_version=_OPSET,
            dynamo=False,
        )


def _model(weights: Path) -> ReaderModel:
    import torch

    from lab.training.model import from_minilm, load

    model = from_minilm(0, eager=True)
    load(model, weights)
    model.bert.embeddings.word_embeddings = torch.nn.Embedding(1, 384)  # looked up outside of the graph
    return model.eval()


def _correlation(whole: bytes, small: bytes) -> float:
    rows = _rows()
    one, other = ([float(run.run([RELEVANCE], row)[0][0]) for row in rows] for run in map(session, (whole, small)))
    return float(np.corrcoef(one, other)[0, 1])


def _rows() -> list[Row]:
    """Questions with the words that answer them, and with others'."""
    minilm, chance = packaged_minilm(), random.Random(0)  # noqa: S311
    cut, vectors = tokenizer((minilm / "tokenizer.json").read_text("utf-8")), word_vectors(minilm / "model.safetensors")
    asked = [json.loads(line) for file in sorted(QUESTIONS.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    chosen, rows = chance.sample(asked, _PAIRS), list[Row]()
    for number, each in enumerate(chosen):
        words = chosen[number - number % 2]["snippet"]
        passage = InContext("", words, np.arange(len(words), dtype=np.int32))
        row = packed(cut, asked_ids(cut, each["question"]), passage)
        rows.append({WORDS: vectors[row.ids][None], TYPES: np.asarray([row.types], dtype=np.int64)})
    return rows
