"""Every place of words, counted; documents, turns and notes counted."""

from __future__ import annotations

import pytest

from embeddings.library import Library
from embeddings.values import Filters
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.operations.finding.lookup import lookup_asked
from qa.operations.telling import Scope
from tests.qa.operations.ports import NETS, Scripted


def cited(answer: Answer) -> list[str]:
    return [citation.passage.id for citation in answer.citations]


def test_a_name_is_counted_by_document_and_speaker(bot: ChatBot) -> None:
    answer = bot.ask("How many times is Mikoyan mentioned?")
    assert answer.operation == "lookup"
    where = "“Mikoyan” stands in 2 places of the memorandum of November 9, 1962 (msc_cuba164)"
    assert answer.remark == f"{where}: 1 in Ball’s turns, 1 in Bundy’s turns."
    assert cited(answer) == ["msc_cuba164#t4", "msc_cuba164#t17"]
    assert all("Mikoyan" in citation.quote for citation in answer.citations)


def test_words_in_several_documents_stand_under_their_names(bot: ChatBot) -> None:
    answer = bot.ask("How often does the word President occur?")
    assert " of 2 documents: " in answer.remark
    heads = [statement.head for statement in answer.statements if statement.head]
    assert len(heads) == 2
    assert heads[0].startswith("November 9, 1962: ")


def test_whose_words_are_counted(bot: ChatBot) -> None:
    answer = bot.ask("How often does Bundy say “President”?")
    assert answer.operation == "lookup"
    assert {citation.passage.speaker for citation in answer.citations} == {"Bundy"}


def test_a_speaker_who_is_named_is_looked_up_himself(bot: ChatBot) -> None:
    answer = bot.ask("How often is Bundy mentioned?")
    assert "Bundy speaks in " in answer.remark
    assert all("Bundy" in citation.quote for citation in answer.citations)


def test_and_another_one(bot: ChatBot) -> None:
    first = "How often is Mikoyan mentioned?"
    answer = bot.ask("And Kuznetsov?", Conversation().then(first, bot.ask(first)))
    assert answer.operation == "lookup"
    assert answer.remark.startswith("“Kuznetsov” stands in ")


def test_a_word_that_stands_nowhere_is_told_with_what_was_searched(bot: ChatBot) -> None:
    answer = bot.ask("How often does the word zebra occur?")
    assert answer.refused
    assert answer.text.startswith("Not found in 2 documents (45 passages)")
    assert "“zebra” stands nowhere in 45 passages in 2 documents." in answer.text


def test_a_limit_on_speakers_limits_the_places(bot: ChatBot) -> None:
    answer = bot.ask("How often does the word President occur?", filters=Filters(speakers=("Ball",)))
    assert {citation.passage.speaker for citation in answer.citations} <= {"Ball"}


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("How many documents are there?", "2 documents."),
        ("How many calls from 1962?", "2 calls."),
        ("How many footnotes does the November 9 memo have?", "5 footnotes."),
        ("How many calls with Bundy are there?", "2 calls."),
    ],
)
def test_what_is_counted(bot: ChatBot, question: str, remark: str) -> None:
    answer = bot.ask(question)
    assert answer.operation == "count"
    assert answer.remark == remark
    assert all(citation.passage.kind == "heading" for citation in answer.citations)


def test_of_what_there_is_none(bot: ChatBot) -> None:
    answer = bot.ask("How many documents from 1963?")
    assert (answer.refused, answer.operation) == (True, "count")
    assert "There are no documents of that kind." in answer.text


def test_turns_of_one_speaker_are_counted(bot: ChatBot) -> None:
    turns = [turn for turn in bot.library.store.documents.get("msc_cuba221").turns if turn.speaker == "Ball"]
    answer = bot.ask("How many turns does Ball have in the December call?")
    spoken = sum(not turn.missing for turn in turns)
    assert answer.remark == f"{spoken} turns of Ball."


@pytest.mark.parametrize("question", ["How many bombers were left?", "How many times had Gromyko met Rusk?"])
def test_what_the_library_does_not_count_is_searched_for(bot: ChatBot, question: str) -> None:
    assert bot.ask(question).operation == "search"


def test_words_that_stand_twice_in_a_sentence_are_two_places_and_one_quotation(orley: Library) -> None:
    told = lookup_asked(orley, Scripted(), Scope((NETS,), words="torn"), "How often is “torn” said?")
    assert told is not None
    assert told.remark.startswith("“torn” stands in 2 places")
    assert [quote.text for draft in told.drafts for quote in draft.quotes] == [
        "The torpedo nets are torn in a dozen places, and torn again."
    ]


def test_a_question_that_names_no_words_is_left_to_the_search(orley: Library) -> None:
    assert lookup_asked(orley, Scripted(), Scope((NETS,)), "How often?") is None
