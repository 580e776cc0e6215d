"""`python -m lab mutate`: numbers chosen by chance are doubled or zeroed; told is which of them a test notices."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

import qa
from lab.mutations.noticing import Noticing
from lab.mutations.numbers import Mutation, numbers

_ROOT = Path(qa.__file__).parent.parent


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`mutate`; each number costs seconds where a test near it notices, minutes where none does."""
    mutate = sub.add_parser("mutate", help="tell which numbers can be doubled or zeroed without a test that notices")
    mutate.add_argument("--count", type=int, default=30, help="numbers to try (default: %(default)s)")
    mutate.add_argument("--seed", type=int, default=0, help="which they are (default: %(default)s)")
    mutate.add_argument(
        "--near", action="store_true", help="run only the tests of the number's room, and the settled answers"
    )
    mutate.add_argument("--list", action="store_true", help="only tell which they would be")
    mutate.set_defaults(run=_mutate)


def chosen(count: int, seed: int, root: Path = _ROOT) -> list[Mutation]:
    """So many of the project's numbers, each doubled or zeroed; the same for the same seed and code."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    found = chance.sample(list(numbers(root)), count)
    return [Mutation(each, chance.choice((0.0, 2 * each.value))) for each in found]


def _mutate(options: argparse.Namespace) -> int:
    mutations = chosen(options.count, options.seed)
    if options.list:
        sys.stdout.writelines(f"{mutation}\n" for mutation in mutations)
        return 0
    noticed = 0
    with tempfile.TemporaryDirectory(prefix="telcon-mutated-") as scratch:
        noticing = Noticing(_ROOT, Path(scratch), options.near)
        for mutation in mutations:
            by = noticing.noticed_by(mutation)
            noticed += by is not None
            sys.stdout.write(f"{f'noticed by {by}' if by else 'NOT NOTICED'}: {mutation}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{noticed} of {len(mutations)} noticed\n")
    return 0
