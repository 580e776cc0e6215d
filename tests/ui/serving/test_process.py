"""`telcon serve` as a process: it answers by HTTP and MCP, and whatever way it ends, nothing of it stays."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mcp import Client

from embeddings.library import Library
from tests.running import run
from tests.ui.conftest import wait_until_served

QUESTION = "Who was ill?"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are counted in /proc"),
]


@contextmanager
def served(library: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "telcon", "--library", str(library), "serve", "--port", str(port), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            wait_until_served(f"http://127.0.0.1:{port}/api/health", process)
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.kill()


def ask(url: str) -> str:
    asked = json.dumps({"question": QUESTION}).encode()
    request = urllib.request.Request(f"{url}/api/ask", asked, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=120) as reply:  # noqa: S310
        return str(json.load(reply)["text"])


def test_it_answers_by_http_and_mcp(library: Library) -> None:
    async def by_mcp(url: str) -> str:
        async with Client(f"{url}/mcp") as client:
            result = await client.call_tool("ask", {"question": QUESTION})
            return str(result.structured_content["text"])

    with served(library.folder, "--root-path", "/telcon") as (url, _):
        assert "I was not feeling well" in ask(url)
        assert run(by_mcp(url)) == ask(url)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_its_processes_end_with_it(library: Library, how: signal.Signals) -> None:
    with served(library.folder, "--workers", "1") as (url, process):
        ask(url)
        tasks = Path(f"/proc/{process.pid}/task").iterdir()
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
        assert children
        process.send_signal(how)
        process.wait(60)
        ended = time.monotonic() + 30
        while any(map(_runs, children)) and time.monotonic() < ended:
            time.sleep(0.2)
        assert not [child for child in children if _runs(child)]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
