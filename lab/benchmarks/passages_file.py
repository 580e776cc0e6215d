"""Passages as every system gets them: a JSON object a line with id, document and words. Imports nothing of Telcon."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path


@dataclass(frozen=True)
class PlainPassage:
    """A passage's bare words under its id."""

    id: str
    document: str
    text: str


def write_passages(path: Path, passages: Iterable[PlainPassage], mode: str = "w") -> None:
    with path.open(mode, encoding="utf-8") as stream:
        stream.writelines(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in passages)


def read_passages(path: Path, most: int | None = None) -> Iterator[PlainPassage]:
    with path.open(encoding="utf-8") as stream:
        for line in islice(stream, most):
            yield PlainPassage(**json.loads(line))
