"""Peers through their public interfaces: the same passages, the same weights; indexing, five passages a question."""

from __future__ import annotations

from lab.benchmarks.bench import Findings, Settings, megabytes, telcon
from lab.benchmarks.figures import Comparison
from lab.benchmarks.material import Material, questions
from lab.benchmarks.parts.adding import compare
from lab.benchmarks.parts.asking import ask_all
from lab.benchmarks.process import BenchmarkError


def measure(settings: Settings, material: Material) -> Findings:
    """Telcon's questions end in an answer, the peers' in passages."""
    added, folders = compare(settings, material, settings.peers)
    asked = questions(settings.questions)
    rows = list(added.comparisons)
    for peer in settings.peers:
        if peer.name not in folders:
            continue
        settings.tell(f"asking {len(asked)} questions, Telcon and {peer.name}")
        systems = ((telcon(), folders["Telcon"]), (peer, folders[peer.name]))
        try:
            found = ask_all(systems, asked, settings.repetitions, settings.logs)
        except BenchmarkError as error:
            settings.tell(f"left out: {error}")
            continue
        one, two = found["Telcon"], found[peer.name]
        held = [megabytes([each.resident]) for each in (one, two)]
        rows += [
            Comparison("Warm question, median", "ms", material.count, peer.name, one.medians, two.medians),
            Comparison("Warm question, 95th percentile", "ms", material.count, peer.name, one.p95s, two.p95s),
            Comparison("Memory after questions", "MiB", material.count, peer.name, held[0], held[1]),
        ]
    return Findings(tuple(rows))
