"""The files under the paths that a person names, within limits that keep hostile folders from hurting."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

MAX_FILES = 500_000  # the whole FRUS series, one document a file, has about 300,000
MAX_DEPTH = 32
MAX_FILE = 200_000_000  # bytes; a scanned volume as PDF
_PICTURE = re.compile(r"(?P<before>.*?)(?P<number>\d{1,6})(?P<after>\D{0,20}\.(?:png|jpe?g|tiff?))", re.IGNORECASE)
_HIDDEN = (".", "~$", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class PassedOver:
    """A file, or a place in one, that became no document, and why; `line` counts from 1."""

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}{f', line {self.line}' if self.line else ''}: {self.reason}"


@dataclass(frozen=True)
class SourceFile:
    """A file to be read; `name` is its path as the user gave it, or within the folder that was given.

    A folder of page pictures is one as well: `pages` are its files in their order.
    """

    path: Path
    name: str
    size: int
    pages: tuple[Path, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Where its bytes are."""
        return self.pages or (self.path,)


@dataclass(frozen=True)
class Found:
    """The files under the paths that a user named, in the order of their names, and what is no file to read."""

    files: tuple[SourceFile, ...]
    passed_over: tuple[PassedOver, ...] = ()


def find_files(paths: tuple[Path, ...], max_files: int = MAX_FILES) -> Found:
    """Every readable file: a file itself, a folder's files at any depth, within the limits.

    A link that leads out of the named folder is not followed; hidden files are not looked at.
    """
    files: dict[Path, SourceFile] = {}
    passed_over: list[PassedOver] = []
    for path in paths:
        for found in _under(path):
            if isinstance(found, PassedOver):
                passed_over.append(found)
            elif len(files) >= max_files:
                reason = f"more than {max_files:,} files; the rest is not looked at. Add the folders one by one."
                return Found(tuple(files.values()), (*passed_over, PassedOver(str(path), reason)))
            else:
                files.setdefault(found.path.resolve(), found)
    return Found(tuple(files.values()), tuple(passed_over))


def _under(path: Path) -> Iterator[SourceFile | PassedOver]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield PassedOver(_shown(path), "there is no such file. Check the name and try again.")
        return
    except (OSError, ValueError) as error:
        yield PassedOver(_shown(path), f"cannot be read ({error}).")
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, path.resolve(), 0)
    else:
        yield _file(path)


def _walk(folder: Path, root: Path, depth: int) -> Iterator[SourceFile | PassedOver]:
    if depth > MAX_DEPTH:
        yield PassedOver(_shown(folder), f"more than {MAX_DEPTH} folders in one another; not looked at.")
        return
    try:
        with os.scandir(folder) as listing:  # a folder may hold ten millions: no more than count are taken
            entries = sorted(islice(listing, MAX_FILES + 1), key=lambda entry: entry.name)
    except OSError as error:
        yield PassedOver(_shown(folder), f"cannot be read ({error.strerror}).")
        return
    if pages := _numbered_pictures(entries):
        found = [_file(page) for page in pages]
        sizes = [file.size for file in found if isinstance(file, SourceFile)]
        if len(sizes) == len(found) and str(folder).isprintable():
            yield SourceFile(folder, str(folder), sum(sizes), pages)
            return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(_HIDDEN):
            continue
        if entry.is_symlink() and not path.resolve().is_relative_to(root):
            yield PassedOver(_shown(path), "a link that leads out of the folder; not followed.")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, depth + 1)
        elif not entry.is_dir():
            yield _file(path)


def _numbered_pictures(entries: Sequence[os.DirEntry[str]]) -> tuple[Path, ...]:
    """The pages of one document, in order: nothing but pictures whose names differ by a running number only."""
    shown = [entry for entry in entries if not entry.name.startswith(_HIDDEN)]
    if len(shown) < 2 or any(entry.is_symlink() or not entry.is_file(follow_symlinks=False) for entry in shown):
        return ()
    matches = [_PICTURE.fullmatch(entry.name) for entry in shown]
    found = [(int(match["number"]), Path(entry.path)) for match, entry in zip(matches, shown, strict=True) if match]
    around = {(match["before"].casefold(), match["after"].casefold()) for match in matches if match}
    numbers = sorted(number for number, _ in found)
    running = len(around) == 1 and numbers == [*range(numbers[0], numbers[0] + len(shown))]
    return tuple(path for _, path in sorted(found)) if running else ()


def _file(path: Path) -> SourceFile | PassedOver:
    try:
        facts = path.stat()
    except OSError as error:
        return PassedOver(_shown(path), f"cannot be read ({error.strerror}).")
    if not stat.S_ISREG(facts.st_mode):
        return PassedOver(_shown(path), "not a file but a device or a pipe; not opened.")
    if not str(path).isprintable():  # also what is not valid Unicode
        return PassedOver(_shown(path), "the file's name holds characters that cannot be shown. Rename it.")
    return SourceFile(path, str(path), facts.st_size)


def _shown(path: Path) -> str:
    name = str(path)
    return name if name.isprintable() else repr(name)[1:-1]
