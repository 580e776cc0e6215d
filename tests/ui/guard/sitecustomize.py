"""Put on PYTHONPATH by the tests: writes down every attempt of a process to reach another host."""

from __future__ import annotations

import os
import sys
from typing import Any

_LOG = os.environ.get("TELCON_TEST_NETWORK_LOG", "")
_HERE = ("127.0.0.1", "localhost", "::1", "0.0.0.0", "", None)  # noqa: S104


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name not in _HERE:
        with open(_LOG, "a", encoding="utf-8") as log:
            log.write(f"{event} {name}\n")


if _LOG:
    sys.addaudithook(_watch)
