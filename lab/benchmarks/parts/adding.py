"""Documents to a searchable library on disk, each time by a fresh process with its model loaded."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.benchmarks.bench import Findings, Settings, megabytes, peak, plain, size_on_disk, telcon
from lab.benchmarks.figures import Comparison
from lab.benchmarks.material import Material
from lab.benchmarks.process import BenchmarkError, Program, running

_UNLIKE = 0.01  # of the passages: Telcon keeps a document once that stands under two names with the same words


@dataclass(frozen=True)
class Additions:
    """One system's repetitions; `folder` is what the last one wrote."""

    seconds: tuple[float, ...]
    peaks: tuple[float, ...]
    folder: Path


def measure(settings: Settings, material: Material) -> Findings:
    found, _ = compare(settings, material, (plain(),))
    return found


def compare(settings: Settings, material: Material, others: Sequence[Program]) -> tuple[Findings, dict[str, Path]]:
    """Telcon beside others; also where each one's library lies now."""
    done = additions(settings, material, (telcon(), *others))
    own = done["Telcon"]
    rows: list[Comparison] = []
    for other in others:
        if other.name not in done:
            continue
        its = done[other.name]
        for what, count in (("passages", material.count), ("documents", material.documents)):
            rates = [tuple(count / each for each in times.seconds) for times in (own, its)]
            rows.append(
                Comparison("Adding", f"{what}/s", material.count, other.name, rates[0], rates[1], more_is_better=True)
            )
        rows.append(
            Comparison(
                "Memory at most, adding", "MiB", material.count, other.name, megabytes(own.peaks), megabytes(its.peaks)
            )
        )
        sizes = [megabytes([size_on_disk(each.folder)]) for each in (own, its)]
        rows.append(Comparison("Size on disk", "MiB", material.count, other.name, sizes[0], sizes[1]))
    folders = {name: each.folder for name, each in done.items()}
    return Findings(tuple(rows)), folders


def libraries(settings: Settings, material: Material, others: Sequence[Program]) -> dict[str, Path]:
    """Where each system's library of the material lies; made once where an earlier part did not leave it."""
    found = {}
    for program in (telcon(), *others):
        if not _folder(settings, program.name).exists():
            settings.tell(f"adding {material.count:,} passages, {program.name}")
            _once(settings, material, program)
        found[program.name] = _folder(settings, program.name)
    return found


def additions(settings: Settings, material: Material, programs: Sequence[Program]) -> dict[str, Additions]:
    """Every repetition adds to an empty folder. A system that fails is told of and left out, but for Telcon."""
    seconds: dict[str, list[float]] = {program.name: [] for program in programs}
    peaks: dict[str, list[float]] = {program.name: [] for program in programs}
    for repetition in range(settings.additions):
        for program in programs:
            if program.name not in seconds:
                continue
            settings.tell(f"adding {material.count:,} passages, {program.name}, {repetition + 1}")
            try:
                lasted, most = _once(settings, material, program)
            except BenchmarkError as error:
                if program.name == "Telcon":
                    raise
                settings.tell(f"left out: {error}")
                del seconds[program.name]
                continue
            seconds[program.name].append(lasted)
            peaks[program.name].append(most)
    return {name: Additions(tuple(seconds[name]), tuple(peaks[name]), _folder(settings, name)) for name in seconds}


def _once(settings: Settings, material: Material, program: Program) -> tuple[float, float]:
    folder = _folder(settings, program.name)
    shutil.rmtree(folder, ignore_errors=True)
    source = material.tei if program.name == "Telcon" else material.passages
    with running((program,), settings.logs) as (system,):
        system.ask("warm")
        reply = system.ask("add", source=str(source), folder=str(folder))
        if abs(reply["passages"] - material.count) > _UNLIKE * material.count:
            raise BenchmarkError(f"{program.name} added {reply['passages']} of {material.count} passages.")
        return float(reply["seconds"]), peak(system)


def _folder(settings: Settings, name: str) -> Path:
    return settings.work / "added" / name.replace(" ", "-")
