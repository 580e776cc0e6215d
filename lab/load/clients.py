"""People who ask: each waits for the answer, reads it, thinks for a while, and asks something else."""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

_PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Crowd:
    """`pause` is the mean of what a person thinks between questions, in seconds; `slow` send a byte a second."""

    clients: int
    slow: int
    pause: float
    seconds: float


@dataclass(frozen=True)
class Asked:
    """One question: how many seconds its answer took, and what went wrong."""

    seconds: float
    problem: str = ""


def asked_at_once(port: int, questions: Sequence[str], crowd: Crowd) -> list[Asked]:
    """Everything that was asked until the time was over, in no order."""
    until, asked = time.monotonic() + crowd.seconds, list[Asked]()
    people = [
        threading.Thread(target=_ask_on, args=(port, questions, crowd.pause, until, asked, random.Random(seed)))  # noqa: S311
        for seed in range(crowd.clients)
    ]
    dawdlers = [threading.Thread(target=_dawdle, args=(port, until), daemon=True) for _ in range(crowd.slow)]
    for thread in (*dawdlers, *people):
        thread.start()
    for thread in people:
        thread.join()
    return asked


def _ask_on(
    port: int, questions: Sequence[str], pause: float, until: float, asked: list[Asked], chance: random.Random
) -> None:
    """One person; appending to a list is safe among threads."""
    time.sleep(chance.uniform(0, pause))  # they do not all come at the same moment
    while time.monotonic() < until:
        started = time.monotonic()
        problem = _ask(port, chance.choice(questions))
        asked.append(Asked(time.monotonic() - started, problem))
        time.sleep(max(0.0, min(chance.expovariate(1 / pause) if pause else 0.0, until - time.monotonic())))


def _ask(port: int, question: str) -> str:
    """What went wrong, or nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        body = json.dumps({"question": question})
        connection.request("POST", "/api/ask", body, {"Content-Type": "application/json"})
        reply = connection.getresponse()
        answer = json.loads(reply.read())
        return "" if reply.status == 200 and answer["text"] else f"status {reply.status}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()


def _dawdle(port: int, until: float) -> None:
    """Sends a question a byte a second, and never comes to its end."""
    head = (
        b"POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
    )
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(head)
        while time.monotonic() < until:
            slow.sendall(b" ")
            time.sleep(1)
