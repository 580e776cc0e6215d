"""One library in two stores side by side: `python -m lab.benchmarks.stores PLACE OTHER QUESTIONS.jsonl`.

Each question is asked of the one and then of the other, so that whatever else the machine does slows both.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from data.files import read_text
from embeddings.address import LibraryPlace, library_place
from embeddings.values import Filters
from lab.evaluation.measures import mean, score
from lab.evaluation.questions import EvaluationQuestion, gold_passages, read_questions
from qa.answer import Answer
from qa.answer_as_json import to_json
from qa.answer_json import AnswerJson
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot, open_library

_FIVE = 5
HEAD = (
    "| | success@1 | success@5 | cites a right passage | a question: median, 95th percentile, s |\n"
    "| --- | --- | --- | --- | --- |\n"
)


@dataclass(frozen=True)
class Asked:
    """What a store made of each question: the answer, and how long it took, seconds."""

    answers: Mapping[str, Answer]
    took: Sequence[float]

    def line(self, name: str, gold: Mapping[str, frozenset[str]]) -> str:
        """Of the table. `gold` are the passages that answer, by question; one without is only timed."""
        found = {one: [hit.passage.id for hit in self.answers[one].hits] for one in gold}
        scores = score(found, gold)
        first, five = (mean([each[name] for each in scores.values()]) for name in ("success@1", "success@5"))
        cites = mean([any(cited.passage.id in gold[one] for cited in self.answers[one].citations) for one in gold])
        middle, slow = statistics.median(self.took), float(np.percentile(self.took, 95))
        return f"| {name} | {first:.3f} | {five:.3f} | {cites:.3f} | {middle:.2f}, {slow:.2f} |\n"


def ask_both(questions: Sequence[EvaluationQuestion], bots: Sequence[ChatBot]) -> list[Asked]:
    """Every question of each in turn, by the clock; the first of them is asked once before, for all to be warm."""
    for bot in bots if questions else ():
        bot.ask(questions[0].question)
    answers, took = [dict[str, Answer]() for _ in bots], [list[float]() for _ in bots]
    for question in questions:
        for place, bot in enumerate(bots):
            started = time.perf_counter()
            answers[place][question.id] = bot.ask(question.question, filters=Filters(question.within))
            took[place].append(time.perf_counter() - started)
    return [Asked(given, times) for given, times in zip(answers, took, strict=True)]


def alike(one: Asked, other: Asked) -> str:
    """How many of the answers are the same, in words."""
    pairs = [(answer, other.answers[question]) for question, answer in one.answers.items()]
    text = sum(each.text == beside.text for each, beside in pairs)
    whole = sum(_untimed(each) == _untimed(beside) for each, beside in pairs)
    five = sum(_best(each) == _best(beside) for each, beside in pairs)
    same = f"{text} have the same text, {whole} the same JSON, {five} the same best five passages"
    return f"Of {len(pairs)} answers {same}.\n"


def _untimed(answer: Answer) -> AnswerJson:
    return to_json(replace(answer, seconds=0.0))


def _best(answer: Answer) -> list[str]:
    return [hit.passage.id for hit in answer.hits[:_FIVE]]


def main(one: str, other: str, questions: str) -> None:
    asked = [each for each in read_questions(read_text(Path(questions)), questions) if not each.history]
    places: list[LibraryPlace] = [library_place(one), library_place(other)]
    with ExitStack() as opened:
        libraries = [opened.enter_context(open_library(place)) for place in places]
        both = ask_both(asked, [build_chatbot(library) for library in libraries])
        document = libraries[0].store.documents.get
        gold = {each.id: gold_passages(each, document) for each in asked if each.answerable}
        sys.stdout.write(HEAD)
        for name, each in zip((one, other), both, strict=True):
            sys.stdout.write(each.line(name, gold))
        sys.stdout.write(f"\n{alike(*both)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
