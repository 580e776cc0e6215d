"""What mining writes and training reads: JSON lines, each passage once, before the first question that has it.

A file only grows by whole lines that are pushed to the disk question by question: after a crash at any moment, what
stands before its last line break is good, and mining goes on behind it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from data.errors import UnreadableFile
from lab.training.judged import Label


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as a reader sees it, see `qa.reading.context`; its document is what stands before the # of its id."""

    id: str
    context: str
    words: str

    @property
    def document(self) -> str:
        return self.id.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage for a question: `rank` (from 0) and `score` of the search, None where only its mark brought it.

    `near` is the character of its words around which it is read when it is long.
    """

    passage: str
    label: Label
    near: int
    rank: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Mined:
    """A question as it was searched, with its candidates, hits first; `document` is the one it was written over."""

    id: str
    document: str
    asked: str
    answer: str
    answerable: bool
    candidates: tuple[Candidate, ...]

    @property
    def written(self) -> str:
        """The id that the wordings of one question share."""
        return self.id.rpartition(".")[0]

    @property
    def wording(self) -> str:
        """Which one it is: 0 the plain question, 1 and 2 the others, x the near miss."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class MinedFile:
    """Everything that was mined."""

    passages: dict[str, Shown]
    questions: tuple[Mined, ...]


_LINE: TypeAdapter[Shown | Mined] = TypeAdapter(Shown | Mined)


def read_mined(paths: Sequence[Path]) -> MinedFile:
    """All files as one; a passage that several have is held once.

    Raises:
        UnreadableFile: a line is neither a passage nor a question, or a question's passage is missing.
    """
    passages, questions = dict[str, Shown](), dict[str, Mined]()
    for path in paths:
        for line in _lines(path):
            if isinstance(line, Shown):
                passages.setdefault(line.id, line)
                continue
            missing = [each.passage for each in line.candidates if each.passage not in passages]
            if missing or line.id in questions:
                what = f"passage {missing[0]} is missing" if missing else "its id is that of an earlier question"
                raise UnreadableFile(f"{path}: question {line.id}: {what}.")
            questions[line.id] = line
    return MinedFile(passages, tuple(questions.values()))


def _lines(path: Path) -> Iterator[Shown | Mined]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield _LINE.validate_json(line)
            except ValidationError as error:
                raise UnreadableFile(f"{path}, line {number}: neither a passage nor a question.") from error


class MinedWriter:
    """Writes behind what is there; `done` are the ids of the questions that a run before this one has mined."""

    def __init__(self, path: Path) -> None:
        """Cuts off a line that a crash left half written.

        Raises:
            UnreadableFile: the file is of something else.
        """
        content = path.read_bytes() if path.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            os.truncate(path, len(whole))
        there = list(_lines(path)) if whole else []
        self.done = {each.id for each in there if isinstance(each, Mined)}
        self._known = {each.id for each in there if isinstance(each, Shown)}
        self._file: BinaryIO = path.open("ab")

    def write(self, question: Mined, passages: Sequence[Shown]) -> None:
        new = [each for each in passages if each.id not in self._known]
        self._known.update(each.id for each in new)
        values = [*(asdict(each) for each in new), asdict(question)]
        lines = [json.dumps(each, ensure_ascii=False) for each in values]
        self._file.write("".join(f"{line}\n" for line in lines).encode())
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()
