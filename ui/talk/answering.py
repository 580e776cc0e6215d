"""What the page calls to answer; the components only pass values on."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from data.errors import TelconError
from embeddings.library import Library
from qa.answer import Answer, Statement
from qa.chatbot import ChatBot
from ui.asking import Answers, reply_to
from ui.keeping.protocol import ConversationKeeper, PassageKeeper
from ui.limits.sent import filters_from
from ui.notes.kept_passages import KeptPassages
from ui.page.kit import gr
from ui.page.problems import problem_words
from ui.serving.tally import NO_TALLY, Tally, tallied
from ui.talk.conversations import Conversations
from ui.talk.html import (
    Messages,
    conversation_messages,
    problem_messages,
    unanswered_messages,
    waiting_messages,
)
from ui.talk.kept_conversation import KeptConversation, KeptExchange
from ui.talk.place import TalkPlace, talk_place


@dataclass(frozen=True)
class Chat:
    """A library, who answers from it, whether the encoder is loaded, the conversations so far, what is kept."""

    library: Library
    bot: Answers
    ready: threading.Event
    kept: ConversationKeeper = field(default_factory=Conversations)
    notes: PassageKeeper = field(default_factory=KeptPassages)
    tally: Tally = NO_TALLY

    def ask(self, question: str, talk: str, limits: str, reading: str = "") -> Iterator[tuple[Any, Any, Any]]:
        """Show the question at once and empty its box, then show the answer, and with it which conversation it is of.

        `talk` tells the conversation, see `TalkPlace`, `reading` the document that is open in the reader. What is
        typed meanwhile stays in the box.
        """
        question = _whole_characters(question)
        if not question.strip():  # a second click, perhaps: what is shown stays
            yield gr.skip(), "", gr.skip()
            return
        place = talk_place(talk)
        before = (self._found(place.conversation) or KeptConversation()).before(place.instead)
        shown = conversation_messages(before, self.library)
        waiting = "Searching …" if self.ready.is_set() else "Loading the encoder, once after each start …"
        yield [*shown, *waiting_messages(question, waiting)], "", gr.skip()
        now = self._answered(question, before, place, limits, reading)
        shown = conversation_messages(now, self.library, self._writing(now))
        yield shown, gr.skip(), now.id  # a question sent at once goes on in it

    def turned_away(self, question: str, talk: str, words: str) -> tuple[Any, Any, Any]:
        """What is shown of a question that is not answered now: it stays in its box, to be asked again."""
        place = talk_place(talk)
        before = (self._found(place.conversation) or KeptConversation()).before(place.instead)
        return (
            [*conversation_messages(before, self.library), *unanswered_messages(question, words)],
            question,
            gr.skip(),
        )

    def show(self, talk: str) -> Messages:
        """A conversation as it was left; one that is not there is told."""
        place = talk_place(talk)
        if not place.conversation:
            return []
        found = self._found(place.conversation)
        if found is None:
            return problem_messages("This conversation is not kept here (any more). A question begins a new one.")
        return conversation_messages(found, self.library)

    def write(self, conversation: str, exchange: int) -> Iterator[Statement | Answer]:
        """Have a language model write an answer that is shown: statements as they come and may be shown, last the
        answer that is kept in its place.

        Nothing where none is set, or the answer is none that it writes.
        """
        found = self._found(conversation)
        asked = found.exchange(exchange) if found else None
        if found is None or asked is None or asked.answer is None or not self.bot.writer_of(asked.answer):
            return
        before = found.before(exchange).conversation().within(self.library.store.documents.dates())
        for written in self.bot.writing(asked.answer, before):
            if isinstance(written, Answer):
                self.kept.rewrite(conversation, replace(asked, answer=written))
            yield written

    def _writing(self, now: KeptConversation) -> str:
        """The language model that the page has write the last answer out; empty where none does, or it is not kept."""
        last = now.exchanges[-1]
        return self.bot.writer_of(last.answer) if last.id and last.answer else ""

    def _found(self, conversation: str) -> KeptConversation | None:
        """What cannot be read is not there; why, the list of conversations tells."""
        try:
            return self.kept.find(conversation) if conversation else None
        except TelconError:
            return None

    def _answered(
        self, question: str, before: KeptConversation, place: TalkPlace, limits: str, reading: str
    ) -> KeptConversation:
        """The conversation with one more exchange, whatever becomes of the question."""
        answer, problem = None, ""
        try:
            remembered = before.conversation().within(self.library.store.documents.dates())
            with tallied(self.tally, "page") as asked:
                answer = asked.answer = reply_to(self.bot, question, remembered, filters_from(limits), reading or None)
        except Exception as error:
            problem = problem_words(error)
        try:
            return self.kept.add(before.id, question, answer, problem, place.instead)
        except TelconError as error:
            unkept = KeptExchange(0, question, answer, problem or f"This answer could not be kept: {error}")
            return replace(before, exchanges=(*before.exchanges, unkept))

    def warm_up(self) -> None:
        """Load what answers while the reader looks at the page; a failure is told at the first question."""
        if self.ready.is_set():
            return
        try:
            self.bot.ask("Who spoke?")
            if isinstance(self.bot, ChatBot) and self.bot.passage_reader:
                self.bot.passage_reader.read("Who spoke?", ())
        except (TelconError, OSError, sqlite3.Error):
            return
        self.ready.set()


def _whole_characters(text: str) -> str:
    """Half a character, which neither the library nor a browser can take, is told by its place."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
