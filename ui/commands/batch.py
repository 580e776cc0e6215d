"""A file of questions, one a line, each with the earlier questions of its conversation."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from data.errors import UnusableQuestion
from data.files import read_text
from embeddings.values import Filters
from qa.answer_as_json import to_json
from qa.chatbot import ChatBot
from ui.asking import converse
from ui.commands.printing import print_line, tell_line


@dataclass(frozen=True)
class BatchLine:
    """One line of a batch: a question with the earlier questions of its conversation."""

    id: str | None
    question: str
    history: tuple[str, ...]


def parse_batch_line(line: str, place: str) -> BatchLine:
    """Raises UnusableQuestion, naming the place."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnusableQuestion(f"{place}: not JSON ({error}).") from error
    question = fields.get("question") if isinstance(fields, dict) else None
    if not isinstance(question, str):
        raise UnusableQuestion(f'{place}: needs an object with "question", a string.')
    history = fields.get("history", [])
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        raise UnusableQuestion(f'{place}: "history" should be a list of earlier questions.')
    name = fields.get("id")
    if not isinstance(name, str | int | None):
        raise UnusableQuestion(f'{place}: "id" should be a string or a whole number.')
    return BatchLine(None if name is None else str(name), question, tuple(history))


def ask_batch(bot: ChatBot, name: str, filters: Filters) -> int:
    """An answer a line; a bad line is told by its number, and the others are answered."""
    text = sys.stdin.read() if name == "-" else read_text(Path(name))
    failed = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            asked = parse_batch_line(line, f"{name}, line {number}")
            answer = converse(bot, asked.question, asked.history, filters)
        except UnusableQuestion as error:
            failed += 1
            place = f"{name}, line {number}: "
            tell_line(f"telcon: {place}{str(error).removeprefix(place)}")
            continue
        print_line(json.dumps(to_json(answer, asked.id), ensure_ascii=False))
    return 1 if failed else 0
