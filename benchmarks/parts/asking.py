"""Questions to libraries that are open: interleaved rounds, no question twice for the same process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bench import resident
from benchmarks.figures import p95
from benchmarks.process import Program, Running, running

_WARMING = 3  # questions before the first round, which load what a process loads once


@dataclass(frozen=True)
class Asked:
    """One system's figures: of each round the median and the 95th percentile in milliseconds, and bytes after it."""

    medians: tuple[float, ...]
    p95s: tuple[float, ...]
    resident: float


def ask_all(
    programs: Sequence[tuple[Program, Path]], questions: Sequence[str], rounds: int, logs: Path
) -> dict[str, Asked]:
    """Each system with its library; the first questions only warm."""
    waits: dict[str, list[list[float]]] = {program.name: [] for program, _ in programs}
    with running([program for program, _ in programs], logs) as systems:
        for system, (_, folder) in zip(systems, programs, strict=True):
            system.ask("warm")
            system.ask("open", folder=str(folder))
            system.ask("ask", questions=list(questions[:_WARMING]))
        for some in parts(questions[_WARMING:], rounds):
            for system in systems:
                waits[system.name].append(_milliseconds(system, some))
        held = {system.name: resident(system) for system in systems}
    return {name: Asked(tuple(map(median, each)), tuple(map(p95, each)), held[name]) for name, each in waits.items()}


def parts(questions: Sequence[str], count: int) -> list[list[str]]:
    """So many parts without a question twice; fewer where there are fewer questions."""
    return [list(questions[start::count]) for start in range(min(count, len(questions)))]


def _milliseconds(system: Running, questions: Sequence[str]) -> list[float]:
    return [1000 * wait for wait in system.ask("ask", questions=list(questions))["seconds"]]
