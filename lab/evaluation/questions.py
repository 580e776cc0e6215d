"""A question set: questions with the passages that answer them, one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from pydantic import TypeAdapter, ValidationError

from data.document import Document
from data.errors import UnreadableFile
from data.passages import Passage, passages


@dataclass(frozen=True)
class Gold:
    """A place that answers the question: by words that stand there, or by its passage's id where words are no name.

    (A turn of a meeting may be “Okay.”, and stand there fifty times.)
    """

    document: str
    snippet: str = ""
    passage: str | None = None


@dataclass(frozen=True)
class EvaluationQuestion:
    """`history` are earlier questions, `standalone` the same question without need of them.

    `speaker` is who must have said it, if a turn answers; `within` limits the search to some
    documents, as a reader does who has one meeting open; `why` an unanswerable question is one.
    """

    id: str
    question: str
    kind: str
    answerable: bool
    history: tuple[str, ...] = ()
    gold: tuple[Gold, ...] = ()
    speaker: str | None = None
    standalone: str | None = None
    within: tuple[str, ...] = ()
    why: str | None = None


_QUESTION = TypeAdapter(EvaluationQuestion)


def read_questions(text: str, name: str) -> tuple[EvaluationQuestion, ...]:
    """Every question of a JSON-lines file; `name` is what the message calls it.

    Raises:
        UnreadableFile: a line that is no question, or has the id of another, with its number.
    """
    found: dict[str, EvaluationQuestion] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                question = _QUESTION.validate_python(json.loads(line))
            except json.JSONDecodeError as error:
                raise UnreadableFile(f"{name}, line {number}: not JSON ({error.msg}).") from error
            except ValidationError as error:
                first = error.errors()[0]
                field = ".".join(str(part) for part in first["loc"])
                raise UnreadableFile(f"{name}, line {number}: {field}: {first['msg']}.") from error
            if question.id in found:
                raise UnreadableFile(f"{name}, line {number}: the id {question.id} is that of an earlier question.")
            found[question.id] = question
    return tuple(found.values())


def third(questions: Sequence[EvaluationQuestion]) -> tuple[EvaluationQuestion, ...]:
    """Of about every third conversation all questions: what the tests ask of a large set.

    Which ones is drawn by how a conversation begins and by nothing else: those that begin alike stay together, and a
    question that comes to a set, or leaves it, moves no other one in or out.
    """
    return tuple(each for each in questions if crc32((*each.history, each.question)[0].encode()) % 3 == 0)


def gold_passages(question: EvaluationQuestion, document: Callable[[str], Document]) -> frozenset[str]:
    """The ids of the passages that answer; `document` gives a document by its id.

    Raises:
        UnreadableFile: a snippet stands in no passage of its document.
        UnknownDocument: the document is not in the library.
    """
    found = {name: passages(document(name)) for name in {gold.document for gold in question.gold}}
    return frozenset(_passage_of(gold, question, found[gold.document]) for gold in question.gold)


def stands_alone(question: EvaluationQuestion) -> bool:
    """Whether it can be understood without its history, by its standalone form; case and punctuation aside."""
    if not question.history:
        return True
    return question.standalone is not None and _words(question.standalone) == _words(question.question)


def needs_history(question: EvaluationQuestion) -> bool:
    """Whether it cannot be understood without its history, and somebody wrote down what it means."""
    return bool(question.standalone) and not stands_alone(question)


def _passage_of(gold: Gold, question: EvaluationQuestion, found: Sequence[Passage]) -> str:
    for passage in found:
        if passage.id == gold.passage or (gold.passage is None and gold.snippet in passage.text):
            return passage.id
    raise UnreadableFile(
        f"Question {question.id}: “{gold.passage or gold.snippet}” stands in no passage of {gold.document}."
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
