"""Copies of a library that is open in this process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import shutil, sys
source, to, *without = sys.argv[1:]
shutil.copytree(source, to, ignore=shutil.ignore_patterns(*without))
"""


def copy_of(folder: Path, to: Path, *without: str) -> Path:
    """`to`, as the folder is but for files `without`.

    A process of its own copies: when one that has a library open closes its file once more, POSIX takes all its locks
    away, the next process that closes the library believes it was the last, and deletes the log that is in use.
    """
    subprocess.run([sys.executable, "-c", _PROGRAM, str(folder), str(to), *without], check=True)
    return to
