"""A line to the one who asked, and one beside it."""

from __future__ import annotations

import sys


def print_line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def tell_line(text: str) -> None:
    sys.stderr.write(text + "\n")
