"""An answer as bytes for the disk, and read back into the very same value."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from data.errors import LibraryDamaged
from qa.answer import Answer


def _with_value(kept: object) -> object:
    """An answer kept when the question that stands alone was nothing but a text."""
    if isinstance(kept, dict) and "standalone_question" in kept:
        text = kept.pop("standalone_question")
        return {**kept, "standalone": {"own": text}}
    return kept


_ANSWER: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, BeforeValidator(_with_value)])
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
