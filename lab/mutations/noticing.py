"""Whether a test notices a mutation: the nearest tests are run first, up to the first that fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from lab.mutations.copied import Copied
from lab.mutations.numbers import NUMBERS, Mutation, Number

_SETTLED = "tests/settled"
_SECONDS = 900  # of one run of tests: a number that makes them go on for ever is noticed
_NONE_RAN = 5  # pytest's exit code where no test was found


@dataclass(frozen=True)
class Run:
    """The tests of a module or folder, without those that were run before it."""

    tests: str
    without: tuple[str, ...] = ()
    processes: int = 0


class Noticing:
    """One copy of the project, in which one number after the other is another, and is put back."""

    def __init__(self, root: Path, copy: Path, near: bool = False) -> None:
        """Copies the project at `root` into the empty folder `copy`. `near`: the rest of a floor is not run, so that
        fewer may be noticed than are."""
        self._copied, self._near = Copied(root, copy), near

    def noticed_by(self, mutation: Mutation) -> str | None:
        """The tests of which one fails; None where all of the number's own floor pass, and the settled answers."""
        with self._copied.mutated(mutation) as copy:
            cache = copy / ("cache" if "/encoders/" not in mutation.number.file else f"cache-{time.monotonic_ns()}")
            runs = nearest_first(copy, mutation.number)
            runs = runs[:-1] if self._near else runs
            return next((run.tests for run in runs if self._fails(run, cache)), None)

    def _fails(self, run: Run, cache: Path) -> bool:
        """Whether a test fails. The encoder lies in `cache`, exported once for all numbers that do not change it."""
        without = [word for one in run.without for word in ("--ignore", one)]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", str(run.processes), "-p", "no:cacheprovider"]
        surroundings = os.environ | {
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(self._copied.folder),
            "TELCON_TEST_CACHE": str(cache),
        }
        try:
            ran = subprocess.run(
                [*command, run.tests, *without],
                cwd=self._copied.folder,
                env=surroundings,
                capture_output=True,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return True
        return ran.returncode not in (0, _NONE_RAN)


def nearest_first(root: Path, number: Number) -> list[Run]:
    """Where tests of a number stand: its own module, its room, the settled answers, and the rest of its floor."""
    path = Path("tests", number.file)
    if path.name == NUMBERS:
        path = path.with_name(number.name.split(".")[0])  # each table is named for the module that weighs with it
    floor = Path(*path.parts[:2])
    room = next(folder for folder in path.parents if (root / folder).is_dir())
    module = path.with_name(f"test_{path.stem}.py")
    own = (module.as_posix(),) if (root / module).is_file() else ()
    runs = [Run(one) for one in own]
    if room != floor:
        runs.append(Run(room.as_posix(), own))
        own = (room.as_posix(),)
    return [*runs, Run(_SETTLED), Run(floor.as_posix(), own, processes=2)]
