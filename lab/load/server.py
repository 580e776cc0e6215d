"""`telcon serve` in a process of its own, watched from outside."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from data.errors import TelconError

_PATIENCE = 120  # seconds until it serves
_EVERY = 0.5  # seconds between two looks at its memory


class Server:
    """A server's process with those that it started; memory is told where the system has /proc, else it is 0."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port
        self._peak = 0
        self._watch = threading.Thread(target=self._look_on, daemon=True)
        self._watch.start()

    def memory(self) -> int:
        """Bytes of all its processes, what they share counted once."""
        return sum(map(_proportional, _family(self.process.pid)))

    def peak_memory(self) -> int:
        return self._peak

    def workers(self) -> list[int]:
        """The processes that answer for it."""
        return [child for child in _family(self.process.pid) if b"spawn_main" in _command(child)]

    def _look_on(self) -> None:
        while self.process.poll() is None:
            self._peak = max(self._peak, self.memory())
            time.sleep(_EVERY)


@contextmanager
def served(library: str | Path, workers: int) -> Iterator[Server]:
    """As long as it is needed, over a library, by folder or address, that is only read.

    Raises:
        TelconError: it does not come to serve.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "telcon", "--library", str(library), "serve", "--port", str(port)]
    command += ["--allow-host", "telcon.invalid", "--workers", str(workers)]  # as behind a proxy: read only
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _wait(process, port)
            yield Server(process, port)
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Until a question is answered, so that everything is loaded."""
    ended = time.monotonic() + _PATIENCE
    while time.monotonic() < ended and process.poll() is None:
        with suppress(OSError), closing(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
            connection.request("POST", "/api/ask", '{"question": "Who spoke?"}', {"Content-Type": "application/json"})
            if connection.getresponse().status == 200:
                return
        time.sleep(0.5)
    raise TelconError("telcon serve did not come to answer. Start it by hand to see why.")


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _command(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def _proportional(process: int) -> int:
    """Its proportional set size."""
    with suppress(OSError):
        for told in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if told.startswith("Pss:"):
                return int(told.split()[1]) * 1024
    return 0
