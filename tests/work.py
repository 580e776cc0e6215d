"""How much a call works, counted and not timed: the same on a fast machine and on one that is busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

_TIMES = 4


def work(call: Callable[[], object]) -> int:
    """Lines of Python that run meanwhile, in whatever module."""
    count = 0

    def trace(_frame: FrameType, _event: str, _arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def assert_in_proportion(call: Callable[[int], object], size: int) -> None:
    """What is four times as long takes about four times the work, not sixteen times.

    What happens inside one regular expression is not seen here; a test reads the whole length besides.
    """
    small, large = work(lambda: call(size)), work(lambda: call(_TIMES * size))
    assert large <= 1.5 * _TIMES * small + 2_000, f"{small:,} lines for {size:,}, {large:,} for {_TIMES * size:,}"
