"""The report: a table, what it was measured with, what is to be said beside it."""

from __future__ import annotations

from collections.abc import Sequence

from lab.benchmarks.bench import Findings
from lab.benchmarks.table import table

_HOW = (
    "A ratio above 1 says how many times better “Who” is than “Beside”, below 1 how many times worse; it is the "
    "median over pairs of interleaved repetitions, with the lowest and highest. n is the number of repetitions."
)


def markdown(findings: Sequence[Findings], described: Sequence[str]) -> str:
    comparisons = [each for found in findings for each in found.comparisons]
    notes = [note for found in findings for note in found.notes]
    lines = "\n".join(f"- {line}" for line in (*described, *notes))
    return f"{table(comparisons)}\n\n{_HOW}\n\n{lines}\n"
