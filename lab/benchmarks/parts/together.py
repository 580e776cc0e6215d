"""Ten people at once, beside one person alone who asks the same: in one process, and over HTTP from the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from lab.benchmarks.bench import MEBIBYTE, Findings, Settings, resident, telcon
from lab.benchmarks.figures import Comparison, p95
from lab.benchmarks.material import questions
from lab.benchmarks.page_client import serving
from lab.benchmarks.parts.asking import parts
from lab.benchmarks.process import running

PEOPLE = 10
_Waits = tuple[list[float], float]  # each question's seconds, and the seconds of all together
_Round = Callable[[int, Sequence[str]], _Waits]  # so many people take turns at the questions


def measure(settings: Settings, library: Path, passages: int) -> Findings:
    """In one process the first who ask are ten at once, before anything is loaded: what is loaded is then counted."""
    asked = questions(settings.questions)
    with running((telcon(),), settings.logs) as (system,):
        system.ask("open", folder=str(library))
        system.ask("together", people=PEOPLE, questions=asked[:PEOPLE])
        loaded, first = system.ask("loaded"), resident(system)

        def in_process(people: int, some: Sequence[str]) -> _Waits:
            reply = system.ask("together", people=people, questions=list(some))
            return reply["seconds"], reply["wall"]

        rows = _rounds("Asking together", in_process, asked[PEOPLE:], settings.repetitions, passages)
        grown = resident(system) - first
    with serving(library, settings.logs / "page.log") as page:

        def over_http(people: int, some: Sequence[str]) -> _Waits:
            started = perf_counter()
            with ThreadPoolExecutor(people) as threads:
                return list(threads.map(page.ask, some)), perf_counter() - started

        over_http(PEOPLE, asked[:PEOPLE])
        rows += _rounds("Asking the page together", over_http, asked[PEOPLE:], settings.repetitions, passages)
    held = ", ".join(f"{count} {name}" for name, count in loaded.items())
    note = (
        f"Asking together: after {PEOPLE} first questions at once the process held {held}; "
        f"all later rounds added {grown / MEBIBYTE:.0f} MiB to its memory."
    )
    return Findings(tuple(rows), (note,))


def _rounds(what: str, ask: _Round, asked: Sequence[str], rounds: int, passages: int) -> list[Comparison]:
    """One alone and ten at once take turns; the same questions are asked of both, the later by turns."""
    rates: dict[int, list[float]] = {1: [], PEOPLE: []}
    slow: dict[int, list[float]] = {1: [], PEOPLE: []}
    for place, some in enumerate(parts(asked, rounds)):
        for people in (1, PEOPLE) if place % 2 else (PEOPLE, 1):
            waits, wall = ask(people, some)
            rates[people].append(len(some) / wall)
            slow[people].append(1000 * p95(waits))
    ten, alone = f"{PEOPLE} at once", "one alone"

    def row(quantity: str, unit: str, values: dict[int, list[float]], more: bool) -> Comparison:
        return Comparison(quantity, unit, passages, alone, tuple(values[PEOPLE]), tuple(values[1]), more, ten)

    return [row(what, "answers/s", rates, True), row(f"{what}, 95th percentile", "ms", slow, False)]
