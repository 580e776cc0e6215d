"""Telcon as a user runs it: a process of its own, watched for attempts to reach another host."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from embeddings.library import Library

GUARD = Path(__file__).parent / "guard"


@dataclass(frozen=True)
class Chat:
    """A chat that is being served, and the log of its attempts to reach another host."""

    url: str
    network_log: Path


def watched_environment(log: Path, library: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(GUARD), os.environ.get("PYTHONPATH", "")]),
        "TELCON_TEST_NETWORK_LOG": str(log),
        "TELCON_LIBRARY": str(library),
        "PYTHONIOENCODING": "utf-8",
    }


@pytest.fixture(scope="session")
def chat(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    log = tmp_path_factory.mktemp("network") / "log.txt"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.command_line", "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, env=watched_environment(log, library.folder), stdout=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}/"
        try:
            wait_until_served(url, process)
            yield Chat(url, log)
        finally:
            process.kill()


def wait_until_served(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert process.poll() is None, "the chat ended before it was served"
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the chat was not served within two minutes")
