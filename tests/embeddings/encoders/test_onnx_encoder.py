"""The exported encoder against the model it was exported from, and what happens when it cannot be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.document import Document
from data.errors import EncoderError
from data.passages import passages
from embeddings.encoders.auto import PreparedEncoder
from embeddings.encoders.base import Encoder, SentenceTransformerEncoder
from embeddings.encoders.minilm import NAME, check_weights, packaged_minilm
from embeddings.encoders.onnx_cache import NoExport, exported
from embeddings.encoders.onnx_encoder import OnnxEncoder
from embeddings.encoders.onnx_export import Unfit, export
from embeddings.library import Library
from ui.assembly import build_encoder

ROOT = Path(__file__).parents[3]
LEAST = 0.985  # cosine to the model in single precision that 8 bits leave
ODD = ["", " ", "Ball", "Kuznetsov’s draft — “no”", "İstanbul ﬁne 漢字 🙂 e\u0301", "waiting " * 400, "\n\tof Cuba\x00"]


@pytest.fixture(scope="module")
def original() -> Encoder:
    return SentenceTransformerEncoder(packaged_minilm(), NAME)


@pytest.fixture(scope="module", params=[3, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"])
def texts(request: pytest.FixtureRequest, documents: dict[str, Document]) -> list[str]:
    """Odd ones and passages: every third, or all."""
    return [*ODD, *[each.text for one in documents.values() for each in passages(one)][:: request.param]]


@pytest.fixture(scope="module")
def cache(encoder: Encoder) -> Path:
    """Where the encoder of all tests was exported to."""
    encoder.encode_queries(["Who called?"])
    return Path(os.environ["TELCON_CACHE"]) / "encoders"


@pytest.fixture
def copy(cache: Path, tmp_path: Path) -> Path:
    """A cache of one's own with the same export."""
    return Path(shutil.copytree(cache, tmp_path / "cache"))


def unwanted() -> None:
    pytest.fail("exported again")


def refuse() -> None:
    raise EncoderError("asked to export")


def test_vectors_are_those_of_the_model(encoder: Encoder, original: Encoder, texts: list[str]) -> None:
    for method in ("encode_queries", "encode_passages"):
        cosines = (getattr(encoder, method)(texts) * getattr(original, method)(texts)).sum(axis=1)
        assert cosines.min() >= LEAST
        assert cosines.mean() >= 0.99


def test_tokens_are_those_of_the_model(encoder: Encoder, original: Encoder, texts: list[str]) -> None:
    for ours, theirs in zip(encoder.encode_tokens(texts), original.encode_tokens(texts), strict=True):
        assert np.array_equal(ours.spans, theirs.spans)
        assert ours.vector @ theirs.vector >= LEAST
        assert ((ours.tokens * theirs.tokens).sum(axis=1) >= 0.95).all()


