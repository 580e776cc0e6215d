"""Follow-ups: which lean on the conversation, and which do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.asked import Question
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.question.profile import profile
from qa.rewriting.standalone import Standalone, make_standalone

ASKED = "What did Ball think of reimposing the quarantine?"


def follow_up(bot: ChatBot, question: str) -> Standalone:
    """`question` as it is understood after `ASKED`."""
    conversation = Conversation().then(ASKED, bot.ask(ASKED))
    store = bot.library.store
    speakers, dates = store.people.speakers(), store.documents.dates()
    return make_standalone(question, conversation, speakers, lambda asked: profile(asked, speakers, dates), dates)


@pytest.mark.parametrize(
    "question",
    [
        "What did Kuznetsov object to?",
        "Where was the President going for the weekend?",
        "What did Ball say about his talk with McCloy?",
        "What is the date of the conversation about the bombers?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(bot: ChatBot, question: str) -> None:
    assert follow_up(bot, question) == Standalone(Question(question))


@pytest.mark.parametrize("asked", [ASKED, "Why is McCloy seeing Kuznetsov?", "What did the article say?"])
def test_its_answer_is_the_one_that_it_gets_alone(bot: ChatBot, asked: str) -> None:
    question = "What did Kuznetsov object to?"
    after = bot.ask(question, Conversation().then(asked, bot.ask(asked)))
    assert replace(after, seconds=0.0) == replace(bot.ask(question), seconds=0.0)


def test_a_follow_up_without_words_of_its_own_can_only_lean(bot: ChatBot) -> None:
    read = follow_up(bot, "Was that final?")
    assert read.question == Question("Was that final?", ASKED)
    assert read.follows


def test_a_first_question_can_only_stand_alone(bot: ChatBot) -> None:
    store = bot.library.store
    dates = store.documents.dates()
    read = make_standalone(
        ASKED,
        Conversation(),
        store.people.speakers(),
        lambda asked: profile(asked, store.people.speakers(), dates),
        dates,
    )
    assert read == Standalone(Question(ASKED))


def test_words_that_a_user_types_are_not_read_as_what_a_question_leans_on(bot: ChatBot) -> None:
    typed = "What did Ball say? (regarding: the weather)"
    answer = bot.ask(typed)
    assert answer.standalone == Question(typed)
    assert bot.ask("And why?", Conversation().then(typed, answer)).standalone.topic == typed
    assert profile(Question(typed), ("Ball", "Bundy"), {}).own == typed


def test_another_day_is_put_behind_a_question_that_has_none(bot: ChatBot) -> None:
    """In the place of the day that it has."""
    assert (
        follow_up(bot, "And on December 3?").text == "What did Ball think of reimposing the quarantine on December 3?"
    )
