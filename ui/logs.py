"""What a command tells of its work: to standard error, and to a file where one is named; as text, or as JSON a line.

The program's own loggers are all “telcon”. None is configured at import: who imports Telcon decides for himself.
What was asked is told at the level DEBUG only, as the `question` of its record, so that it stands in no log unless one
wants it to.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from data.errors import TelconError

LOGGER = logging.getLogger("telcon")
FACTS = "facts"  # of a record: what it tells, as values by name
QUESTION = "question"  # of a record: the words of somebody
_IN_FILE = "%(asctime)s %(process)d %(levelname)s %(message)s"

Form = Literal["text", "json"]
_FORMS: tuple[Form, ...] = ("text", "json")


@dataclass(frozen=True)
class Loudness:
    """Everything, or only what failed; else also what to know. A file has what is done, and what `verbose` adds; so has
    standard error as JSON, which is for programs. `questions` are told besides, whatever else is."""

    verbose: bool = False
    quiet: bool = False
    file: Path | None = None
    form: Form = "text"
    questions: bool = False

    @property
    def bars(self) -> bool:
        """Whether progress is shown: not where each line of standard error is to be an object."""
        return not self.quiet and self.form == "text"

    @property
    def of_file(self) -> int:
        return logging.DEBUG if self.verbose else logging.INFO

    @property
    def of_terminal(self) -> int:
        if self.quiet:
            return logging.ERROR
        return logging.WARNING if self.form == "text" and not self.verbose else self.of_file


class Wanted(logging.Filter):
    """From a level on, and what was asked where that is wanted."""

    def __init__(self, level: int, questions: bool) -> None:
        super().__init__()
        self._level, self._questions = level, questions

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= self._level or (self._questions and hasattr(record, QUESTION))


class AsJson(logging.Formatter):
    """One object a record: `time` (UTC), `level`, `process`, `message`, its facts by name, `traceback` of an error."""

    def format(self, record: logging.LogRecord) -> str:
        when = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"time": when.replace("+00:00", "Z"), "level": record.levelname}
        told |= {"process": record.process, "message": record.getMessage(), **getattr(record, FACTS, {})}
        if hasattr(record, QUESTION):
            told[QUESTION] = getattr(record, QUESTION)
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def add_logging(parser: argparse.ArgumentParser) -> None:
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--verbose", action="store_true", help="tell all that is done, also what was asked")
    loudness.add_argument("--quiet", action="store_true", help="tell errors only, and show no progress")
    parser.add_argument("--log-file", metavar="FILE", type=Path, help="append what is done, with times, to this file")
    parser.add_argument(
        "--log-format", choices=_FORMS, default="text", help="json: an object a line, of what is done (default: text)"
    )
    parser.add_argument("--log-questions", action="store_true", help="tell what was asked, too")


def loudness_of(options: argparse.Namespace) -> Loudness:
    return Loudness(options.verbose, options.quiet, options.log_file, options.log_format, options.log_questions)


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
        LOGGER.propagate = True
        for handler in handlers:
            LOGGER.removeHandler(handler)
            logging.getLogger().removeHandler(handler)
            if isinstance(handler, logging.FileHandler):
                handler.close()


def begin(how: Loudness) -> tuple[logging.Handler, ...]:
    """For good, as in a process that answers beside the one that serves; several append to one file line by line.

    What other packages warn of is told as JSON, too, where that is the form; they have set up nothing by then.
    """
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setFormatter(AsJson() if how.form == "json" else logging.Formatter("telcon: %(message)s"))
    handlers: tuple[tuple[logging.Handler, int], ...] = ((terminal, how.of_terminal),)
    if how.file:
        try:
            file = logging.FileHandler(how.file.expanduser(), encoding="utf-8", errors="backslashreplace")
        except (OSError, ValueError) as error:
            raise TelconError(f"The log file {how.file} cannot be written ({error}).") from error
        file.setFormatter(AsJson() if how.form == "json" else logging.Formatter(_IN_FILE))
        handlers = (*handlers, (file, how.of_file))
    for handler, level in handlers:
        handler.addFilter(Wanted(level, how.questions))
        LOGGER.addHandler(handler)
    if how.form == "json":
        logging.getLogger().addHandler(terminal)
    LOGGER.propagate = False  # the MCP SDK sets the root up for itself, and would tell everything again
    LOGGER.setLevel(logging.DEBUG if how.questions else min(level for _, level in handlers))
    return tuple(handler for handler, _ in handlers)
