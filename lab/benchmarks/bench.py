"""What every part of the benchmark is given, and what it gives back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from embeddings.encoders import packaged_minilm
from lab.benchmarks.figures import Comparison
from lab.benchmarks.process import Program, Running

PLAIN = "the plain way"
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Settings:
    """What was asked for. `work` holds everything that is made, and may be kept for the next run."""

    sources: Path
    work: Path
    sizes: tuple[int, ...]
    library: Path | None
    passages: int
    volume: str | None
    all_volumes: bool
    repetitions: int
    additions: int
    questions: int
    peers: tuple[Program, ...]
    tell: Callable[[str], None]

    @property
    def logs(self) -> Path:
        return self.work / "logs"


@dataclass(frozen=True)
class Findings:
    """Lines of the table, and what is to be said beneath it."""

    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...] = ()


def telcon() -> Program:
    return Program("Telcon", (sys.executable, "-m", "lab.benchmarks.systems.telcon"))


def plain() -> Program:
    return Program(PLAIN, (sys.executable, "-m", "lab.benchmarks.systems.plain", str(packaged_minilm())))


def megabytes(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(value / MEBIBYTE for value in values)


def size_on_disk(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def resident(system: Running) -> float:
    return float(system.ask("memory")["rss"])


def peak(system: Running) -> float:
    return float(system.ask("memory")["peak"])
