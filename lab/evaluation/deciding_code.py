"""Which files of the program decide what a library holds: found by following imports, not by a list that grows old."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

_PACKAGES = ("data", "embeddings")  # what reads and stores; what asks is not followed
_NEVER = "__pycache__"


def deciding_files(root: Path, modules: Iterable[str]) -> tuple[Path, ...]:
    """These modules below `root`, whatever of `data` and `embeddings` they import, and all that lies there but is no
    Python: word lists, settings, schemas, the shipped documents.

    Imports inside functions count as well.
    """
    found: dict[str, Path] = {}
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        file = _file(root, name)
        if name not in found and file is not None:
            found[name] = file
            wanted = (each for each in (*_imported(file), name) if each.partition(".")[0] in _PACKAGES)
            waiting += (package for each in wanted for package in _with_packages(each))
    return tuple(sorted({*found.values(), *_no_python(root)}))


def _file(root: Path, module: str) -> Path | None:
    place = root.joinpath(*module.split("."))
    files = (place.with_suffix(".py"), place / "__init__.py")
    return next((file for file in files if file.is_file()), None)


def _with_packages(module: str) -> Iterator[str]:
    """A module and the packages that it is in, which are imported with it."""
    parts = module.split(".")
    yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _imported(file: Path) -> Iterator[str]:
    """Names of modules, and of what is taken from them, which may be modules too."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _no_python(root: Path) -> Iterator[Path]:
    for package in _PACKAGES:
        for file in (root / package).rglob("*"):
            inside = file.relative_to(root).parts
            if file.is_file() and file.suffix != ".py" and _NEVER not in inside:
                yield file
