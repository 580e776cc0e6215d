"""A measured system from outside: its process, started, asked and ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
_LAST_LINES = 15


class BenchmarkError(Exception):
    """A measurement that cannot be made, told for people."""


@dataclass(frozen=True)
class Program:
    """A system's name in the table, and the command that starts its process."""

    name: str
    command: tuple[str, ...]


class Running:
    """A system's process; it works only while it is asked."""

    def __init__(self, program: Program, log: Path) -> None:
        """What it writes to standard error is kept in `log`."""
        self.name = program.name
        self._log = log
        with log.open("w", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                program.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
                env=environment(),
            )

    def ask(self, do: str, **fields: Any) -> dict[str, Any]:
        """Raises BenchmarkError, with the process's last words, when it died over it."""
        requests, replies = self._process.stdin, self._process.stdout
        if requests is None or replies is None:
            raise BenchmarkError(f"{self.name} has no pipes.")
        try:
            requests.write(json.dumps({"do": do, **fields}) + "\n")
            requests.flush()
        except BrokenPipeError as error:
            raise self._died(do) from error
        line = replies.readline()
        if not line:
            raise self._died(do)
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _died(self, do: str) -> BenchmarkError:
        words = self._log.read_text("utf-8", errors="replace").splitlines()[-_LAST_LINES:]
        return BenchmarkError("\n".join([f"{self.name} ended at “{do}”. Its last words ({self._log}):", *words]))

    def end(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        if self._process.stdout:
            self._process.stdout.close()
        self._process.wait()


@contextmanager
def running(programs: Sequence[Program], logs: Path) -> Iterator[list[Running]]:
    """A process for each, all of them ended at the end."""
    logs.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        started = []
        for program in programs:
            started.append(Running(program, logs / f"{program.name.replace(' ', '-')}.log"))
            stack.callback(started[-1].end)
        yield started


@dataclass(frozen=True)
class Run:
    """A command from start to end: its seconds, and the most bytes that it held."""

    seconds: float
    peak: int


def run(command: Sequence[str], log: Path) -> Run:
    """Raises BenchmarkError when the command fails."""
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    with log.open("w", encoding="utf-8") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=ROOT, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = log.read_text("utf-8", errors="replace").splitlines()[-_LAST_LINES:]
        raise BenchmarkError("\n".join([f"{' '.join(command)} failed:", *words]))
    return Run(seconds, usage.ru_maxrss * unit)


def environment() -> dict[str, str]:
    """Nobody looks anything up in the network; Telcon's own settings are those of a first run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TELCON_")}
    none = {"TELCON_SETTINGS": os.devnull}
    return {**kept, **none, "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
