"""What the page calls to answer and to open documents; the components only pass values on."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from data.document import Document, Span
from data.errors import TelconError
from data.passages import passages
from embeddings.filters import Filters
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from ui.answer_html import answer_html, error_html, question_html
from ui.citing import citations_html, cite_bar
from ui.document_html import Opened, document_html, empty_html
from ui.marked_text import target

Messages = list[dict[str, Any]]
_TARGET = re.compile(r"(?P<passage>[^:]+)(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")


@dataclass(frozen=True)
class Chat:
    """A library, who answers from it, and whether the encoder is loaded."""

    library: Library
    bot: ChatBot
    ready: threading.Event

    def ask(
        self, question: str, messages: Messages, conversation: Conversation, documents: list[str], speakers: list[str]
    ) -> Iterator[tuple[Messages, Conversation, str, str]]:
        """Show the question at once, then the answer; the document panel opens at its first citation."""
        asked = [*messages, _message("user", question_html(question, None))]
        waiting = "Searching …" if self.ready.is_set() else "Loading the encoder, once after each start …"
        panel = self.open_latest(conversation)
        yield [*asked, _message("assistant", waiting)], conversation, "", panel
        filters = Filters(documents=tuple(documents or ()), speakers=tuple(speakers or ()))
        try:
            answer = self.bot.ask(question, conversation, filters)
        except TelconError as error:
            yield [*asked, _message("assistant", error_html(str(error)))], conversation, "", panel
            return
        understood = answer.standalone_question if answer.standalone_question != answer.question else None
        shown = [
            *messages,
            _message("user", question_html(question, understood)),
            _message("assistant", answer_html(answer)),
        ]
        conversation = conversation.then(question, answer)
        yield shown, conversation, "", self.open_latest(conversation)

    def open_latest(self, conversation: Conversation) -> str:
        """The document of the latest answer that cited one."""
        for exchange in reversed(conversation.exchanges):
            if exchange.answer.citations:
                first = exchange.answer.citations[0]
                return self.open_citation(target(first.passage.id, first.span))
        return empty_html()

    def open_citation(self, link: str) -> str:
        """The document that a citation link names, with the cited characters marked."""
        match = _TARGET.fullmatch(link)
        if match is None:
            return error_html("This link names no passage.")
        document_id, _, passage = unquote(match["passage"]).partition("#")
        try:
            document = self.library.store.document(document_id)
        except TelconError as error:
            return error_html(str(error))
        cited = Span(int(match["start"]), int(match["end"])) if match["start"] else _whole(document, passage)
        leads = self.library.store.resolve([reference.target for reference in document.references])
        page = document_html(Opened(document, cited, {to: there for to, there in leads.items() if there}))
        return f'<div class="opened">{cite_bar(document)}{page}</div>'

    def citations(self, document_id: str) -> str:
        """The archival citations of a document, in every style."""
        try:
            return citations_html(self.library.store.document(document_id))
        except TelconError as error:
            return error_html(str(error))

    def warm_up(self) -> None:
        """Load the encoder while the reader looks at the page; a failure is told at the first question."""
        if self.ready.is_set():
            return
        try:
            self.bot.ask("Who spoke?")
        except TelconError:
            return
        self.ready.set()


def _whole(document: Document, name: str) -> Span | None:
    """A whole passage, when a link names one without characters."""
    wanted = f"{document.id}#{name}"
    return next((passage.span for passage in passages(document) if passage.id == wanted), None)


def _message(role: str, content: str) -> dict[str, Any]:
    return {"role": role, "content": content}
