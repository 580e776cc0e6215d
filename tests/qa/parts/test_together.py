"""What is said first of an answer in two parts."""

from __future__ import annotations

import pytest

from qa.answer import Answer
from qa.answering import DOUBT, UNSURE
from qa.asked import Question
from qa.parts.together import together


def answer(question: str, remark: str) -> Answer:
    return Answer(question, Question(question), "answered", remark=remark)


@pytest.mark.parametrize(
    ("remarks", "told"),
    [
        ((UNSURE, UNSURE), UNSURE),  # once for both
        ((UNSURE, ""), "What is quoted may answer “What did he want?”."),
        (
            (UNSURE, DOUBT),
            "What is quoted may answer “What did he want?”. "
            "What is quoted may not be what you ask in “Why?”; it is what comes nearest.",
        ),
        (("", "He is not named."), "On “Why?”: He is not named."),
    ],
)
def test_what_is_said_of_the_parts(remarks: tuple[str, str], told: str) -> None:
    parts = [answer(question, remark) for question, remark in zip(("What did he want?", "Why?"), remarks, strict=True)]
    assert together("What did he want, and why?", parts).remark == told
