"""A sentence-transformers model as one ONNX file: run as a process of its own, for it needs PyTorch and may fail.

Everything that encoding needs is in the file: the graph from token ids to the vectors of the text and of its
tokens, pooling included, and in its metadata the tokenizer and what the model says about lengths and prompts.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onnx import ModelProto
    from sentence_transformers import SentenceTransformer

VERSION = 3
"""Of what this module writes; with a higher one every model is exported again."""

TEXT, TOKENS, IDS = "sentence_embedding", "token_embeddings", "input_ids"
_OPSET = 17  # ONNX Runtime reads it since 1.12
_BLOCK = 64  # weights that share a scale
_LARGEST = 127  # of a signed number of 8 bits
LEAST_COSINE = 0.98  # to the model itself, of the vector of a text; 8 bits leave MiniLM .985 and more
_TRIED_ON = (
    "Hold on.",
    "Ball said that he had talked to Kuznetsov about the draft, and that the Russians wanted a quick deal.",
    "The Secretary’s telegram (Document 171) — “no overflights” — was repeated to Paris, Bonn and London. " * 20,
)


class Unfit(Exception):
    """A graph that does not compute what the model computes."""


def main() -> None:
    """Export the model in the folder named first as the file named second."""
    export(Path(sys.argv[1]), Path(sys.argv[2]))


def export(folder: Path, file: Path) -> None:
    """Write the model in `folder` as `file`: with weights in 8 bits, or as they are where that changes too much.

    Raises:
        Unfit: the graph differs from the model even so, for instance because the length of one text became part of it.
        ImportError, OSError, RuntimeError, TypeError, ValueError: whatever PyTorch and its like cannot do.
    """
    import onnx
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    whole, small = file.with_suffix(".fp32.onnx"), file.with_suffix(".u8.onnx")
    _trace(model, whole)
    quantise(whole, small)
    for candidate in (small, whole):
        graph = onnx.load(str(candidate))
        for key, value in _facts(model).items():
            graph.metadata_props.add(key=key, value=value)
        onnx.save(graph, str(file))
        least = _least_cosine(file, model)
        if least >= LEAST_COSINE:
            return
    raise Unfit(f"the graph gives other vectors than the model, cosine {least:.3f}")


def _trace(model: SentenceTransformer, file: Path) -> None:
    """Run all modules on one text; the operations that it takes are the graph.

    Only token ids go in: texts are encoded one by one, so that nothing is padded and nothing masked.
    """
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.steps = torch.nn.ModuleList(list(model))

        def forward(self, input_ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            features = self.steps[0]({IDS: input_ids})
            features["attention_mask"] = torch.ones_like(input_ids)
            for step in list(self.steps)[1:]:
                features = step(features)
            return features[TEXT], features[TOKENS]

    lengths = {0: "texts", 1: "length"}
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # of each length that the tracer sees; `_least_cosine` tells whether it matters
        torch.onnx.export(
            Whole().eval(),
            (_ids(model, _TRIED_ON[1]),),
            str(file),
            input_names=[IDS],
            output_names=[TEXT, TOKENS],
            dynamic_axes={IDS: lengths, TEXT: {0: "texts"}, TOKENS: lengths},
            opset_version=_OPSET,
            dynamo=False,  # the newer exporter needs onnxscript and takes six times as long
        )


def _ids(model: SentenceTransformer, text: str) -> Any:
    return model.tokenizer([text], truncation=True, max_length=model.max_seq_length, return_tensors="pt")[IDS]


def quantise(whole: Path, small: Path, with_care: Callable[[str], bool] = lambda _: True) -> None:
    """Weights in 8 bits: a scale a column, or a scale for every few rows of it where that would cost too much.

    With a scale a column weights are signed, as the processors multiply that have instructions for it, and 7 bits
    wide, for on others the sums of two products would not fit. `with_care` tells of a multiplication that makes vectors
    shorter whether a scale a column costs too much there. Such a one is kept in 8 bits and multiplied as floating-point
    numbers: what ONNX Runtime has for such blocks of integers (MatMulNBits) gives other sums on other processors.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = onnx.load(str(whole))
    narrow = [*filter(with_care, _narrowing(graph))]
    by_column = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
    quantize_dynamic(graph, str(small), nodes_to_exclude=narrow, **by_column)
    done = onnx.load(str(small))
    _in_blocks(done, narrow)
    onnx.save(done, str(small))


