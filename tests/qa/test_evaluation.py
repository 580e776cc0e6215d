"""The measures, the question sets, and that Telcon is better than its parts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from data.document import Document
from data.errors import UnreadableFile
from data.files import read_text
from qa.chatbot import ChatBot
from qa.evaluation.measures import mean, ratio, recall_at, reciprocal_rank
from qa.evaluation.questions import gold_passages, read_questions
from qa.evaluation.report import evaluate
from ui.assembly import baselines

QUESTIONS = Path(__file__).parents[2] / "data" / "questions"


def _wordings(name: str) -> set[tuple[str, ...]]:
    """Every question of a set with its history, whatever the case and punctuation."""
    questions = read_questions(read_text(QUESTIONS / name), name)
    asked = ((*question.history, question.question) for question in questions)
    return {tuple(re.sub(r"\W+", " ", text.casefold()).strip() for text in texts) for texts in asked}


def test_recall_and_reciprocal_rank() -> None:
    ranking = ["a", "b", "c"]
    assert recall_at(1, ranking, {"b"}) == 0.0
    assert recall_at(2, ranking, {"b"}) == 1.0
    assert reciprocal_rank(ranking, {"b", "c"}) == 0.5
    assert reciprocal_rank(ranking, {"z"}) == 0.0
    assert (mean([]), ratio(1, 0)) == (0.0, 0.0)
    assert (mean([1.0, 0.0]), ratio(1, 4)) == (0.5, 0.25)


@pytest.mark.parametrize("name", ["development.jsonl", "held-out.jsonl"])
def test_every_question_is_sound(name: str, documents: dict[str, Document]) -> None:
    questions = read_questions(read_text(QUESTIONS / name), name)
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert question.answerable == bool(gold_passages(question, documents)), question.id
    assert sum(not question.answerable for question in questions) >= 15


def test_no_question_stands_in_both_sets() -> None:
    development, held_out = _wordings("development.jsonl"), _wordings("held-out.jsonl")
    assert not development & held_out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ('{"id": "x"}', "line 1: question: Field required"),
        ("[]", "line 1"),
    ],
)
def test_a_bad_line_is_told_by_its_number(line: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_questions(line, "set.jsonl")


def test_a_snippet_that_stands_nowhere_is_told(documents: dict[str, Document]) -> None:
    gold = {"document": "msc_cuba164", "snippet": "no such words"}
    line = json.dumps({"id": "x", "question": "?", "kind": "fact", "answerable": True, "gold": [gold]})
    (question,) = read_questions(line, "set.jsonl")
    with pytest.raises(UnreadableFile, match="Question x: “no such words” stands in no passage of msc_cuba164"):
        gold_passages(question, documents)


def test_telcon_finds_more_than_its_parts(bot: ChatBot) -> None:
    questions = read_questions(read_text(QUESTIONS / "held-out.jsonl"), "held-out.jsonl")
    report = evaluate(questions, bot, baselines(bot.library))
    found = {
        name: [recall_at(5, outcome.ranking, outcome.gold) for outcome in outcomes if outcome.question.answerable]
        for name, outcomes in report.outcomes.items()
    }
    telcon = mean(found.pop("Telcon"))
    assert len(found) == 3
    assert telcon > max(mean(values) for values in found.values())
    table = report.markdown(misses=True)
    assert "| Telcon | 117 |" in table
    assert "refusal recall" in table
