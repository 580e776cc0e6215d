"""The questions that were written by hand: each wording and each near miss as one thing to ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from data.errors import UnreadableFile
from data.files import read_text

QUESTIONS = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Written:
    """A line of `lab/training/questions`, as their README tells."""

    id: str
    doc: str
    question: str
    variants: tuple[str, ...]
    history: tuple[str, ...]
    snippet: str
    answer: str
    kind: str
    near_miss: str | None = None


@dataclass(frozen=True)
class Asked:
    """One question to be searched; of a near miss, snippet and answer are empty: its document does not answer it.

    `id` is the written question's, a dot and which wording it is, x for the near miss.
    """

    id: str
    document: str
    question: str
    history: tuple[str, ...] = ()
    snippet: str = ""
    answer: str = ""

    @property
    def answerable(self) -> bool:
        return bool(self.snippet)


_WRITTEN = TypeAdapter(Written)


def read_asked(path: Path) -> Iterator[Asked]:
    """Everything that a file asks.

    Raises:
        UnreadableFile: a line that is no such question, with its number.
    """
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.strip():
            try:
                yield from _asked(_WRITTEN.validate_python(json.loads(line)))
            except json.JSONDecodeError as error:
                raise UnreadableFile(f"{path}, line {number}: not JSON ({error.msg}).") from error
            except ValidationError as error:
                first = error.errors()[0]
                field = ".".join(str(part) for part in first["loc"])
                raise UnreadableFile(f"{path}, line {number}: {field}: {first['msg']}.") from error


def _asked(written: Written) -> Iterator[Asked]:
    """The first wording stands after what was asked before it, the others alone."""
    document = written.doc.replace("_", "/", 1) if written.doc.startswith("frus") else written.doc
    for number, wording in enumerate((written.question, *written.variants)):
        history = () if number else written.history
        yield Asked(f"{written.id}.{number}", document, wording, history, written.snippet, written.answer)
    if written.near_miss:
        yield Asked(f"{written.id}.x", document, written.near_miss)
