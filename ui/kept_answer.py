"""An answer as bytes for the disk, and read back into the very same value."""

from __future__ import annotations

import zlib
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from data.errors import LibraryDamaged
from qa.answer import Answer

_ANSWER = TypeAdapter(Answer)
_LEVEL = 6


def to_bytes(answer: Answer) -> bytes:
    """With everything that it holds: what it quotes is not looked up again, for the document may be gone by then."""
    return zlib.compress(_ANSWER.dump_json(answer), _LEVEL)


@lru_cache(maxsize=256)  # a conversation is read again with each of its questions
def from_bytes(kept: bytes) -> Answer:
    """Raises LibraryDamaged."""
    try:
        return _ANSWER.validate_json(zlib.decompress(kept))
    except (zlib.error, ValidationError, TypeError) as error:
        raise LibraryDamaged("This answer was kept, but cannot be read any more. Ask the question again.") from error
