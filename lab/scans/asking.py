"""Questions over a library of true texts and over one of recognised pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from data.files import read_text
from embeddings.library import Library
from lab.evaluation.questions import EvaluationQuestion, read_questions
from lab.scans.typescript import Typescript
from ui.assembly import build_chatbot

QUESTIONS = Path(__file__).with_name("questions.jsonl")
_SAME = 0.6  # of the answer's words stand in the passage, in their order


@dataclass(frozen=True)
class Asked:
    """A question, and the place of the first hit that holds its answer; None beyond the tenth."""

    question: EvaluationQuestion
    place: int | None


def questions() -> tuple[EvaluationQuestion, ...]:
    return read_questions(read_text(QUESTIONS), QUESTIONS.name)


def true_text(typescript: Typescript) -> str:
    """As somebody who types it off by hand writes it: head, then a paragraph a turn."""
    return "\n\n".join(("\n".join(typescript.head), *typescript.body))


def ask(library: Library, asked: Sequence[EvaluationQuestion]) -> tuple[Asked, ...]:
    bot = build_chatbot(library)
    return tuple(Asked(one, _place(one, [hit.passage.text for hit in bot.ask(one.question).hits])) for one in asked)


def within(asked: Sequence[Asked], places: int) -> int:
    """How many have their answer among so many hits."""
    return sum(one.place is not None and one.place < places for one in asked)


def _place(question: EvaluationQuestion, texts: Sequence[str]) -> int | None:
    return next(
        (place for place, text in enumerate(texts) if any(_holds(text, gold.snippet) for gold in question.gold)), None
    )


def _holds(text: str, snippet: str) -> bool:
    """Wrong letters allowed for: most words of the answer, in their order."""
    there, wanted = re.findall(r"\w+", text.casefold()), re.findall(r"\w+", snippet.casefold())
    blocks = SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks()
    near = [block for block in blocks if block.size]
    span = near[-1].b + near[-1].size - near[0].b if near else 0
    return sum(block.size for block in near) >= _SAME * len(wanted) and span <= 2 * len(wanted) + 4
