"""Workers of a server killed while people ask it, without a warning, as a lack of memory or a fault would end them."""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from lab.load.server import Server


@dataclass
class Killed:
    """How many so far."""

    count: int = 0


@contextmanager
def killing(server: Server, every: float) -> Iterator[Killed]:
    """One by chance every so many seconds, none where that is 0. Where the system has no /proc none is found."""
    killed, over = Killed(), threading.Event()

    def go_on() -> None:
        chance = random.Random(1962)  # noqa: S311
        while not over.wait(every):
            if there := server.workers():
                with suppress(ProcessLookupError):  # it ended by itself meanwhile
                    os.kill(chance.choice(there), signal.SIGKILL)
                    killed.count += 1

    killer = threading.Thread(target=go_on, daemon=True)
    if every:
        killer.start()
    try:
        yield killed
    finally:
        over.set()
