"""Warm questions, cold start, memory and disk as a library grows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from lab.benchmarks.bench import PLAIN, Findings, Settings, megabytes, plain, size_on_disk, telcon
from lab.benchmarks.figures import Comparison
from lab.benchmarks.growing import Grown
from lab.benchmarks.material import questions, volumes_alone
from lab.benchmarks.parts import cold
from lab.benchmarks.parts.asking import ask_all
from lab.benchmarks.process import run, running

SEED = 1962
WARM, WARM_P95 = "Warm question, median", "Warm question, 95th percentile"
AGAIN = "The same question again, median"
MEMORY, DISK = "Memory after questions", "Size on disk"
_DIMENSION = 384  # of the packaged encoder, whose vectors both have


def measure(settings: Settings) -> Iterator[Findings]:
    """The findings of each size as soon as it is reached; each has a library of its own, kept for the next run."""
    source = settings.library or _real_library(settings)
    for size in sorted(settings.sizes):
        grown = Grown(settings.work / f"recombined-{size}")
        settings.tell(f"growing to {size:,} passages")
        command = (sys.executable, "-m", "lab.benchmarks.growing", str(source), str(grown.folder), str(size), str(SEED))
        run(command, settings.logs / "growing.log")
        yield _at(settings, grown)


def _real_library(settings: Settings) -> Path:
    """All volumes that there are, indexed; kept for the next run."""
    folder = settings.work / "real"
    settings.tell(f"indexing the real volumes into {folder}; name a library that has them with --library instead")
    tei = volumes_alone(settings.sources, settings.work / "material" / "volumes")
    with running((telcon(),), settings.logs) as (system,):
        system.ask("add", source=str(tei), folder=str(folder))
    return folder


def _count(grown: Grown) -> int:
    if not grown.passages.exists():
        return 0
    with grown.passages.open("rb") as stream:
        return sum(1 for _ in stream)


def _at(settings: Settings, grown: Grown) -> Findings:
    count = _count(grown)
    folder = _plain_copy(settings, grown, count)
    asked = questions(settings.questions)
    settings.tell(f"asking {len(asked)} questions at {count:,} passages")
    found = ask_all(((telcon(), grown.library), (plain(), folder)), asked, settings.repetitions, settings.logs)
    one, two = found["Telcon"], found[PLAIN]
    disk = [megabytes([size_on_disk(each)]) for each in (grown.library, folder)]
    held = [megabytes([each.resident]) for each in (one, two)]
    return Findings(
        (
            Comparison(WARM, "ms", count, PLAIN, one.medians, two.medians),
            Comparison(WARM_P95, "ms", count, PLAIN, one.p95s, two.p95s),
            Comparison(AGAIN, "ms", count, PLAIN, one.again, two.again),
            Comparison(MEMORY, "MiB", count, PLAIN, held[0], held[1]),
            Comparison(DISK, "MiB", count, PLAIN, disk[0], disk[1]),
            *cold.measure(settings, grown.library, folder, count, asked[0]),
        )
    )


def _plain_copy(settings: Settings, grown: Grown, count: int) -> Path:
    """The plain way's index and words of the same passages; that of another size goes."""
    folder = grown.folder / "plain"
    shutil.rmtree(folder, ignore_errors=True)
    with running((plain(),), settings.logs) as (system,):
        system.ask(
            "build",
            source=str(grown.passages),
            vectors=str(grown.vectors),
            passages=count,
            dimension=_DIMENSION,
            folder=str(folder),
        )
    return folder
