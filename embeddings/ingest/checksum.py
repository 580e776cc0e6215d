"""A file told by its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

_CHUNK = 1 << 20


def checksum(*paths: Path) -> tuple[int, str]:
    """Size and sha256 of the bytes as they are now, of several files one after the other."""
    size, digest = 0, hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                digest.update(chunk)
    return size, digest.hexdigest()
