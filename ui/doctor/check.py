"""What one look found: well, worth knowing, or broken, and then what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Literal

from data.errors import TelconError, one_line

State = Literal["ok", "note", "broken"]


@dataclass(frozen=True)
class Check:
    """`told` is what was found, `todo` what to do about it where something can be done."""

    name: str
    state: State
    told: str
    todo: str = ""


Look = Callable[[], Iterator[Check]]


def looked(name: str, look: Look) -> Iterator[Check]:
    """What a look finds; what it raises is broken, and ends that look only."""
    try:
        yield from look()
    except TelconError as error:
        yield Check(name, "broken", str(error))
    except (OSError, ImportError, sqlite3.Error) as error:
        yield Check(name, "broken", one_line(str(error)) or type(error).__name__)


def place(name: str, folder: Path) -> Check:
    """Whether a folder can be read and written, or made where it is not there yet."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    fault = _fault(there)
    if there != folder:
        told = f"{folder} is not there yet"
        return (
            Check(name, "broken", f"{told}, and cannot be made ({fault})", _MAY) if fault else Check(name, "ok", told)
        )
    if not folder.is_dir():
        return Check(name, "broken", f"{folder} is no folder", "Name another.")
    if fault:
        return Check(name, "note", f"{folder} cannot be written ({fault})", _MAY)
    return Check(name, "ok", f"{folder}, can be read and written")


_MAY = "Let yourself write there, or name another folder."


def _fault(folder: Path) -> str:
    """Tried, for what a system allows is not told by its permissions alone."""
    try:
        next(folder.iterdir(), None)
        with TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or type(error).__name__