def _in_blocks(graph: ModelProto, names: Collection[str]) -> None:
    """The weights of these multiplications in 8 bits, a scale for each block; ONNX Runtime multiplies them out once,
    when it reads the file."""
    from onnx import TensorProto, helper, numpy_helper

    weights = {weight.name: weight for weight in graph.graph.initializer}
    nodes = []
    for node in graph.graph.node:
        if node.name in names:
            weight = weights[node.input[1]]
            blocks, scales = _blocks(numpy_helper.to_array(weight))
            name, shape = weight.name, np.asarray(weight.dims, dtype=np.int64)
            graph.graph.initializer.remove(weight)
            graph.graph.initializer.extend(
                numpy_helper.from_array(values, f"{name}_{part}")
                for part, values in (("blocks", blocks), ("scales", scales), ("shape", shape))
            )
            nodes += [
                helper.make_node("Cast", [f"{name}_blocks"], [f"{name}_cast"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{name}_cast", f"{name}_scales"], [f"{name}_scaled"]),
                helper.make_node("Reshape", [f"{name}_scaled", f"{name}_shape"], [f"{name}_whole"]),
            ]
            node.input[1] = f"{name}_whole"
        nodes.append(node)
    made = [helper.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del graph.graph.node[:]
    graph.graph.node.extend(made)


def _blocks(weight: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Weights of shape (rows, columns) as whole numbers (blocks, rows of a block, columns) and scales (blocks, 1,
    columns)."""
    rows = _BLOCK if weight.shape[0] % _BLOCK == 0 else weight.shape[0]
    cut = weight.reshape(-1, rows, weight.shape[1])
    scales = np.maximum(np.abs(cut).max(axis=1, keepdims=True), np.finfo(np.float32).tiny) / _LARGEST
    return np.rint(cut / scales).astype(np.int8), scales.astype(np.float32)


def _narrowing(graph: ModelProto) -> list[str]:
    """Multiplications that make the vector shorter, from a layer's wide middle back: 8 bits cost most there."""
    shapes = {weight.name: tuple(weight.dims) for weight in graph.graph.initializer}
    products = [node for node in graph.graph.node if node.op_type == "MatMul"]
    return [node.name for node in products if (shape := shapes.get(node.input[1])) and shape[0] > shape[-1]]


def _facts(model: SentenceTransformer) -> dict[str, str]:
    return {
        "tokenizer": model.tokenizer.backend_tokenizer.to_str(),
        "longest": str(model.max_seq_length),
        "dimension": str(model.get_embedding_dimension()),
        "prompts": json.dumps(dict(model.prompts)),
    }


def _least_cosine(file: Path, model: SentenceTransformer) -> float:
    """Between the vectors of the model and of the file, over texts of several lengths; -1 when tokens are lost."""
    import torch
    from onnxruntime import InferenceSession

    session = InferenceSession(str(file), providers=["CPUExecutionProvider"])
    cosines = []
    for text in _TRIED_ON:
        ids = _ids(model, text)
        with torch.inference_mode():
            expected = model({IDS: ids, "attention_mask": torch.ones_like(ids)})[TEXT][0].numpy()
        found, tokens = session.run([TEXT, TOKENS], {IDS: ids.numpy()})
        cosines.append(_cosine(expected, found[0]) if tokens.shape[:2] == tuple(ids.shape) else -1.0)
    return float(np.min(cosines))  # NaN where one is NaN


def _cosine(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    return float(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-12))
