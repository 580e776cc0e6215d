"""A question in another language is told from an English one, whatever names stand in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.question.language import is_other_language

_OTHER = Path(__file__).parent / "other_languages.txt"
_ENGLISH = Path(__file__).parents[3] / "lab" / "evaluation" / "questions" / "development.jsonl"


@pytest.mark.parametrize("question", [line for line in _OTHER.read_text("utf-8").splitlines() if line[:1] not in "# "])
def test_a_question_of_several_words_is_of_its_language(question: str) -> None:
    assert is_other_language(question)


def test_no_english_question_is_taken_for_another() -> None:
    questions = [json.loads(line)["question"] for line in _ENGLISH.read_text("utf-8").splitlines()]
    assert len(questions) > 300
    assert [question for question in questions if is_other_language(question)] == []
