"""A question set: questions with the passages that answer them, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from data.document import Document
from data.errors import UnreadableFile
from data.passages import Passage, passages


@dataclass(frozen=True)
class Gold:
    """A place that answers the question, by words that stand there."""

    document: str
    snippet: str


@dataclass(frozen=True)
class EvaluationQuestion:
    """`history` are earlier questions; `speaker` is who must have said it, if a turn answers."""

    id: str
    question: str
    kind: str
    answerable: bool
    history: tuple[str, ...] = ()
    gold: tuple[Gold, ...] = ()
    speaker: str | None = None


_QUESTION = TypeAdapter(EvaluationQuestion)


def read_questions(text: str, name: str) -> tuple[EvaluationQuestion, ...]:
    """Every question of a JSON-lines file; `name` is what the message calls it.

    Raises:
        UnreadableFile: a line that is no question, with its number.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(_QUESTION.validate_python(json.loads(line)))
            except json.JSONDecodeError as error:
                raise UnreadableFile(f"{name}, line {number}: not JSON ({error.msg}).") from error
            except ValidationError as error:
                first = error.errors()[0]
                field = ".".join(str(part) for part in first["loc"])
                raise UnreadableFile(f"{name}, line {number}: {field}: {first['msg']}.") from error
    return tuple(found)


def gold_passages(question: EvaluationQuestion, documents: dict[str, Document]) -> frozenset[str]:
    """The ids of the passages that hold the gold snippets.

    Raises:
        UnreadableFile: a snippet stands in no passage of its document.
    """
    return frozenset(_passage_with(gold, question, documents).id for gold in question.gold)


def _passage_with(gold: Gold, question: EvaluationQuestion, documents: dict[str, Document]) -> Passage:
    document = documents.get(gold.document)
    for passage in passages(document) if document else ():
        if gold.snippet in passage.text:
            return passage
    raise UnreadableFile(f"Question {question.id}: “{gold.snippet}” stands in no passage of {gold.document}.")
