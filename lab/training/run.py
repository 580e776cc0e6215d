"""The whole training: public data first, then questions in the documents' voice; and the curve over their number."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from data.errors import ReaderError
from embeddings.encoders import packaged_minilm, tokenizer
from lab.training.fit import Bench, Fit, Told
from lab.training.groups import is_tuning, limited
from lab.training.kept import kept
from lab.training.mined import Mined, MinedFile, read_mined
from lab.training.model import ReaderModel, from_minilm, load
from lab.training.public import PublicQuestion, read_public
from lab.training.recipe import Recipe
from lab.training.schedule import Material, Schedule
from lab.training.tuning import Figures, chosen, tune
from lab.training.work import BEST, PUBLIC, Work


@dataclass(frozen=True)
class Training:
    """What is trained with what; `limit` is the most written questions, `steps` the most in each stage.

    `begin` are weights to go on from with the questions, in the first stage's place.
    """

    recipe: Recipe
    mined: tuple[Path, ...]
    public: tuple[Path, ...] = ()
    device: str = "cpu"
    seed: int = 0
    limit: int | None = None
    steps: int | None = None
    begin: Path | None = None


@dataclass(frozen=True)
class _Data:
    mined: MinedFile
    training: tuple[Mined, ...]
    tuning: tuple[Mined, ...]
    public: tuple[PublicQuestion, ...]


def train(training: Training, folder: Path, told: Told) -> Path:
    """Both stages, each going on from its last checkpoint; the file with the best weights.

    Raises:
        ReaderError: the folder is of another training, or the device is not there.
        UnreadableFile: the data are not what they should be.
    """
    _check_device(training.device)
    data = _data(training)
    begin = _begin(training, data, folder, told)
    return _domain(training, data, folder, begin, told)


def curve(training: Training, counts: Sequence[int], folder: Path, told: Told) -> list[Path]:
    """One training for each number of questions in a folder of its own below; they share the first stage."""
    _check_device(training.device)
    data = _data(training)
    begin = _begin(training, data, folder, told)
    some = [replace(training, limit=count) for count in counts]
    return [_domain(each, data, folder / str(each.limit), begin, told) for each in some]


def _data(training: Training) -> _Data:
    """Whatever was written over one document is for training or for tuning."""
    mined, part = read_mined(training.mined), training.recipe.split.tuning
    usable = kept(mined.questions, training.recipe.kept)
    tuning = chosen(
        [each for each in usable if is_tuning(each.document, part)], training.recipe.progress.tuning_questions
    )
    learned = tuple(each for each in usable if not is_tuning(each.document, part))
    return _Data(mined, learned, tuning, read_public(training.public, training.recipe.shares, seed=0))


def _begin(training: Training, data: _Data, folder: Path, told: Told) -> Path | None:
    """The weights that the second stage goes on from; without any, it begins with MiniLM."""
    if training.begin or not data.public:
        return training.begin
    return _after_public(training, data, folder, told)


def _after_public(training: Training, data: _Data, folder: Path, told: Told) -> Path:
    work = Work(folder, _mark(replace(training, limit=None)))
    material = Material((), {}, data.public)
    schedule = Schedule(
        "public", training.recipe.public, training.recipe.groups, material, training.seed, training.steps
    )
    _run(_bench(training, work, told), from_minilm(training.seed), schedule, PUBLIC, data)
    return work.weights(PUBLIC)


def _domain(training: Training, data: _Data, folder: Path, begin: Path | None, told: Told) -> Path:
    work = Work(folder, _mark(training))
    questions = limited(data.training, training.limit, training.seed)
    material = Material(questions, data.mined.passages, data.public)
    schedule = Schedule(
        "domain", training.recipe.domain, training.recipe.groups, material, training.seed, training.steps
    )
    if not questions:
        raise ReaderError(
            "There is no question to train with: a wrong passage was found for none outside the tuning part."
        )
    model = from_minilm(training.seed)
    if begin:
        load(model, begin)
    _run(_bench(training, work, told), model, schedule, BEST, data)
    return work.weights(BEST)


def _run(bench: Bench, model: ReaderModel, schedule: Schedule, result: str, data: _Data) -> None:
    tuned = partial(tune, model, bench.tokenizer, data.tuning, data.mined, bench.recipe.progress)
    measured: partial[Figures] | None = tuned if any(each.answerable for each in data.tuning) else None
    Fit(bench, model, schedule, result, measured).run()


def _bench(training: Training, work: Work, told: Told) -> Bench:
    cut = tokenizer((packaged_minilm() / "tokenizer.json").read_text("utf-8"))
    return Bench(training.recipe, cut, work, training.device, told)


def _check_device(device: str) -> None:
    if device == "cuda" and not torch.cuda.is_available():
        raise ReaderError("There is no CUDA device here: leave --device out to train on the CPU.")


def _mark(training: Training) -> dict[str, Any]:
    """What makes two trainings the same; data by what is in their files."""
    files = [file for path in training.public for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    digests = {
        name: [_digest(path) for path in paths]
        for name, paths in (
            ("mined", training.mined),
            ("public", files),
            ("begin", [training.begin] if training.begin else []),
        )
    }
    return {**asdict(replace(training, mined=(), public=(), begin=None)), **digests, "torch": torch.__version__}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
