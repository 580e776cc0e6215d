"""A question behind the earlier questions of its conversation: the one function that every interface answers by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from embeddings.values import NO_FILTERS, Filters
from qa.answer import Answer, Reworded, Statement
from qa.chatbot import whole
from qa.conversation import Conversation

_NEW = Conversation()


class Answers(Protocol):
    """Who answers: the chatbot itself, or processes that have one each."""

    def ask(
        self,
        question: str,
        conversation: Conversation = _NEW,
        filters: Filters = NO_FILTERS,
        reading: str | None = None,
        reworded: Reworded | None = None,
    ) -> Answer:
        """Raises UnusableQuestion."""

    def reworded(self, question: str, conversation: Conversation = _NEW) -> Reworded | None:
        """What a language model makes of the question, where one is set for that."""

    def writing(self, answer: Answer, conversation: Conversation = _NEW) -> Iterator[Statement | Answer]:
        """The answer as a language model writes it, where one is set: statements as they come, last the answer."""

    def writer_of(self, answer: Answer) -> str:
        """The language model that would write this answer; empty where none would."""


def reply_to(
    bot: Answers,
    question: str,
    conversation: Conversation = _NEW,
    filters: Filters = NO_FILTERS,
    reading: str | None = None,
) -> Answer:
    """The extractive answer, to what a language model makes of the question where one is set for that.

    Raises:
        UnusableQuestion: it is empty, or longer than 2,000 characters.
    """
    return bot.ask(question, conversation, filters, reading, bot.reworded(question, conversation))


def converse(bot: Answers, question: str, earlier: Sequence[str], filters: Filters = NO_FILTERS) -> Answer:
    """The answer to the last question, by the language model where one is set; the earlier ones are asked for its sake.

    Raises:
        UnusableQuestion: one of them is empty, or longer than 2,000 characters.
    """
    conversation = Conversation()
    for asked in earlier:
        conversation = conversation.then(asked, reply_to(bot, asked, conversation, filters))
    return whole(bot.writing(reply_to(bot, question, conversation, filters), conversation))
