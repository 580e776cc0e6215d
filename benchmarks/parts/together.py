"""Ten people at once in one process, beside one person alone who asks the same."""

from __future__ import annotations

from pathlib import Path

from benchmarks.bench import MEBIBYTE, Findings, Settings, resident, telcon
from benchmarks.figures import Comparison, p95
from benchmarks.material import questions
from benchmarks.parts.asking import parts
from benchmarks.process import running

PEOPLE = 10


def measure(settings: Settings, library: Path, passages: int) -> Findings:
    """The first who ask are ten at once in a process that has loaded nothing: what is loaded is then counted."""
    asked = questions(settings.questions)
    with running((telcon(),), settings.logs) as (system,):
        system.ask("open", folder=str(library))
        system.ask("together", people=PEOPLE, questions=asked[:PEOPLE])
        loaded, first = system.ask("loaded"), resident(system)
        rates: dict[int, list[float]] = {1: [], PEOPLE: []}
        slow: dict[int, list[float]] = {1: [], PEOPLE: []}
        for some in parts(asked[PEOPLE:], settings.repetitions):
            for people in (1, PEOPLE):
                reply = system.ask("together", people=people, questions=some)
                rates[people].append(len(some) / reply["wall"])
                slow[people].append(1000 * p95(reply["seconds"]))
        grown = resident(system) - first
    held = ", ".join(f"{count} {name}" for name, count in loaded.items())
    ten, alone = f"{PEOPLE} at once", "one alone"

    def row(what: str, unit: str, values: dict[int, list[float]], more: bool) -> Comparison:
        return Comparison(what, unit, passages, alone, tuple(values[PEOPLE]), tuple(values[1]), more, ten)

    return Findings(
        (
            row("Asking together", "answers/s", rates, True),
            row("Asking together, 95th percentile", "ms", slow, False),
        ),
        (
            f"Asking together: after {PEOPLE} first questions at once the process held {held}; "
            f"all later rounds added {grown / MEBIBYTE:.0f} MiB to its memory.",
        ),
    )
