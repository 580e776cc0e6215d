"""From the kind of a question to its operation, within the filters, and on to what is asked next."""

from __future__ import annotations

import pytest

from embeddings.values import Filters
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.operations.dispatch import OPERATIONS


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("Summarise the November 9 call", "overview"),
        ("What is this memo about?", "overview"),
        ("What does document 164 say?", "overview"),
        ("Give me a timeline", "timeline"),
        ("Who is mentioned?", "people"),
        ("Which places are mentioned?", "places"),
        ("Compare the two calls", "comparison"),
        ("How many times is Mikoyan mentioned?", "lookup"),
        ("How many documents are there?", "count"),
        ("What was the last thing Bundy said on November 9?", "position"),
        ("Which documents do the editors point to?", "references"),
        ("What did Ball say about unknowns?", "search"),
        ("Summarise what was said about the quarantine", "search"),
        ("What was Bundy's view of the draft?", "search"),
    ],
)
def test_an_operation(bot: ChatBot, question: str, operation: str) -> None:
    answer = bot.ask(question)
    assert answer.operation == operation
    assert answer.outcome == "answered"
    assert len(answer.hits) >= 10
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "words", ["Can you say that in simpler words?", "Translate it into French", "What do you think?"]
)
def test_what_it_cannot_do_is_told_in_one_line(bot: ChatBot, words: str) -> None:
    answer = bot.ask(words)
    assert answer.outcome == "smalltalk"
    assert "only quote" in answer.text
    assert "\n" not in answer.text


def test_an_operation_goes_on_with_another_document(bot: ChatBot) -> None:
    first = "Summarise the November 9 call"
    answer = bot.ask("And the December call?", Conversation().then(first, bot.ask(first)))
    assert answer.operation == "overview"
    assert {citation.passage.document_id for citation in answer.citations} == {"msc_cuba221"}


def test_a_search_goes_on_after_an_operation(bot: ChatBot) -> None:
    first = "Summarise the December 3 call"
    answer = bot.ask("What did Ball say about Jack?", Conversation().then(first, bot.ask(first)))
    assert answer.operation == "search"
    assert answer.outcome == "answered"


@pytest.mark.parametrize(
    "question", ["Give me an overview", "Give me a timeline", "Who is mentioned?", "Compare the two calls",
                 "What does Bundy say last?", "How often does the word President occur?", "What was said of the draft?"]
)  # fmt: skip
def test_a_limit_on_speakers_limits_every_operation(bot: ChatBot, question: str) -> None:
    answer = bot.ask(question, filters=Filters(speakers=("Bundy",)))
    assert {citation.passage.speaker for citation in answer.citations} <= {"Bundy"}
    assert {hit.passage.speaker for hit in answer.hits} <= {"Bundy"}


def test_a_filter_on_a_document_limits_every_operation(bot: ChatBot) -> None:
    only = Filters(documents=("msc_cuba221",))
    for question in ("Give me an overview", "Give me a timeline", "Who is mentioned?", "How many documents are there?"):
        answer = bot.ask(question, filters=only)
        assert {citation.passage.document_id for citation in answer.citations} == {"msc_cuba221"}, question


def test_the_table_has_the_kinds_that_are_no_small_talk() -> None:
    assert set(OPERATIONS) == {
        "overview", "timeline", "people", "places", "comparison", "lookup", "count", "position", "references",
    }  # fmt: skip
