"""A measured system in a process of its own: requests come in as JSON lines, replies go out as such.

Imports nothing of Telcon, so that a peer's process holds that peer alone.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import psutil

TOP = 5  # passages that a retrieval gives


class System(Protocol):
    """What is done to each system alike."""

    def warm(self) -> None:
        """Load the model and encode one text."""

    def add(self, source: Path, folder: Path) -> int:
        """Index what is in `source` and write it into `folder`; returns the number of passages."""

    def open(self, folder: Path) -> None:
        """Make what `add` wrote ready for questions."""

    def ask(self, question: str) -> None:
        """From the question to what the system gives for it."""


Handler = Callable[[dict[str, Any]], dict[str, Any]]


def handlers(system: System) -> dict[str, Handler]:
    """What every system answers to."""

    def warm(_: dict[str, Any]) -> dict[str, Any]:
        system.warm()
        return {}

    def add(request: dict[str, Any]) -> dict[str, Any]:
        started = time.perf_counter()
        passages = system.add(Path(request["source"]), Path(request["folder"]))
        return {"seconds": time.perf_counter() - started, "passages": passages}

    def opened(request: dict[str, Any]) -> dict[str, Any]:
        started = time.perf_counter()
        system.open(Path(request["folder"]))
        return {"seconds": time.perf_counter() - started}

    def ask(request: dict[str, Any]) -> dict[str, Any]:
        return {"seconds": [seconds(system.ask, question) for question in request["questions"]]}

    return {"warm": warm, "add": add, "open": opened, "ask": ask}


def seconds(work: Callable[[str], None], argument: str) -> float:
    started = time.perf_counter()
    work(argument)
    return time.perf_counter() - started


def memory(_: dict[str, Any]) -> dict[str, Any]:
    """Bytes that the process holds now, and the most that it held."""
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return {"rss": psutil.Process().memory_info().rss, "peak": peak}


def serve(answers: Mapping[str, Handler]) -> None:
    """Until the requests end. What a library prints goes to standard error, so that no reply is disturbed."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    known = {**answers, "memory": memory}
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(known[request.pop("do")](request)), file=replies, flush=True)
