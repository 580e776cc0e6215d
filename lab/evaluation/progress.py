"""How far a long evaluation is, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Tell = Callable[[str, int, int], None]
"""What is being done, how much of it is done, and of how much."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@contextmanager
def bars() -> Iterator[Tell]:
    """One bar after the other: whatever is told under a new name begins a new one."""
    shown: dict[str, tqdm[None]] = {}

    def tell(what: str, done: int, total: int) -> None:
        if what not in shown:
            _close(shown)
            shown[what] = tqdm(total=total, desc=what, file=sys.stderr)
        shown[what].update(done - shown[what].n)

    try:
        yield tell
    finally:
        _close(shown)


def _close(shown: dict[str, tqdm[None]]) -> None:
    while shown:
        shown.popitem()[1].close()
