"""A file told by its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

_CHUNK = 1 << 20


def checksum(path: Path) -> tuple[int, str]:
    """Size and sha256 of the bytes as they are now."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()
