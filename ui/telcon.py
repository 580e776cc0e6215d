"""The program's door: from here on Ctrl+C is told in a line, also while everything else is still being imported."""

from __future__ import annotations

import os
import signal
import sys


class Interruption:
    """What Ctrl+C does once there is something to close: an exception, remembered in case that somebody catches it."""

    def __init__(self) -> None:
        self.heard = False

    def __call__(self, *_: object) -> None:
        self.heard = True
        raise KeyboardInterrupt

    def dropped(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Once it is heard, nothing is printed of what Python can only drop: the exception itself, where it comes up
        within a callback, and what it left half made, which cannot even be put away."""
        if not self.heard:
            sys.__unraisablehook__(unraisable)


def raise_if_interrupted() -> None:
    """For the end of a long beginning: the exception may have come up where Python can only drop it."""
    heard = signal.getsignal(signal.SIGINT)
    if isinstance(heard, Interruption) and heard.heard:
        raise KeyboardInterrupt


def main() -> int:
    """Run one command of `ui.command_line`; a Ctrl+C before and after it ends the program without a word too many."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # a job in the background hears none
        return _run()
    signal.signal(signal.SIGINT, _leave)
    from ui import command_line  # noqa: F401 - most of what a command needs; nothing is open yet

    interruption = Interruption()
    try:
        signal.signal(signal.SIGINT, interruption)
        sys.unraisablehook = interruption.dropped
        return _run()
    except BaseException:  # a KeyboardInterrupt, or what Python made of it: `__set_name__` turns it into a RuntimeError
        if not interruption.heard:
            raise
        _tell()
        return 1
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # ending already


def _run() -> int:
    from ui.command_line import main as run

    return run()


def _leave(*_: object) -> None:
    """At once: an exception would come up in the midst of some import."""
    _tell()
    os._exit(1)


def _tell() -> None:
    sys.stderr.write("telcon: interrupted.\n")
    sys.stderr.flush()
