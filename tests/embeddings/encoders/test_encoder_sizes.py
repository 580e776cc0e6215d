"""How texts go through an encoder, and what its exported file is made like."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from embeddings.encoders import onnx_cache, onnx_export
from embeddings.encoders.base import Encoder, SentenceTransformerEncoder
from embeddings.encoders.minilm import NAME, packaged_minilm
from embeddings.encoders.onnx_cache import NoExport, exported
from embeddings.scratch import hold


@pytest.fixture(scope="module")
def graph(encoder: Encoder) -> Any:
    """The encoder of all tests as it was exported."""
    import onnx

    encoder.encode_queries(["Who called?"])
    cache = Path(os.environ["TELCON_CACHE"]) / "encoders"
    return onnx.load_model_from_string(exported(packaged_minilm(), cache, lambda: pytest.fail("not exported")))


def test_what_an_export_is_made_like_is_told_by_its_version(graph: Any) -> None:
    """A library's vectors are of one export: whoever changes how it is made raises the version, and this line."""
    made = {tuple(each.dims[1:]) for each in graph.graph.initializer if each.name.endswith("_blocks")}
    opset = next(each.version for each in graph.opset_import if each.domain in ("", "ai.onnx"))
    assert {onnx_export.VERSION: (opset, made)} == {3: (17, {(64, 384)})}


def test_no_processor_sums_otherwise_than_another(graph: Any) -> None:
    """Products of 8 and 7 bits fit into the 16 bits in which old processors add two; ONNX Runtime's own blocks of
    integers (MatMulNBits) add more of them, and give other sums there."""
    from onnx import numpy_helper

    operations = {node.op_type for node in graph.graph.node}
    weights = {each.name: each for each in graph.graph.initializer}
    integers = [node.input[1] for node in graph.graph.node if node.op_type == "MatMulInteger"]
    assert "MatMulNBits" not in operations
    assert integers
    assert max(np.abs(numpy_helper.to_array(weights[name]).astype(int)).max() for name in integers) <= 64


def test_blocks_of_weights_are_near_what_they_were() -> None:
    weights = np.random.default_rng(1).normal(size=(128, 3)).astype(np.float32)
    blocks, scales = onnx_export._blocks(weights)
    assert (blocks.shape, scales.shape) == ((2, 64, 3), (2, 1, 3))
    assert np.abs((blocks * scales).reshape(128, 3) - weights).max() <= scales.max() / 2 + 1e-6
    assert onnx_export._blocks(weights[:100])[0].shape == (1, 100, 3)  # that no block divides
    assert not onnx_export._blocks(np.zeros((64, 2), np.float32))[0].any()


@pytest.mark.parametrize(("cosine", "files"), [(0.985, 1), (0.97, 2), (0.5, None)])
def test_a_graph_that_gives_other_vectors_is_not_taken(
    cosine: float, files: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As small as it can be from a cosine of 0.98; else as it is, and below that not at all."""
    tried: list[Path] = []

    def least(_file: Path, _model: object) -> float:
        tried.append(_file)
        return cosine if len(tried) == 1 or files is None else 1.0

    monkeypatch.setattr(onnx_export, "_trace", lambda _model, file: file.write_bytes(b""))
    monkeypatch.setattr(onnx_export, "quantise", lambda _whole, small: small.write_bytes(b""))
    monkeypatch.setattr(onnx_export, "_facts", lambda _model: {})
    monkeypatch.setattr(onnx_export, "_least_cosine", least)
    if files is None:
        with pytest.raises(onnx_export.Unfit, match=r"0\.500"):
            onnx_export.export(packaged_minilm(), tmp_path / "model.onnx")
    else:
        onnx_export.export(packaged_minilm(), tmp_path / "model.onnx")
    assert len(tried) == (files or 2)


def test_half_an_hour_is_waited_for_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[float] = []

    def endless(*_given: object, seconds: float, **_named: object) -> subprocess.CompletedProcess[bytes]:
        limits.append(seconds)
        raise subprocess.TimeoutExpired("export", seconds)

    monkeypatch.setattr(onnx_cache, "run_main", endless)
    with pytest.raises(NoExport, match="within 1800 seconds"):
        exported(packaged_minilm(), tmp_path, lambda: None)
    assert limits == [1_800]


@pytest.mark.parametrize(("hours", "left"), [(12, True), (36, False)])
def test_what_an_export_left_goes_after_a_day(tmp_path: Path, hours: float, left: bool) -> None:
    leftover = tmp_path / "making-x"
    leftover.mkdir()
    with (leftover / "held").open("wb") as held:
        hold(held)
        then = time.time() - 3_600 * hours
        os.utime(leftover, (then, then))
        onnx_cache._clear_leftovers(tmp_path)
    assert leftover.exists() is left


@pytest.fixture(scope="module")
def pytorch() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(packaged_minilm(), NAME)


def shapes(encoder: SentenceTransformerEncoder, texts: Sequence[str]) -> list[tuple[int, int]]:
    """Texts and tokens of each batch."""
    batches = cast("Any", encoder)._batches(texts)
    return [tuple(features["token_embeddings"].shape[:2]) for _, features, _ in batches]


def test_sixteen_texts_go_together_at_lengths_of_sixteen(pytorch: SentenceTransformerEncoder) -> None:
    """Of five tokens each, beginning and end included."""
    assert shapes(pytorch, ["one two three"] * 40) == [(16, 16), (16, 16), (8, 16)]
    assert shapes(pytorch, ["one " * 30] * 3) == [(3, 32)]


def test_two_wordings_of_a_question_are_not_padded(pytorch: SentenceTransformerEncoder) -> None:
    assert shapes(pytorch, ["one two three"] * 2) == [(2, 5)]
    assert shapes(pytorch, ["one two three"] * 3) == [(3, 16)]
    assert shapes(pytorch, ["one two three"]) == [(1, 5)]


def test_a_text_is_read_as_far_as_beginning_and_end_leave_room(pytorch: SentenceTransformerEncoder) -> None:
    assert pytorch.reach("one " * 300) == len("one " * 254) - 1
