"""Where a document came from, as the library remembers it: a path on the disk, or what a browser sent.

A browser tells a file's name within what was dropped and nothing of its folder, and the copy that it sends is taken
away afterwards. Such a file is told by its content as well as its name: two that are only called alike are two.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_UPLOAD = "upload:"
_CHECKSUM = 16  # characters of it


def place_of(path: Path, sha256: str, scratch: Path | None) -> str:
    """The place of a file: its resolved path; of one in the folder `scratch`, which will be gone, name and content."""
    resolved = path.resolve()
    if scratch is not None and resolved.is_relative_to(scratch.resolve()):
        return f"{_UPLOAD}{sha256[:_CHECKSUM]}/{resolved.relative_to(scratch.resolve()).as_posix()}"
    return str(resolved)


def shown_name(place: str, name: str) -> str:
    """What a person calls the file."""
    return place[len(_UPLOAD) + _CHECKSUM + 1 :] if is_upload(place) else name


def is_upload(place: str) -> bool:
    return place.startswith(_UPLOAD)


def is_there(place: str) -> bool:
    """Whether the file is still there to be read."""
    try:
        return not is_upload(place) and Path(place).exists()
    except (OSError, ValueError):
        return False


def folders(place: str) -> tuple[str, ...]:
    """The names of the folders that the file is in, the nearest first."""
    if is_upload(place):
        return tuple(part.name for part in PurePosixPath(shown_name(place, "")).parents if part.name)
    return tuple(part.name for part in Path(place).parents if part.name)


def stem(place: str) -> str:
    return Path(place).stem


def is_below(place: str, folder: str) -> bool:
    """Whether the file is the one, or in the folder, of that path."""
    return not is_upload(place) and (place == folder or Path(place).is_relative_to(folder))
