"""The four type faces, by the names of their files: fonts of this machine, none of which the project ships."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.errors import TelconError

FACES = 4
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)


@dataclass(frozen=True)
class Face:
    """A face of `pitch` characters an inch, ten (pica) or twelve (elite)."""

    name: str
    file: Path
    pitch: int


@dataclass(frozen=True)
class _Wanted:
    files: tuple[str, ...]
    pitch: int


_STAMPS = ("DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf")
_WANTED = (
    _Wanted(("Courier Prime.otf", "Courier Prime.ttf", "CourierPrime-Regular.ttf"), 10),
    _Wanted(("LiberationMono-Regular.ttf", "cour.ttf"), 10),
    _Wanted(("DejaVuSansMono.ttf", "Menlo.ttc"), 12),
    _Wanted(("NimbusMonoPS-Regular.otf", "FreeMono.ttf", "Courier Prime Code.otf"), 12),
)


class TooFewFaces(TelconError):
    """Fewer than four of the faces are on this machine."""


def faces() -> tuple[Face, ...]:
    """The four, in their order.

    Raises:
        TooFewFaces: with those that are missing.
    """
    there = _there()
    found = [next((there[file] for file in wanted.files if file in there), None) for wanted in _WANTED]
    missing = [" or ".join(wanted.files) for wanted, file in zip(_WANTED, found, strict=True) if file is None]
    if missing:
        raise TooFewFaces(
            f"{FACES - len(missing)} of {FACES} type faces are on this machine; install {', '.join(missing)} "
            "(Debian: fonts-courier-prime, fonts-liberation, fonts-dejavu-core)."
        )
    return tuple(Face(file.stem, file, wanted.pitch) for wanted, file in zip(_WANTED, found, strict=True) if file)


def stamp_font() -> Path | None:
    """What stamps are cut in, where it is there; else Pillow's own."""
    there = _there()
    return next((there[file] for file in _STAMPS if file in there), None)


@cache
def _there() -> dict[str, Path]:
    walks = (os.walk(Path(place).expanduser()) for place in _FOLDERS)
    return {file: Path(folder, file) for walk in walks for folder, _, files in walk for file in files}
