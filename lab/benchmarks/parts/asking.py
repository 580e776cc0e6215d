"""Questions to libraries that are open: interleaved rounds, each question once, and all of them once again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from lab.benchmarks.bench import resident
from lab.benchmarks.figures import p95
from lab.benchmarks.process import Program, Running, running

_WARMING = 3  # questions before the first round, which load what a process loads once


@dataclass(frozen=True)
class Asked:
    """One system's figures: of each round the median and the 95th percentile in milliseconds, and bytes after it.

    `again` are the medians of the same rounds a second time: what they read of the disk is in memory then.
    """

    medians: tuple[float, ...]
    p95s: tuple[float, ...]
    again: tuple[float, ...]
    resident: float


def ask_all(
    programs: Sequence[tuple[Program, Path]], questions: Sequence[str], rounds: int, logs: Path
) -> dict[str, Asked]:
    """Each system with its library; the first questions only warm."""
    waits: dict[str, list[list[float]]] = {program.name: [] for program, _ in programs}
    again: dict[str, list[list[float]]] = {program.name: [] for program, _ in programs}
    with running([program for program, _ in programs], logs) as systems:
        for system, (_, folder) in zip(systems, programs, strict=True):
            system.ask("warm")
            system.ask("open", folder=str(folder))
            system.ask("ask", questions=list(questions[:_WARMING]))
        for times in (waits, again):
            for some in parts(questions[_WARMING:], rounds):
                for system in systems:
                    times[system.name].append(_milliseconds(system, some))
        held = {system.name: resident(system) for system in systems}
    return {
        name: Asked(_each(median, waits[name]), _each(p95, waits[name]), _each(median, again[name]), held[name])
        for name in waits
    }


def _each(figure: Callable[[Sequence[float]], float], rounds: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(map(figure, rounds))


def parts(questions: Sequence[str], count: int) -> list[list[str]]:
    """So many parts without a question twice; fewer where there are fewer questions."""
    return [list(questions[start::count]) for start in range(min(count, len(questions)))]


def _milliseconds(system: Running, questions: Sequence[str]) -> list[float]:
    return [1000 * wait for wait in system.ask("ask", questions=list(questions))["seconds"]]
