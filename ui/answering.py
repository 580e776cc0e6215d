"""What the page calls to answer and to open documents; the components only pass values on."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from data.document import Document, Span
from data.errors import TelconError
from data.passages import passages
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from ui.answer_html import answer_html, error_html, question_html
from ui.citing import citations_html, cite_bar
from ui.document_html import Opened, document_html
from ui.limits import filters_from
from ui.markup import Markup, html, sent_to_chat
from ui.problems import problem_words

Messages = list[dict[str, Any]]
_TARGET = re.compile(r"(?P<passage>[^:]+)(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")


@dataclass(frozen=True)
class Chat:
    """A library, who answers from it, and whether the encoder is loaded."""

    library: Library
    bot: ChatBot
    ready: threading.Event

    def ask(
        self, question: str, messages: Messages, conversation: Conversation, limits: str
    ) -> Iterator[tuple[Messages, Conversation, str]]:
        """Show the question at once, then the answer."""
        question = _whole_characters(question)
        asked = [*messages, _message("user", question_html(question, None))]
        waiting = "Searching …" if self.ready.is_set() else "Loading the encoder, once after each start …"
        yield [*asked, _message("assistant", html("<div>{}</div>", waiting))], conversation, ""
        try:
            answer = self.bot.ask(question, conversation, filters_from(limits))
            understood = answer.standalone_question if answer.standalone_question != answer.question else None
            shown = [
                *messages,
                _message("user", question_html(question, understood)),
                _message("assistant", answer_html(answer)),
            ]
            conversation = conversation.then(question, answer)
        except Exception as error:
            shown = [*asked, _message("assistant", error_html(problem_words(error)))]
        yield shown, conversation, ""

    def open_citation(self, link: str) -> Markup:
        """The document that a citation link names, with the cited characters marked."""
        match = _TARGET.fullmatch(link)
        if match is None:
            return error_html("This link names no passage.")
        document_id, _, passage = unquote(match["passage"]).partition("#")
        document = self.library.store.document(document_id)
        cited = Span(int(match["start"]), int(match["end"])) if match["start"] else _whole(document, passage)
        leads = self.library.store.resolve([reference.target for reference in document.references])
        page = document_html(Opened(document, cited, {to: there for to, there in leads.items() if there}))
        return html('<div class="opened">{}{}</div>', cite_bar(document), page)

    def citations(self, document_id: str) -> Markup:
        """The archival citations of a document, in every style."""
        return citations_html(self.library.store.document(document_id))

    def warm_up(self) -> None:
        """Load the encoder while the reader looks at the page; a failure is told at the first question."""
        if self.ready.is_set():
            return
        try:
            self.bot.ask("Who spoke?")
        except (TelconError, OSError, sqlite3.Error):
            return
        self.ready.set()


def _whole(document: Document, name: str) -> Span | None:
    """A whole passage, when a link names one without characters."""
    wanted = f"{document.id}#{name}"
    return next((passage.span for passage in passages(document) if passage.id == wanted), None)


def _message(role: str, content: Markup) -> dict[str, Any]:
    return {"role": role, "content": sent_to_chat(content)}


def _whole_characters(text: str) -> str:
    """Half a character, which neither the library nor a browser can take, is told by its place."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
