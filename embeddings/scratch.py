"""Files that are written beside their place and moved there when they are whole; what a killed process left goes.

A process holds a lock on what it is writing, which ends with the process however it ends. Where a system has no such
locks (Windows), it lets nobody delete a file that is open, which does as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedIOBase
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def hold(stream: BufferedIOBase) -> None:
    """Say that somebody is writing this file, until it is closed."""
    if sys.platform != "win32":
        with suppress(OSError):  # a file system without locks: the file may be cleared away, and is made again
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def abandoned(file: Path) -> bool:
    """Whether nobody is writing the file any more."""
    try:
        with file.open("rb") as stream:
            if sys.platform != "win32":
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def clear_abandoned(files: Iterable[Path]) -> None:
    """Delete those of the files that nobody is writing any more."""
    for file in files:
        if abandoned(file):
            with suppress(OSError):
                os.unlink(file)
