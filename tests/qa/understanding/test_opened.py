"""“This memo” is the document that is open beside the question; what names another, or asks of all, is not of it."""

from __future__ import annotations

import pytest

from embeddings.values import Filters
from qa.chatbot import ChatBot
from qa.conversation import Conversation

OPEN = "msc_cuba164"


@pytest.mark.parametrize(
    "question",
    [
        "What is this memo about?", "Summarise this", "Give me a summary", "Who is mentioned in this document?",
        "Summarise this memorandum, please", "Give me a timeline of this call",
    ],
)  # fmt: skip
def test_of_what_is_open_alone(bot: ChatBot, question: str) -> None:
    other = bot.ask("Who is against doing business on the other fellow's drafting?")
    answer = bot.ask(question, Conversation().then(other.question, other), reading=OPEN)
    assert {citation.passage.document_id for citation in answer.citations} == {OPEN}
    assert "Of the document that is open: " in answer.remark
    assert "November 9, 1962" in answer.remark
    assert not answer.filters  # the reader has set no limit


def test_what_is_not_in_it_is_told_so(bot: ChatBot) -> None:
    answer = bot.ask("What does this memo say about the drafting of the other fellow?", reading=OPEN)
    assert answer.searched.documents == 1
    assert {citation.passage.document_id for citation in answer.citations} <= {OPEN}


@pytest.mark.parametrize(
    "question",
    [
        "Who is against doing business on the other fellow's drafting?", "Summarise the call of December 3, 1962",
        "Compare the two calls", "Summarise all documents", "What did Ball think of the other call?",
    ],
)  # fmt: skip
def test_what_is_open_changes_no_other_question(bot: ChatBot, question: str) -> None:
    alone, beside = bot.ask(question), bot.ask(question, reading=OPEN)
    assert (beside.statements, beside.remark) == (alone.statements, alone.remark)


def test_one_that_is_gone_or_left_out_by_a_limit_is_not_meant(bot: ChatBot) -> None:
    assert "that is open" not in bot.ask("What is this memo about?", reading="gone").remark
    limited = bot.ask("What is this memo about?", filters=Filters(("msc_cuba221",)), reading=OPEN)
    assert {citation.passage.document_id for citation in limited.citations} <= {"msc_cuba221"}
