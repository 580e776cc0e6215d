"""RapidOCR's reader of rows without the scripts that no typescript here has, and each row read by itself.

It tells 18,710 characters apart at each step along a row, nearly all of them Chinese: a sixth of its time, and half of
its memory. What becomes no Latin letter or mark in `typed` is taken out of its last layer. A row that is read alone
needs no white beside it to be as wide as its neighbours, and several are read side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from data.recognition.typed import is_typed

if TYPE_CHECKING:
    from rapidocr.ch_ppocr_rec import TextRecInput, TextRecognizer, TextRecOutput

_CHARACTERS = "character"  # the network's own list of them, without the first class, nothing, and the last, a space


def latin_network(path: Path) -> bytes:
    """The network of this file without classes that are never typed; as it is where it has another form."""
    import onnx

    model = onnx.load(str(path))
    told = [prop for prop in model.metadata_props if prop.key == _CHARACTERS]
    characters = told[0].value.splitlines() if told else []
    classes = len(characters) + 2
    kept = [0, *(place for place, char in enumerate(characters, 1) if is_typed(char)), classes - 1]
    layers = [one for one in model.graph.initializer if one.dims and one.dims[-1] == classes]
    if not characters or not layers:
        return path.read_bytes()
    for layer in layers:
        weights = onnx.numpy_helper.to_array(layer)[..., kept]
        layer.CopyFrom(onnx.numpy_helper.from_array(np.ascontiguousarray(weights), layer.name))
    told[0].value = "\n".join(characters[place - 1] for place in kept[1:-1])
    del model.graph.value_info[:]  # sizes that are found anew
    model.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = len(kept)
    shrunk: bytes = model.SerializeToString()
    return shrunk


class RowByRow:
    """Stands in the place of RapidOCR's reader of rows, and has it read one at a time, on so many threads."""

    def __init__(self, reader: TextRecognizer, threads: int) -> None:
        self._reader = reader
        self._threads = threads

    def __call__(self, wanted: TextRecInput) -> TextRecOutput:
        rows: Sequence[np.ndarray] = [wanted.img] if isinstance(wanted.img, np.ndarray) else wanted.img
        with ThreadPoolExecutor(self._threads) as pool:
            read = list(pool.map(lambda row: self._reader(replace(wanted, img=[row])), rows))
        return replace(
            read[0],
            imgs=list(rows),
            txts=tuple(one.txts[0] for one in read),
            scores=tuple(one.scores[0] for one in read),
            word_results=tuple(one.word_results[0] for one in read),
            elapse=sum(one.elapse for one in read),
        )
