"""From nothing to an answer: `telcon ask` beside a small script of the plain way, both as processes of their own."""

from __future__ import annotations

import sys
from pathlib import Path

from embeddings.encoders import packaged_minilm
from lab.benchmarks.bench import PLAIN, Settings, megabytes
from lab.benchmarks.figures import Comparison
from lab.benchmarks.process import Run, run


def measure(settings: Settings, library: Path, folder: Path, passages: int, question: str) -> tuple[Comparison, ...]:
    """The first of each only brings the files into the page cache."""
    ask = (sys.executable, "-m", "ui.command_line", "--library", str(library), "ask", question)
    script = (sys.executable, "-m", "lab.benchmarks.systems.plain_once", str(packaged_minilm()), str(folder), question)
    runs: tuple[list[Run], list[Run]] = ([], [])
    for _ in range(settings.additions + 1):
        for found, command in zip(runs, (ask, script), strict=True):
            found.append(run(command, settings.work / "logs" / "cold.log"))
    one, two = (found[1:] for found in runs)
    return (
        Comparison("Cold start to answer", "s", passages, PLAIN, _seconds(one), _seconds(two)),
        Comparison("Memory at most, cold start", "MiB", passages, PLAIN, _peaks(one), _peaks(two)),
    )


def _seconds(runs: list[Run]) -> tuple[float, ...]:
    return tuple(each.seconds for each in runs)


def _peaks(runs: list[Run]) -> tuple[float, ...]:
    return megabytes([each.peak for each in runs])
