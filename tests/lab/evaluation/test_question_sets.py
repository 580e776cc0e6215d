"""The question sets are sound; what they show is in tests/test_every_question.py."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from data.document import Document
from data.errors import UnreadableFile
from data.files import read_text
from lab.evaluation.questions import EvaluationQuestion, gold_passages, read_questions, stands_alone, third

QUESTIONS = Path(__file__).parents[3] / "lab" / "evaluation" / "questions"
LINE = '{"id": "x", "question": "?", "kind": "fact", "answerable": false}'


def _wordings(name: str) -> set[tuple[str, ...]]:
    """Every question of a set with its history, whatever the case and punctuation."""
    questions = read_questions(read_text(QUESTIONS / name), name)
    asked = ((*question.history, question.question) for question in questions)
    return {tuple(re.sub(r"\W+", " ", text.casefold()).strip() for text in texts) for texts in asked}


@pytest.mark.parametrize("name", ["development.jsonl", "held-out.jsonl"])
def test_every_question_is_sound(name: str, documents: dict[str, Document]) -> None:
    questions = read_questions(read_text(QUESTIONS / name), name)
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert question.answerable == bool(gold_passages(question, documents.__getitem__)), question.id
    assert sum(not question.answerable for question in questions) >= 15


def test_no_question_stands_in_both_sets() -> None:
    development, held_out = _wordings("development.jsonl"), _wordings("held-out.jsonl")
    assert not development & held_out


def test_a_third_keeps_conversations_whole_and_moves_nobody_when_others_come_or_go() -> None:
    questions = read_questions(read_text(QUESTIONS / "development.jsonl"), "development")
    drawn = third(questions)
    assert 0.25 * len(questions) < len(drawn) < 0.42 * len(questions)
    assert {each.kind for each in drawn} == {each.kind for each in questions}
    begun = {(*each.history, each.question)[0] for each in drawn}
    assert [each for each in questions if (*each.history, each.question)[0] in begun] == list(drawn)
    assert third(questions[::2]) == tuple(each for each in questions[::2] if each in drawn)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ('{"id": "x"}', "line 1: question: Field required"),
        ("[]", "line 1"),
        (f"{LINE}\n\n{LINE}", "line 3: the id x is that of an earlier question"),
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
        gold_passages(question, documents.__getitem__)


@pytest.mark.parametrize(
    ("question", "standalone", "history", "alone"),
    [
        ("And Bundy?", "What did Bundy say?", ("What did Ball say?",), False),
        ("Where was  Adlai", "where was Adlai?", ("What did Ball say?",), True),
        ("And Bundy?", None, ("What did Ball say?",), False),
        ("Where was Adlai?", None, (), True),
    ],
)
def test_a_question_stands_alone_by_its_standalone_form(
    question: str, standalone: str | None, history: tuple[str, ...], alone: bool
) -> None:
    asked = EvaluationQuestion("x", question, "fact", False, history=history, standalone=standalone)
    assert stands_alone(asked) is alone
