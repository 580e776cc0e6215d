"""A copy of the project in which one number is another for a while."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from compileall import compile_dir
from contextlib import contextmanager
from pathlib import Path

from lab.mutations.numbers import Mutation

_COPIED = ("data", "embeddings", "qa", "ui", "lab", "telcon", "tests", "pyproject.toml")


class Copied:
    """In it one number after the other is another, and is put back."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Copies the project at `root` into the empty folder."""
        for name in _COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                compile_dir(folder / name, quiet=2)
            else:
                shutil.copy(root / name, folder / name)
        self.folder = folder

    @contextmanager
    def mutated(self, mutation: Mutation) -> Iterator[Path]:
        """The folder, where whatever is run meanwhile has the other number."""
        file = self.folder / mutation.number.file
        before, times = file.read_bytes(), file.stat()
        file.write_text(mutation.of(before.decode("utf-8")), "utf-8")
        os.utime(file, (0, 0))  # another time than the compiled module knows, which is left as it is
        try:
            yield self.folder
        finally:
            file.write_bytes(before)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
