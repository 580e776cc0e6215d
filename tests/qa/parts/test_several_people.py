"""A question of several people is asked of each, and told under their names."""

from __future__ import annotations

import pytest

from qa.chatbot import ChatBot
from qa.parts.several_people import of_each


@pytest.mark.parametrize(
    ("question", "each"),
    [
        (
            "What do Fulbright, the President and Kissinger say about the canal?",
            [
                "What does Fulbright say about the canal?",
                "What does the President say about the canal?",
                "What does Kissinger say about the canal?",
            ],
        ),
        (
            "How did Ball and Secretary Rusk see the embargo?",
            ["How did Ball see the embargo?", "How did Secretary Rusk see the embargo?"],
        ),
        ("What did Ball and Bundy say to each other?", []),
        ("What did Ball and Bundy talk about?", []),
        ("What did Ball say about Cuba and Panama?", []),
        ("What did the United Kingdom say?", []),
    ],
)
def test_the_question_of_each(question: str, each: list[str]) -> None:
    assert [one.question for one in of_each(question)] == each


def test_each_has_his_say_under_his_name(bot: ChatBot) -> None:
    answer = bot.ask("What do Ball and Bundy say about contingency planning?")
    heads = [statement.head for statement in answer.statements if statement.head]
    assert heads == ["Ball", "Bundy"]
    name = ""
    for statement in answer.statements:
        name = statement.head or name
        assert all(citation.passage.speaker == name for citation in statement.citations()) or "#fn" in str(
            [citation.passage.id for citation in statement.citations()]
        )


def test_of_one_who_says_nothing_the_question_is_named(bot: ChatBot) -> None:
    answer = bot.ask("What do Ball and Stevenson say about the Mikoyan report?")
    assert answer.statements[0].head == "Ball"
    assert "What does Stevenson say about the Mikoyan report?" in answer.remark
