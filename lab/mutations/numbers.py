"""The numbers of the product: constants at the top of a module, and those of its TOML tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NUMBERS = "numbers.toml"  # of a room: what its steps weigh with, a table each
_ROOMS = ("embeddings", "qa")
_IN_A_TABLE = re.compile(
    r"^(?:\[(?P<table>[\w.]+)\].*|(?P<name>[\w.\"' -]+?)\s*=\s*(?P<number>-?\d+(?:\.\d+)?)\s*(?:#.*)?)$", re.MULTILINE
)


@dataclass(frozen=True)
class Number:
    """A number that stands at `start` to `end` (characters) of a file below the project."""

    file: str
    name: str
    start: int
    end: int
    value: float

    def __str__(self) -> str:
        return f"{self.file}: {self.name} = {self.value:g}"


@dataclass(frozen=True)
class Mutation:
    """A number with another value in its place."""

    number: Number
    value: float

    def __str__(self) -> str:
        return f"{self.number} → {self.value:g}"

    def of(self, text: str) -> str:
        """The file's text with the other value."""
        whole = float(self.value).is_integer() and "." not in text[self.number.start : self.number.end]
        written = str(int(self.value)) if whole else repr(float(self.value))
        return text[: self.number.start] + written + text[self.number.end :]


def numbers(root: Path) -> Iterator[Number]:
    """Every number of the rooms that search and answer, file by file."""
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix == ".py":
                yield from _constants(path.read_text("utf-8"), path.relative_to(root).as_posix())
            elif path.suffix == ".toml":
                yield from _table(path.read_text("utf-8"), path.relative_to(root).as_posix())


def _constants(text: str, file: str) -> Iterator[Number]:
    """`_MARGIN = 0.10` and the like; sizes of formats and patterns are no such numbers."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.parse(text).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        value = node.value
        if isinstance(value, ast.Constant) and isinstance(value.value, int | float) and value.value:
            start = starts[value.lineno - 1] + value.col_offset
            written = ast.get_source_segment(text, value) or ""
            yield Number(file, node.targets[0].id, start, start + len(written), float(value.value))


def _table(text: str, file: str) -> Iterator[Number]:
    table = ""
    for match in _IN_A_TABLE.finditer(text):
        if match["table"]:
            table = f"{match['table']}."
        elif float(match["number"]):
            yield Number(file, f"{table}{match['name'].strip()}", *match.span("number"), float(match["number"]))
