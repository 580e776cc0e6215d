"""Passages to vectors: Telcon's encoder and sentence-transformers as it comes, on the same real passages."""

from __future__ import annotations

import numpy as np

from lab.benchmarks.bench import PLAIN, Findings, Settings, megabytes, peak, plain, resident, telcon
from lab.benchmarks.figures import Comparison
from lab.benchmarks.material import Material
from lab.benchmarks.process import Running, running

_MOST = 512  # passages of one repetition


def measure(settings: Settings, material: Material) -> Findings:
    count = min(_MOST, material.count)
    with running((telcon(), plain()), settings.logs) as systems:
        for system in systems:
            system.ask("warm")
        before = [resident(system) for system in systems]
        rates: list[list[float]] = [[], []]
        for _ in range(settings.repetitions):
            for place, system in enumerate(systems):
                rates[place].append(_rate(system, settings, material, count))
        after, most = [resident(system) for system in systems], [peak(system) for system in systems]
    vectors = [np.load(_out(settings, system.name)) for system in systems]
    cosines = (vectors[0] * vectors[1]).sum(axis=1)
    return Findings(
        (
            Comparison("Encoding", "passages/s", count, PLAIN, tuple(rates[0]), tuple(rates[1]), more_is_better=True),
            Comparison("Memory, model loaded", "MiB", 0, PLAIN, megabytes(before[:1]), megabytes(before[1:])),
            Comparison("Memory after encoding", "MiB", count, PLAIN, megabytes(after[:1]), megabytes(after[1:])),
            Comparison("Memory at most, encoding", "MiB", count, PLAIN, megabytes(most[:1]), megabytes(most[1:])),
        ),
        (
            f"Encoding: the vectors of both agree with a cosine of {cosines.mean():.4f} in the mean, "
            f"{cosines.min():.4f} at least, over {count} passages.",
        ),
    )


def _rate(system: Running, settings: Settings, material: Material, count: int) -> float:
    out = str(_out(settings, system.name))
    reply = system.ask("encode", source=str(material.passages), most=count, out=out)
    return float(reply["passages"] / reply["seconds"])


def _out(settings: Settings, name: str) -> str:
    return str(settings.work / f"vectors-{name.replace(' ', '-')}.npy")
