"""A question of several people is asked of each, and told under their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embeddings.values import NO_FILTERS
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Asking, Conversation
from qa.parts.in_parts import in_parts
from qa.parts.several_people import compared, of_each


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
        (
            "What did the harbour engineers and the mayor's clerk say about the pier?",
            [
                "What did the harbour engineers say about the pier?",
                "What did the mayor's clerk say about the pier?",
            ],
        ),
        ("What did the two men say about the pier?", []),
    ],
)
def test_the_question_of_each(question: str, each: list[str]) -> None:
    assert [one.question for one in of_each(question)] == each


@pytest.mark.parametrize(
    ("question", "each"),
    [
        (
            "Compare Quill's and Tull's accounts of the fire in the harbour.",
            ["What did Quill say of the fire in the harbour?", "What did Tull say of the fire in the harbour?"],
        ),
        (
            "Do Quill and O'Hara tell the same story about the ferry?",
            ["What did Quill say about the ferry?", "What did O'Hara say about the ferry?"],
        ),
        (
            "compare what the ferrymen and the fishers say about nets",
            ["What did the ferrymen say about nets?", "What did the fishers say about nets?"],
        ),
        (
            "Compare what the ferrymen and the Mayor say about nets",
            ["What did the ferrymen say about nets?", "What did the Mayor say about nets?"],
        ),
        ("Compare the two calls", []),
        ("Compare document 3 with document 4", []),
    ],
)
def test_whose_words_are_set_side_by_side(question: str, each: list[str]) -> None:
    assert [one.question for one in compared(question)] == each


def test_what_no_comparison_is_made_of_is_asked_of_each(bot: ChatBot) -> None:
    asked = "Compare what the ferrymen and the Mayor say about nets"
    parts = in_parts(Asking(asked, Conversation(), NO_FILTERS), bot.library)
    told = bot.ask("What do they say about bombers?")
    refused = replace(told, outcome="refused", statements=(), remark="No passage comes near enough.")
    assert next(parts).question == asked
    assert parts.send(refused).question == "What did the ferrymen say about nets?"
    assert parts.send(told).question == "What did the Mayor say about nets?"
    with pytest.raises(StopIteration) as ended:
        parts.send(refused)
    answer: Answer = ended.value.value
    assert answer.statements[0].head == "The ferrymen"
    assert "“What did the Mayor say about nets?”" in answer.remark


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