@settings(max_examples=settings().max_examples // 2)  # each by PyTorch as well
@given(st.text(max_size=600), st.integers(1, 40))
def test_any_text_is_cut_alike(encoder: Encoder, original: Encoder, text: str, times: int) -> None:
    long = text * times
    assert encoder.reach(long) == original.reach(long)
    (ours,), (theirs,) = encoder.encode_tokens([long]), original.encode_tokens([long])
    assert np.array_equal(ours.spans, theirs.spans)


def test_company_and_order_change_nothing(encoder: Encoder, texts: list[str]) -> None:
    together, backwards = encoder.encode_tokens(texts), encoder.encode_tokens(texts[::-1])[::-1]
    alone = [encoder.encode_tokens([text])[0] for text in texts]
    for one, other, third in zip(together, backwards, alone, strict=True):
        assert np.array_equal(one.vector, other.vector)
        assert np.array_equal(one.vector, third.vector)
        assert np.array_equal(one.tokens, other.tokens)
        assert np.array_equal(one.tokens, third.tokens)


def test_what_is_in_the_cache_is_taken(copy: Path) -> None:
    content = exported(packaged_minilm(), copy, unwanted)
    assert OnnxEncoder(NAME, content).dimension == 384


@pytest.mark.parametrize("damage", ["cut", "altered", "empty"])
def test_damaged_export_is_not_used(copy: Path, damage: str) -> None:
    (file,) = copy.iterdir()
    content = file.read_bytes()
    file.write_bytes({"cut": content[:-1], "altered": content[:-1] + b"?", "empty": b""}[damage])
    with pytest.raises(EncoderError, match="asked to export"):
        exported(packaged_minilm(), copy, refuse)


@pytest.mark.slow  # two exports of the whole model side by side
def test_damaged_export_is_made_again_by_two_at_once_who_do_each_other_no_harm(copy: Path) -> None:
    (file,) = copy.iterdir()
    file.write_bytes(b"damaged")
    script = """
import sys
from pathlib import Path
from embeddings.encoders.auto import PreparedEncoder
from embeddings.encoders.minilm import NAME, check_weights, packaged_minilm
encoder = PreparedEncoder(packaged_minilm(), NAME, Path(sys.argv[1]), print, check_weights)
print(encoder.encode_queries(["Hold on."]).sum())
"""
    command = [sys.executable, "-c", script, str(copy)]
    surroundings = os.environ | {"PYTHONIOENCODING": "utf-8"}
    both = [
        subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    one, other = (process.communicate()[0].splitlines() for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert one[-1] == other[-1]
    told = one[:-1] + other[:-1]  # of one alone where the other came when all was done
    assert set(told) == {"preparing the encoder, once (about half a minute) …"}
    (file,) = copy.iterdir()
    assert exported(packaged_minilm(), copy, unwanted) == file.read_bytes() != b"damaged"


def test_changed_model_is_exported_anew(cache: Path, tmp_path: Path) -> None:
    model = Path(shutil.copytree(packaged_minilm(), tmp_path / "model"))
    (model / "README.md").write_text("changed", encoding="utf-8")
    with pytest.raises(EncoderError, match="asked to export"):
        exported(model, cache, refuse)


def test_altered_weights_are_not_exported(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"altered")
    encoder = PreparedEncoder(tmp_path, "altered", tmp_path / "cache", pytest.fail, check_weights)
    with pytest.raises(EncoderError, match="is not the published"):
        encoder.encode_queries(["Who called?"])


@pytest.mark.slow  # an export of the whole model
def test_model_that_cannot_be_exported_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    told: list[str] = []
    encoder = PreparedEncoder(tmp_path / "model", "none", tmp_path / "cache", told.append)
    with pytest.raises(EncoderError, match="TELCON_ENCODER"):  # PyTorch cannot load it either
        encoder.encode_queries(["Who called?"])
    assert told[1].startswith("the encoder runs in PyTorch, which is slower, for ONNX Runtime cannot run it: ")
    assert len(told) == 2
    assert not any("\n" in line for line in told)


def test_cache_that_cannot_be_written_leaves_pytorch(tmp_path: Path, original: Encoder) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    told: list[str] = []
    encoder = PreparedEncoder(packaged_minilm(), NAME, tmp_path / "cache", told.append)
    assert np.array_equal(encoder.encode_queries(["Who called?"]), original.encode_queries(["Who called?"]))
    assert len(told) == 2
    assert "which is slower" in told[1]


def test_file_that_onnx_runtime_cannot_use_is_no_encoder() -> None:
    with pytest.raises(NoExport):
        OnnxEncoder(NAME, b"no graph")


def test_question_needs_no_pytorch(library: Library) -> None:
    """In a process of its own; the export is there already."""
    script = """
import sys
from ui.command_line import main
assert main(["ask", "Who wants a quick deal?"]) == 0
print("loaded:", {"torch", "transformers", "sentence_transformers", "gradio", "onnx"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "TELCON_LIBRARY": str(library.folder), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.endswith("loaded: set()\n")
    assert not done.stderr


def test_named_folder_is_prepared_and_named_model_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELCON_ENCODER", str(packaged_minilm()))
    assert isinstance(build_encoder(), PreparedEncoder)
    monkeypatch.setenv("TELCON_ENCODER", "some/model")
    assert isinstance(build_encoder(), SentenceTransformerEncoder)


def test_gpu_reads_what_is_more_than_a_question(
    copy: Path, original: Encoder, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is none here: PyTorch on the CPU stands for it."""
    monkeypatch.setattr("embeddings.encoders.auto.gpu", lambda: "cpu")
    prepared = PreparedEncoder(packaged_minilm(), NAME, copy, pytest.fail, check_weights)
    assert np.array_equal(prepared.encode_queries(ODD[:1]), encoder.encode_queries(ODD[:1]))
    assert np.array_equal(prepared.encode_passages(ODD), original.encode_passages(ODD))
    many, same = prepared.encode_tokens(ODD), original.encode_tokens(ODD)
    assert all(np.array_equal(one.tokens, other.tokens) for one, other in zip(many, same, strict=True))
    (one,), (other,) = prepared.encode_tokens(ODD[3:4]), encoder.encode_tokens(ODD[3:4])
    assert np.array_equal(one.tokens, other.tokens)


@pytest.mark.slow  # an export of the whole model
def test_model_that_8_bits_change_too_much_keeps_its_weights(
    original: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embeddings.encoders.onnx_export.LEAST_COSINE", 0.9999)
    export(packaged_minilm(), tmp_path / "model.onnx")
    encoder = OnnxEncoder(NAME, (tmp_path / "model.onnx").read_bytes())
    assert encoder.encode_queries(ODD) == pytest.approx(original.encode_queries(ODD), abs=1e-5)


@pytest.mark.slow  # an export of the whole model
def test_graph_that_is_not_the_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.encoders.onnx_export.LEAST_COSINE", 1.1)
    with pytest.raises(Unfit, match=r"cosine 1\.000"):
        export(packaged_minilm(), tmp_path / "model.onnx")
