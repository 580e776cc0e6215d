"""The folder of a training: what it is of, its checkpoints, its logs. A crash at any moment leaves what was there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch

from data.errors import ReaderError
from lab.training.model import Arrays

BEST, PUBLIC = "BEST.npz", "public.npz"
_MARK = "training.json"


@dataclass
class State:
    """Where a stage stands after `step` steps; `model` and `optimiser` as PyTorch has them.

    `best` is the best tuning so far, `recent` the losses since the log's last line, `log` the log's length in bytes.
    """

    step: int = 0
    best: float | None = None
    recent: list[list[float]] = field(default_factory=list)
    log: int = 0
    model: dict[str, torch.Tensor] = field(default_factory=dict)
    optimiser: dict[str, Any] = field(default_factory=dict)


class Work:
    """One training's folder."""

    def __init__(self, folder: Path, mark: dict[str, Any]) -> None:
        """`mark` tells what is trained with what.

        Raises:
            ReaderError: the folder is of another training.
        """
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        there = folder / _MARK
        told = json.dumps(mark, indent=1, sort_keys=True)
        if not there.exists():
            _write(there, lambda file: file.write(told.encode()))
        elif there.read_text("utf-8") != told:
            raise ReaderError(
                f"{folder} is of a training with another recipe, seed, limit or data: name another --work."
            )

    def state(self, stage: str, device: str) -> State:
        """The last checkpoint of a stage, an empty state where there is none."""
        path = self._checkpoint(stage)
        if not path.exists():
            return State()
        return State(**torch.load(path, map_location=device, weights_only=True))

    def keep(self, stage: str, state: State) -> None:
        _write(self._checkpoint(stage), lambda file: torch.save(vars(state), file))

    def log(self, stage: str, length: int) -> Log:
        """The stage's log, without what was written after the checkpoint that told its length."""
        return Log(self.folder / f"{stage}.jsonl", length)

    def weights(self, name: str) -> Path:
        return self.folder / name

    def keep_weights(self, name: str, weights: Arrays) -> None:
        _write(self.weights(name), lambda file: np.savez(file, **weights))  # type: ignore[arg-type]

    def _checkpoint(self, stage: str) -> Path:
        return self.folder / f"{stage}.checkpoint"


class Log:
    """JSON lines."""

    def __init__(self, path: Path, length: int) -> None:
        self._file = path.open("ab")
        self._file.truncate(length)

    def write(self, line: dict[str, float | int | str]) -> None:
        self._file.write(f"{json.dumps(line)}\n".encode())
        self._file.flush()

    def length(self) -> int:
        """Bytes so far, all of them on the disk."""
        os.fsync(self._file.fileno())
        return os.fstat(self._file.fileno()).st_size

    def close(self) -> None:
        self._file.close()


def _write(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """The whole file or, after a crash, the one that was there."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
