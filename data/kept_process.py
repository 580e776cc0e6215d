"""A process of its own that is kept: what it has loaded once serves for one request after another."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType
from typing import IO

from data.own_process import command_of

_LENGTH = struct.Struct(">Q")  # before each message between the two
_LONGEST = 1_000_000_000  # bytes of a message: one that says it is longer comes from a process that has gone astray
_ENDING = 5.0  # seconds that an idle process has to end by itself


class ProcessEnded(Exception):
    """A process ended, or was ended by the system, before it answered."""


@dataclass(frozen=True)
class _Running:
    process: subprocess.Popen[bytes]
    requests: IO[bytes]
    answers: IO[bytes]

    def end(self, seconds: float) -> None:
        """By itself within so many seconds, for nobody writes to it any more; else it is ended."""
        with suppress(OSError):
            self.requests.close()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.answers.close()


class KeptProcess:
    """Runs `main` of a module of Telcon's, which is to call `answer_requests`.

    It is begun by the first request, again by the first after it has ended, and ended when nobody has asked for `idle`
    seconds. Any thread may ask; one is answered at a time.
    """

    def __init__(self, module: ModuleType, *arguments: str, idle: float) -> None:
        self._module = module
        self._arguments = arguments
        self._idle = idle
        self._lock = threading.Lock()
        self._running: _Running | None = None
        self._used = 0.0
        self._clock: threading.Timer | None = None  # ends the process when it is idle

    def ask(self, request: bytes, seconds: float) -> bytes:
        """What it answers. Where it does not, the process is gone, and the next request begins another.

        Raises:
            ProcessEnded: it ended before it answered.
            subprocess.TimeoutExpired: it did not answer in time.
            OSError: it could not be begun.
        """
        with self._lock:
            self._stop_clock()
            running = self._running = self._running or self._begun()
            overdue = threading.Event()

            def kill() -> None:
                overdue.set()
                running.process.kill()

            watch, answered = _timer(seconds, kill), False
            try:
                _send(running.requests, request)
                answer = _received(running.answers)
                answered = True
            except (EOFError, OSError) as error:
                if overdue.is_set():
                    raise subprocess.TimeoutExpired(self._module.__name__, seconds) from error
                raise ProcessEnded(f"{self._module.__name__} ended before it answered.") from error
            finally:  # also where Ctrl+C comes between: what is read next would be the answer to this request
                watch.cancel()
                if not answered:
                    self._end(0.0)
            self._used = time.monotonic()
            self._clock = _timer(self._idle, self._end_if_idle)
            return answer

    def end(self) -> None:
        """After the request in hand."""
        with self._lock:
            self._end(_ENDING)

    def _end_if_idle(self) -> None:
        with self._lock:
            if time.monotonic() - self._used >= self._idle:
                self._end(_ENDING)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()

    def _end(self, seconds: float) -> None:
        self._stop_clock()
        running, self._running = self._running, None
        if running is not None:
            running.end(seconds)

    def _begun(self) -> _Running:
        command = command_of(self._module, *self._arguments)
        process = subprocess.Popen(  # noqa: S603
            command.words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=command.folder,
            env=command.environment,
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("a process without pipes")
        return _Running(process, process.stdin, process.stdout)


def answer_requests(answer: Callable[[bytes], bytes]) -> None:
    """In the process that is kept: answer each request until nobody can ask any more.

    What libraries print goes nowhere; Ctrl+C is for whoever asks, who hears it as well.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        with suppress(EOFError, BrokenPipeError):
            while True:
                _send(answers, answer(_received(sys.stdin.buffer)))


def _timer(seconds: float, work: Callable[[], None]) -> threading.Timer:
    """Begun; the program does not wait for it at its end."""
    timer = threading.Timer(seconds, work)
    timer.daemon = True
    timer.start()
    return timer


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    """Raises EOFError: nobody writes any more, or no message."""
    (length,) = _LENGTH.unpack(_read(pipe, _LENGTH.size))
    if length > _LONGEST:
        raise EOFError
    return _read(pipe, length)


def _read(pipe: IO[bytes], length: int) -> bytes:
    found = pipe.read(length)
    if len(found) < length:
        raise EOFError
    return found
