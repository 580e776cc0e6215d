"""What is right for a setting: a place, words, seconds; anything else is a ValueError."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PlainValidator, Strict, ValidationInfo

from embeddings.address import LibraryPlace, ServerAddress, is_address

LONGEST_WRITING = 600.0


def named_path(value: object, info: ValidationInfo) -> Path:
    """As it stands in a file it is seen from the file's folder, in the environment from where one is."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError
    return (info.context or Path()) / Path(value.strip()).expanduser()


def named_library(value: object, info: ValidationInfo) -> LibraryPlace:
    """A folder, or the address of a server, which is the same wherever it stands."""
    if isinstance(value, str) and is_address(value):
        return ServerAddress(value.strip())
    return named_path(value, info)


def printable(value: str) -> str:
    if not value.isprintable():
        raise ValueError
    return value


FilePath = Annotated[Path, PlainValidator(named_path)]
Text = Annotated[str, Strict(), Field(min_length=1), AfterValidator(printable)]
Seconds = Annotated[float, Strict(), Field(gt=0, le=LONGEST_WRITING)]
