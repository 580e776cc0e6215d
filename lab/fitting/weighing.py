"""Fits the numbers of a room's table: each is tried at other values by itself, all else as it is.

A question that the documents answer is worth how well it is found and cited (success@5 and a right passage cited, half
each), one that they do not answer is worth its refusal. Another value is taken only where what the questions gain by it
on the average is above nothing with its whole 95% interval; so a number that nothing shows stays as it was set.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.errors import TelconError
from lab.evaluation.intervals import Estimate, mean_estimate
from lab.evaluation.outcomes import TELCON
from lab.mutations.copied import Copied
from lab.mutations.numbers import NUMBERS, Mutation, Number, numbers

FACTORS = (0.5, 0.8, 1.25, 2.0)
Worths = Mapping[tuple[str, str], float]  # by set and question
Measure = Callable[[Path], Worths]  # of the project in a folder


class NotMeasured(TelconError):
    """A set could not be asked."""


@dataclass(frozen=True)
class Sets:
    """Question files, each behind the library that it is put to; whole paths."""

    pairs: tuple[tuple[Path, Path], ...]

    def worths(self, project: Path) -> Worths:
        """What each question is worth to the project in that folder, asked by processes of its own.

        Raises:
            NotMeasured: a library or a file cannot be read.
        """
        found: dict[tuple[str, str], float] = {}
        for library, file in self.pairs:
            outcomes = project / "outcomes.jsonl"
            command = ("evaluate", str(file), "--library", str(library), "--json", str(outcomes))
            ran = subprocess.run(
                [sys.executable, "-m", "lab", *command],
                cwd=project,
                env=os.environ | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"},
                capture_output=True,
                check=False,
                encoding="utf-8",
            )
            if ran.returncode:
                raise NotMeasured(f"{file}: {''.join(ran.stderr.strip().splitlines()[-1:])}")
            found |= worths(outcomes.read_text("utf-8").splitlines())
        return found


def worths(rows: Iterable[str]) -> Worths:
    """Of the lines that `python -m lab evaluate --json` writes."""
    found: dict[tuple[str, str], float] = {}
    for row in map(json.loads, rows):
        if row["system"] == TELCON:
            answer = row["answer"]
            right = (row["scores"]["success@5"] + answer["cites_gold"]) / 2
            found[row["set"], row["id"]] = right if row["answerable"] else float(answer["outcome"] == "refused")
    return found


@dataclass(frozen=True)
class Trial:
    """A number with another value: what each question is worth then, and what it gains on the average."""

    mutation: Mutation
    worths: Worths
    gain: Estimate

    def __str__(self) -> str:
        gain = self.gain
        return f"{self.mutation}: {gain.value:+.4f} ({gain.low:+.4f} to {gain.high:+.4f})"

    @property
    def is_better(self) -> bool:
        return self.gain.low > 0


def fit(root: Path, room: str, copied: Copied, measure: Measure) -> Iterator[Trial]:
    """Tries each number of `room`, such as `qa/searching`, at each of `FACTORS` of what it is; the best of those that
    are better is written into the table before the next number is tried, so that they fit one another."""
    table = Path(room, NUMBERS)
    now = measure(copied.folder)
    for name in [each.name for each in _of(copied.folder, table)]:
        number = next(each for each in _of(copied.folder, table) if each.name == name)  # where it stands by now
        best: Trial | None = None
        for mutation in (Mutation(number, number.value * factor) for factor in FACTORS):
            with copied.mutated(mutation) as project:
                trial = _trial(mutation, now, measure(project))
            yield trial
            if trial.is_better and (best is None or trial.gain.value > best.gain.value):
                best = trial
        if best:
            now = best.worths
            for folder in (root, copied.folder):
                (folder / table).write_text(best.mutation.of((folder / table).read_text("utf-8")), "utf-8")


def _trial(mutation: Mutation, now: Worths, then: Worths) -> Trial:
    return Trial(mutation, then, mean_estimate([then[each] - now[each] for each in now]))


def _of(root: Path, table: Path) -> list[Number]:
    return [each for each in numbers(root) if each.file == table.as_posix()]
