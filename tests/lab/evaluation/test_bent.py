"""Whether what was asked before bends the answer to a question that stands alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.evaluation.bent import RELATED, UNRELATED, bent, bent_misses, bent_table
from lab.evaluation.questions import EvaluationQuestion, Gold
from qa.answer import Answer
from qa.chatbot import ChatBot

NOVEMBER, DECEMBER = Gold("msc_cuba164"), Gold("msc_cuba221")
QUESTIONS = (
    EvaluationQuestion(
        "unknowns", "What were the two big unknowns, according to Ball?", "fact", True, gold=(NOVEMBER,)
    ),
    EvaluationQuestion("glen", "Was Kennedy going to Glen Ora for the weekend?", "fact", True, gold=(NOVEMBER,)),
    EvaluationQuestion("caller", "Who telephoned Ball on December 3?", "fact", True, gold=(DECEMBER,)),
    EvaluationQuestion("coffee", "What did Ball say about the price of coffee in Peru?", "absent", False),
    EvaluationQuestion("follow", "Why?", "follow-up", True, history=("Who telephoned Ball?",), gold=(DECEMBER,)),
)


def test_each_is_asked_after_a_related_and_an_unrelated_one(bot: ChatBot) -> None:
    found = bent(bot, QUESTIONS)
    asked = {(each.question.id, each.follows, each.earlier.id) for each in found}
    assert {(name, follows) for name, follows, _ in asked} == {
        *(("unknowns", RELATED), ("unknowns", UNRELATED), ("glen", RELATED), ("glen", UNRELATED)),
        *(("caller", UNRELATED), ("coffee", UNRELATED)),
    }
    assert ("unknowns", RELATED, "glen") in asked
    assert ("unknowns", UNRELATED, "caller") in asked
    assert found == bent(bot, QUESTIONS)
    assert all(each.same_answer and each.same_first and each.same_refusal for each in found)
    assert bent_misses(found) == ""


class Forgetful:
    """Answers the last question again."""

    def __init__(self, bot: ChatBot) -> None:
        self.bot = bot

    def ask(self, question: str, conversation: object = None, **_filters: object) -> Answer:
        exchanges = getattr(conversation, "exchanges", ())
        return exchanges[-1].answer if exchanges else self.bot.ask(question)


def test_an_answer_that_is_bent_counts(bot: ChatBot) -> None:
    found = bent(Forgetful(bot), QUESTIONS)  # type: ignore[arg-type]
    assert not any(each.same_answer for each in found)
    assert [each.same_refusal for each in found if each.question.id == "coffee"] == [False]
    rows = bent_table(found).splitlines()
    assert rows[2].startswith(f"| {RELATED} | 2 | 0.00 (0.00–0.00) |")
    assert rows[3].startswith(f"| {UNRELATED} | 4 | 0.00 (0.00–0.00) |")
    assert len(bent_misses(found).splitlines()) == len(found)


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_before_it_nothing_to_tell(bot: ChatBot, count: int) -> None:
    assert bent_table(bent(bot, [replace(each, gold=()) for each in QUESTIONS[:count]])) == ""
