"""`python -m lab mutate`: numbers chosen by chance are doubled or zeroed, and the tests of their room are run."""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import qa
from lab.mutations.numbers import Mutation, numbers

_ROOT = Path(qa.__file__).parent.parent
_COPIED = ("data", "embeddings", "qa", "ui", "lab", "telcon", "tests", "pyproject.toml")


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`mutate`; each number costs a run of tests."""
    mutate = sub.add_parser("mutate", help="tell which numbers can be doubled or zeroed without a test that notices")
    mutate.add_argument("--count", type=int, default=30, help="numbers to try (default: %(default)s)")
    mutate.add_argument("--seed", type=int, default=0, help="which they are (default: %(default)s)")
    mutate.add_argument("--list", action="store_true", help="only tell which they would be")
    mutate.set_defaults(run=_mutate)


def chosen(count: int, seed: int, root: Path = _ROOT) -> list[Mutation]:
    """So many of the project's numbers, each doubled or zeroed; the same for the same seed and code."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    found = chance.sample(list(numbers(root)), count)
    return [Mutation(each, chance.choice((0.0, 2 * each.value))) for each in found]


def _mutate(options: argparse.Namespace) -> int:
    mutations = chosen(options.count, options.seed)
    noticed = 0
    for mutation in mutations:
        if options.list:
            sys.stdout.write(f"{mutation}\n")
            continue
        seen = _is_noticed(mutation)
        noticed += seen
        sys.stdout.write(f"{'noticed' if seen else 'NOT NOTICED'}: {mutation}\n")
        sys.stdout.flush()
    if not options.list:
        sys.stdout.write(f"{noticed} of {len(mutations)} noticed\n")
    return 0


def _is_noticed(mutation: Mutation) -> bool:
    """Whether a test of the number's own rooms fails, in a copy of the project."""
    room = mutation.number.file.partition("/")[0]
    with tempfile.TemporaryDirectory(prefix="telcon-mutated-") as scratch:
        copy = Path(scratch)
        for name in _COPIED:
            if (_ROOT / name).is_dir():
                shutil.copytree(_ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(_ROOT / name, copy / name)
        changed = copy / mutation.number.file
        changed.write_text(mutation.of(changed.read_text("utf-8")), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "2", "-p", "no:cacheprovider", f"tests/{room}"]
        return subprocess.run(command, cwd=copy, capture_output=True).returncode != 0
