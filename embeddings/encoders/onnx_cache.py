"""Exported models, kept in the user's cache: found by what the model's folder holds, checked before they are used."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from data.own_process import run_main
from embeddings.encoders import onnx_export
from embeddings.scratch import abandoned, hold

_SECONDS = 1800
"""A model of six layers takes ten to thirty; the limit is for one that would never end."""
_DAY = 86_400
_MAKING = "making-"
_HELD = "held"


class NoExport(Exception):
    """A model that cannot be had as ONNX; the message says why, in a few words."""


def exported(model: Path, cache: Path, prepare: Callable[[], None]) -> bytes:
    """The ONNX file of the model in the folder `model`, as `embeddings.encoders.onnx_export` writes it.

    A file's checksum is part of its name: one that does not match is made again. `prepare` is called before a model
    is exported. Processes that export the same model at once do the work twice and do each other no harm.

    Raises:
        NoExport: the model cannot be exported, or the cache not be written.
    """
    try:
        if (content := kept_export(model, cache)) is not None:
            return content
        place, state = _identity(model.resolve())
        prepare()
        cache.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(cache)
        with TemporaryDirectory(dir=cache, prefix=_MAKING) as folder, (Path(folder) / _HELD).open("wb") as held:
            hold(held)
            made = Path(folder) / "model.onnx"
            _export(model.resolve(), made)
            content = made.read_bytes()
            kept = cache / f"{place}-{state}.{hashlib.sha256(content).hexdigest()}.onnx"
            made.replace(kept)
        for other in cache.glob(f"{place}-*.onnx"):
            if other != kept:
                other.unlink(missing_ok=True)
    except OSError as error:
        raise NoExport(str(error)) from error
    return content


def kept_export(model: Path, cache: Path) -> bytes | None:
    """The ONNX file of a model as far as the cache has it undamaged. Raises OSError."""
    place, state = _identity(model.resolve())
    for file in sorted(cache.glob(f"{place}-{state}.*.onnx")):
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() == file.name.split(".")[1]:
            return content
    return None


def _identity(model: Path) -> tuple[str, str]:
    """Where the model is and what it is: names, sizes and times of its files, not the 90 MB in them."""
    state = [str(onnx_export.VERSION)]
    for file in sorted(path for path in model.rglob("*") if path.is_file()):
        facts = file.stat()
        state += [file.relative_to(model).as_posix(), str(facts.st_size), str(facts.st_mtime_ns)]
    return _short(str(model)), _short("\0".join(state))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _export(model: Path, file: Path) -> None:
    """Run the export in a process of its own; whatever becomes of it, this one lives on and stays small."""
    offline = {"HF_HUB_OFFLINE": os.environ.get("HF_HUB_OFFLINE", "1")}
    try:
        child = run_main(onnx_export, str(model), str(file), seconds=_SECONDS, environment=offline)
    except subprocess.TimeoutExpired as error:
        raise NoExport(f"not exported within {_SECONDS} seconds") from error
    if child.returncode:
        lines = child.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoExport(lines[-1] if lines else f"the export ended with code {child.returncode}")


def _clear_leftovers(cache: Path) -> None:
    """What an export left that was killed; one that still goes on is held by its process."""
    for folder in cache.glob(f"{_MAKING}*"):
        with suppress(OSError):  # another process may be quicker
            if abandoned(folder / _HELD) or folder.stat().st_mtime < time.time() - _DAY:
                shutil.rmtree(folder, ignore_errors=True)
