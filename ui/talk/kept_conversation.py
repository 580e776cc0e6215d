"""A conversation as it is kept: its exchanges, each with its answer, and its row in a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from qa.answer import Answer
from qa.conversation import Conversation, Exchange


@dataclass(frozen=True)
class KeptExchange:
    """One question with its answer, or with what went wrong; `id` is its number, which no other ever has."""

    id: int
    question: str
    answer: Answer | None = field(hash=False)  # large; the number tells one from another
    problem: str = ""


@dataclass(frozen=True)
class KeptConversation:
    """`id` is empty for one that has not begun; `undoable` when an earlier question of it was edited."""

    id: str = ""
    name: str = ""
    exchanges: tuple[KeptExchange, ...] = ()
    undoable: bool = False

    def conversation(self) -> Conversation:
        """What the bot is told of it: answers as they were before a language model wrote them."""
        return Conversation(
            tuple(Exchange(one.question, one.answer.extractive()) for one in self.exchanges if one.answer)
        )

    def exchange(self, number: int) -> KeptExchange | None:
        return next((one for one in self.exchanges if one.id == number), None)

    def before(self, exchange: int | None) -> KeptConversation:
        """What stood before a question that is asked in other words now."""
        at = next((place for place, one in enumerate(self.exchanges) if one.id == exchange), len(self.exchanges))
        return KeptConversation(self.id, self.name, self.exchanges[:at], self.undoable)


@dataclass(frozen=True)
class ConversationRow:
    """A conversation in a list."""

    id: str
    name: str
    last: dt.datetime
    questions: int
