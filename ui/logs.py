"""What a command tells of its work: to standard error, and to a file where one is named.

The program's own loggers are all “telcon”. None is configured at import: who imports Telcon decides for himself.
What was asked is told at the level DEBUG only, so that it stands in no log unless one wants it to.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.errors import TelconError

LOGGER = logging.getLogger("telcon")
_IN_FILE = "%(asctime)s %(process)d %(levelname)s %(message)s"


@dataclass(frozen=True)
class Loudness:
    """Everything, or only what failed; else also what to know. A file has what is done, and what `verbose` adds."""

    verbose: bool = False
    quiet: bool = False
    file: Path | None = None

    @property
    def of_file(self) -> int:
        return logging.DEBUG if self.verbose else logging.INFO

    @property
    def of_terminal(self) -> int:
        return logging.ERROR if self.quiet else logging.DEBUG if self.verbose else logging.WARNING


def add_logging(parser: argparse.ArgumentParser) -> None:
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--verbose", action="store_true", help="tell all that is done, also what was asked")
    loudness.add_argument("--quiet", action="store_true", help="tell errors only, and show no progress")
    parser.add_argument("--log-file", metavar="FILE", type=Path, help="append what is done, with times, to this file")


def loudness_of(options: argparse.Namespace) -> Loudness:
    return Loudness(options.verbose, options.quiet, options.log_file)


@contextmanager
def logged(how: Loudness) -> Iterator[None]:
    """As long as a command runs.

    Raises:
        TelconError: the file cannot be written.
    """
    before, handlers = LOGGER.level, begin(how)
    try:
        yield
    finally:
        LOGGER.setLevel(before)
        for handler in handlers:
            LOGGER.removeHandler(handler)
            if isinstance(handler, logging.FileHandler):
                handler.close()


def begin(how: Loudness) -> tuple[logging.Handler, ...]:
    """For good, as in a process that answers beside the one that serves; several append to one file line by line."""
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setLevel(how.of_terminal)
    terminal.setFormatter(logging.Formatter("telcon: %(message)s"))
    handlers: tuple[logging.Handler, ...] = (terminal,)
    if how.file:
        try:
            file = logging.FileHandler(how.file.expanduser(), encoding="utf-8", errors="backslashreplace")
        except (OSError, ValueError) as error:
            raise TelconError(f"The log file {how.file} cannot be written ({error}).") from error
        file.setLevel(how.of_file)
        file.setFormatter(logging.Formatter(_IN_FILE))
        handlers = (terminal, file)
    for handler in handlers:
        LOGGER.addHandler(handler)
    LOGGER.setLevel(min(handler.level for handler in handlers))
    return handlers
