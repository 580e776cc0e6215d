"""The whole training in small, over the two memoranda: from questions to a reader that is loaded."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from embeddings.encoders.minilm import packaged_minilm
from embeddings.library import Library
from lab.training.recipe import RECIPE
from qa.reading import InContext
from qa.reading.onnx_reader import OnnxReader
from tests.conftest import ROOT
from tests.lab.training.asked_here import QUESTIONS

pytestmark = pytest.mark.slow
STEPS = 8
SMALLER = (
    ("hits = 30", "hits = 8"),
    ("passages = 12", "passages = 4"),
    ("public_passages = 6", "public_passages = 4"),
    ("questions = 48", "questions = 2"),
    ("questions = 16", "questions = 3"),
    ("passes = 3", "passes = 8"),
    ("rate = 1e-4", "rate = 3e-4"),
    ("tuning = 10  #", "tuning = 3  #"),  # one of the two memoranda
    ("line = 25", "line = 1"),
    ("tunings = 4", "tunings = 2"),
    ("tuning_questions = 400", "tuning_questions = 3"),
)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Steps are small, and threads of a busy machine wait for one another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_NUM_THREADS", "1")
        yield


def _lab(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "lab", *map(str, words)]


def _run(*words: str | Path) -> str:
    done = subprocess.run(_lab(*words), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("training")


@pytest.fixture(scope="module")
def recipe(folder: Path) -> Path:
    text = RECIPE.read_text("utf-8")
    for old, new in SMALLER:
        assert f"\n{old}" in text
        text = text.replace(f"\n{old}", f"\n{new}")
    path = folder / "recipe.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def mined(library: Library, folder: Path, recipe: Path) -> Path:
    options: list[str | Path] = ["--out", folder / "mined.jsonl", "--questions", QUESTIONS, "--recipe", recipe]
    told = _run("train", "mine", "--library", library.folder, *options)
    assert told.startswith("13 mined, 0 whose")
    return folder / "mined.jsonl"


@pytest.fixture(scope="module")
def public(folder: Path) -> Path:
    path = folder / "made.jsonl.gz"
    with gzip.open(path, "wt") as file:
        for number in range(6):
            texts = [f"{name} sang of the {number} hills." for name in ("Ada", "Bo", "Cy", "Di")]
            row = {
                "id": f"m{number}",
                "source": "made",
                "question": f"Who sang as number {number % 4}?",
                "passages": [{"text": text} for text in texts],
                "gold_units": [number % 4],
                "answerable": True,
                "answers": [{"unit": number % 4, "start": 0, "end": 2}],
            }
            file.write(json.dumps(row) + "\n")
    return path


def _options(folder: Path, *with_what: Path) -> list[str | Path]:
    mined, public, recipe = with_what
    return ["--mined", mined, "--work", folder, "--generic", public, "--recipe", recipe, "--steps", str(STEPS)]


@pytest.fixture(scope="module")
def whole(folder: Path, mined: Path, public: Path, recipe: Path) -> Path:
    """The folder of a training that nothing interrupted."""
    assert _run("train", "run", *_options(folder / "whole", mined, public, recipe)).endswith("BEST.npz\n")
    return folder / "whole"


def _log(path: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_loss_falls_and_tuning_is_told(whole: Path) -> None:
    lines = _log(whole / "domain.jsonl")
    losses = [line["loss"] for line in lines if "loss" in line]
    assert len(losses) == STEPS
    assert np.mean(losses[-3:]) < 0.9 * np.mean(losses[:3])
    tunings = [line for line in lines if "both_1" in line]
    assert [line["step"] for line in tunings] == [STEPS // 2, STEPS]
    assert {line["answerable"] + line["near_misses"] for line in tunings} == {3}
    assert [line["step"] for line in _log(whole / "public.jsonl") if "loss" in line] == [1, 2, 3]


def test_a_training_that_is_killed_ends_with_the_same_weights(
    whole: Path, folder: Path, mined: Path, public: Path, recipe: Path
) -> None:
    """kill -9 in either stage, when a step is in the log and not yet in a checkpoint: it is done again."""
    often = folder / "often.toml"
    often.write_text(recipe.read_text("utf-8").replace("checkpoint = 120.0", "checkpoint = 0.0"), "utf-8")
    options = _options(folder / "killed", mined, public, often)
    for stage, step in (("public", 2), ("domain", 4)):
        _kill_at(options, folder / "killed" / f"{stage}.jsonl", step)
        assert (folder / "killed" / f"{stage}.checkpoint").exists()
    _run("train", "run", *options)
    assert _same(whole / "BEST.npz", folder / "killed" / "BEST.npz")
    for stage in ("public", "domain"):
        assert _log(folder / "killed" / f"{stage}.jsonl") == _log(whole / f"{stage}.jsonl")


def _kill_at(options: Sequence[str | Path], log: Path, step: int) -> None:
    process = subprocess.Popen(_lab("train", "run", *options), cwd=ROOT, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 300
    while not (log.exists() and f'"step": {step},' in log.read_text("utf-8")):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def _same(one: Path, other: Path) -> bool:
    with np.load(one) as first, np.load(other) as second:
        return set(first.files) == set(second.files) and all(
            np.array_equal(first[name], second[name]) for name in first.files
        )


def test_it_goes_on_from_other_weights(whole: Path, folder: Path, mined: Path, public: Path, recipe: Path) -> None:
    """Without a first stage, though there are public data: they are mixed in."""
    options = _options(folder / "on", mined, public, recipe)
    _run("train", "run", *options, "--begin", whole / "BEST.npz")
    assert not (folder / "on" / "public.jsonl").exists()
    begun, before = (_log(folder / name / "domain.jsonl")[0]["loss"] for name in ("on", "whole"))
    assert begun < before
    refused = subprocess.run(_lab("train", "run", *options), cwd=ROOT, capture_output=True, text=True, check=False)
    assert "is of a training with another recipe, seed" in refused.stderr


def test_what_is_done_is_not_done_again(whole: Path, mined: Path, public: Path, recipe: Path) -> None:
    before = (whole / "BEST.npz").stat().st_mtime_ns
    _run("train", "run", *_options(whole, mined, public, recipe))
    assert (whole / "BEST.npz").stat().st_mtime_ns == before


def test_another_training_does_not_go_on_there(whole: Path, mined: Path, public: Path, recipe: Path) -> None:
    words = _lab("train", "run", *_options(whole, mined, public, recipe), "--seed", "1")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is of a training with another recipe, seed" in done.stderr


def test_the_curve_has_a_folder_for_each_number(folder: Path, mined: Path, public: Path, recipe: Path) -> None:
    options = _options(folder / "curve", mined, public, recipe)
    options[-1] = "1"
    told = _run("train", "curve", *options, "--counts", "1", "2")
    assert told.splitlines()[-2:] == [str(folder / "curve" / count / "BEST.npz") for count in "12"]
    assert not _same(folder / "curve" / "1" / "BEST.npz", folder / "curve" / "2" / "BEST.npz")


def test_the_weights_become_the_products_reader(whole: Path, folder: Path) -> None:
    product = folder / "product"
    product.mkdir()
    assert _run("weights", whole / "BEST.npz", product).startswith("correlation of")
    words = "I just had a call from McCloy and he is seeing Kuznetsov."
    passage = InContext("", words, np.arange(len(words), dtype=np.int32))
    reading = OnnxReader(packaged_minilm(), product).read("Who had called?", [passage])[0]
    assert np.isfinite(reading.relevance)
    assert reading.answers
