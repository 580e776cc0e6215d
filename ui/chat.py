"""The chat in the browser: conversation left, document right (below on a phone)."""

from __future__ import annotations

import os
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before the import: Gradio looks hosts up when it is loaded
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr

from data.document import Span
from data.errors import TelconError
from embeddings.filters import Filters
from embeddings.library import Library
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from ui.answer_html import answer_html, error_html, question_html, target
from ui.document_html import document_html, empty_html

HOST = "127.0.0.1"
EXAMPLES = (
    "Who is against doing business on the other fellow's drafting?",
    "What did Ball think of reimposing the quarantine?",
    "Was there an Executive Committee meeting on the afternoon of November 9?",
    "When and where did the two conversations take place?",
    "What was the Alsop-Bartlett story about?",
    "In which archive are the originals?",
)
_SUBTITLE = "Ask historical telephone memoranda; every answer is in their own words and cited."
_QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
Messages = list[dict[str, Any]]
_TARGET = re.compile(r"(?P<passage>[^:]+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


@dataclass(frozen=True)
class Chat:
    """What the page calls; the components only pass values on."""

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
        document_id = unquote(match["passage"]).rpartition("#")[0]
        try:
            document = self.library.store.document(document_id)
        except TelconError as error:
            return error_html(str(error))
        return document_html(document, Span(int(match["start"]), int(match["end"])))

    def warm_up(self) -> None:
        """Load the encoder while the reader looks at the page; a failure is told at the first question."""
        try:
            self.bot.ask("Who spoke?")
        except TelconError:
            return
        self.ready.set()


def build_page(chat: Chat) -> gr.Blocks:
    """The page; nothing runs until it is launched."""
    page = gr.Blocks(title="Telcon", analytics_enabled=False, fill_height=True)
    with page:
        gr.HTML(f"<h1>Telcon</h1><p>{_SUBTITLE}</p>", elem_id="title")
        conversation = gr.State(Conversation())
        with gr.Row(equal_height=False):
            with gr.Column(scale=6, min_width=340):
                chatbot, question = _chatbot(), _question()
                documents, speakers = _filters(chat.library)
                renew = gr.Button("New conversation", size="sm", elem_id="new-conversation")
            with gr.Column(scale=5, min_width=340):
                panel = _document_panel(chat)
        inputs = [question, chatbot, conversation, documents, speakers]
        outputs = [chatbot, conversation, question, panel]
        question.submit(chat.ask, inputs, outputs, **_QUIETLY)
        chatbot.example_select(_example, None, question, **_QUIETLY).then(chat.ask, inputs, outputs, **_QUIETLY)
        for cleared in (renew.click, chatbot.clear):
            cleared(_begin_anew, None, outputs, **_QUIETLY)
    return page


def _chatbot() -> gr.Chatbot:
    return gr.Chatbot(
        label="Conversation",
        show_label=False,
        elem_id="conversation",
        height="calc(100vh - 21rem)",
        min_height=300,
        layout="bubble",
        buttons=[],
        feedback_options=None,
        placeholder="<b>Ask a question about the documents</b><br>or begin with one of these",
        examples=[{"text": example} for example in EXAMPLES],
    )


def _question() -> gr.Textbox:
    return gr.Textbox(
        show_label=False,
        label="Question",
        placeholder="Who said what, to whom, when?",
        elem_id="question",
        autofocus=True,
        submit_btn=True,
    )


def _filters(library: Library) -> tuple[gr.Dropdown, gr.Dropdown]:
    with gr.Accordion("Search only in …", open=False):
        documents = gr.Dropdown(list(library.store.document_ids()), label="Documents", multiselect=True)
        speakers = gr.Dropdown(list(library.store.speakers()), label="Speakers", multiselect=True)
    return documents, speakers


def _document_panel(chat: Chat) -> gr.HTML:
    def open_citation(link: str) -> str:  # Gradio marks server functions, and a method cannot be marked
        return chat.open_citation(link)

    return gr.HTML(
        empty_html(),
        elem_id="document-panel",
        js_on_load=_asset("document_panel.js"),
        server_functions=[open_citation],
        apply_default_css=False,
    )


def _asset(name: str) -> str:
    return files("ui").joinpath("assets", name).read_text("utf-8")


def serve(library: Library, bot: ChatBot, port: int, open_browser: bool) -> None:
    """Serve the chat on this machine only, until interrupted.

    Raises:
        TelconError: the port is taken.
    """
    check_port(port)
    chat = Chat(library, bot, threading.Event())
    threading.Thread(target=chat.warm_up, daemon=True).start()
    page = build_page(chat)
    page.launch(
        server_name=HOST,
        server_port=port,
        inbrowser=open_browser,
        quiet=True,
        prevent_thread_lock=True,
        footer_links=[],
        theme=gr.themes.Soft(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        css=_asset("chat.css"),
        run_history=False,
        share=False,
    )
    print(f"Telcon is open at http://{HOST}:{port} (stop with Ctrl+C)", flush=True)  # noqa: T201
    page.block_thread()


def check_port(port: int) -> None:
    """Raises TelconError when another program listens there."""
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise TelconError(
                f"Port {port} is taken by another program (perhaps a Telcon that is open already). "
                f"Close it, or choose another port: telcon --port {port + 1 if port < 65535 else port - 1}"
            )


def _begin_anew() -> tuple[Messages, Conversation, str, str]:
    return [], Conversation(), "", empty_html()


def _example(event: gr.SelectData) -> str:
    value = event.value
    return str(value["text"] if isinstance(value, dict) else value)


def _message(role: str, content: str) -> dict[str, Any]:
    return {"role": role, "content": content}
