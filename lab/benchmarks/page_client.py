"""The running page asked over HTTP, as a browser asks it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from lab.benchmarks.process import ROOT, BenchmarkError, environment

_STARTS_WITHIN = 180  # seconds
_ANSWERS_WITHIN = 120


@dataclass(frozen=True)
class Page:
    """Where the page is, and the number of the event that a submitted question is."""

    address: str
    event: int

    def ask(self, question: str) -> float:
        """Seconds until the answer stood on the page; each question is a browser of its own.

        Raises:
            BenchmarkError: the page told of an error.
        """
        session = uuid.uuid4().hex
        started = time.perf_counter()
        _fetch(
            f"{self.address}/gradio_api/queue/join",
            {"data": [question, [], None, [], []], "fn_index": self.event, "session_hash": session},
        )
        with urlopen(f"{self.address}/gradio_api/queue/data?session_hash={session}", timeout=_ANSWERS_WITHIN) as told:  # noqa: S310
            for line in told:
                message = json.loads(line[5:]) if line.startswith(b"data:") else {}
                if message.get("msg") == "process_completed":
                    if not message.get("success"):
                        raise BenchmarkError(f"The page could not answer “{question}”: {message.get('output')}")
                    return time.perf_counter() - started
        raise BenchmarkError(f"The page ended before it answered “{question}”.")


@contextmanager
def serving(library: Path, log: Path) -> Iterator[Page]:
    """The page over a library, as `telcon` serves it, until the end."""
    port = _free_port()
    command = (sys.executable, "-m", "ui.command_line", "--library", str(library), "--no-browser", "--port", str(port))
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=ROOT, env=environment())
    try:
        yield _ready(f"http://127.0.0.1:{port}", process, log)
    finally:
        process.terminate()
        process.wait()


def _ready(address: str, process: subprocess.Popen[bytes], log: Path) -> Page:
    """When `telcon` says that it is open: the server answers before, but may yet be shut."""
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        if "is open at" in log.read_text("utf-8", errors="replace"):
            return Page(address, _submitted(_fetch(f"{address}/config")))
        time.sleep(0.5)
    raise BenchmarkError(f"The page did not open; its last words are in {log}.")


def _submitted(config: dict[str, Any]) -> int:
    box = next(each["id"] for each in config["components"] if each["props"].get("elem_id") == "question")
    return next(int(each["id"]) for each in config["dependencies"] if [box, "submit"] in each["targets"])


def _fetch(address: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    raw = None if body is None else json.dumps(body).encode()
    with urlopen(Request(address, raw, {"Content-Type": "application/json"}), timeout=_ANSWERS_WITHIN) as reply:  # noqa: S310
        found: dict[str, Any] = json.load(reply)
        return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
