"""The page: the library's bar above, conversation left, document right (below on a phone)."""

from __future__ import annotations

from typing import Any

from qa.conversation import Conversation
from ui.adding import Additions
from ui.answering import Chat, Messages
from ui.document_html import empty_html
from ui.library_panel import filters, library_panel
from ui.page_kit import QUIETLY, asset, gr
from ui.welcome import examples


def build_page(chat: Chat, additions: Additions) -> gr.Blocks:
    """The page; nothing runs until it is launched."""
    page = gr.Blocks(title="Telcon", analytics_enabled=False, fill_height=True)
    with page:
        library = library_panel(chat.library, additions)
        conversation = gr.State(Conversation())
        with gr.Row(equal_height=False):
            with gr.Column(scale=6, min_width=300):
                chatbot, question = _chatbot(chat), _question()
                documents, speakers, renew = filters(chat.library)
                anew = gr.Button("New conversation", size="sm", elem_id="new-conversation")
            with gr.Column(scale=5, min_width=300):
                panel = _document_panel(chat)
        inputs = [question, chatbot, conversation, documents, speakers]
        outputs = [chatbot, conversation, question, panel]
        question.submit(chat.ask, inputs, outputs, **QUIETLY)
        chatbot.example_select(_example, None, question, **QUIETLY).then(chat.ask, inputs, outputs, **QUIETLY)
        for cleared in (anew.click, chatbot.clear):
            cleared(_begin_anew, None, outputs, **QUIETLY)

        def welcome() -> Any:
            return gr.update(examples=_offered(chat))

        page.load(welcome, None, chatbot, **QUIETLY)
        page.load(chat.warm_up, None, None, **QUIETLY)  # not before the page is there, which would wait for it
        for changed in (library.upload, library.delete):
            changed(welcome, None, chatbot, **QUIETLY)
            changed(renew, [documents, speakers], [documents, speakers], **QUIETLY)
    return page


def _chatbot(chat: Chat) -> gr.Chatbot:
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
        examples=_offered(chat),
    )


def _offered(chat: Chat) -> list[Any]:
    return [{"text": example} for example in examples(chat.library)]


def _question() -> gr.Textbox:
    return gr.Textbox(
        show_label=False,
        label="Question",
        placeholder="Who said what, to whom, when?",
        elem_id="question",
        autofocus=True,
        submit_btn=True,
    )


def _document_panel(chat: Chat) -> gr.HTML:
    def open_citation(link: str) -> str:  # Gradio marks server functions, and a method cannot be marked
        return chat.open_citation(link)

    def citations(document_id: str) -> str:
        return chat.citations(document_id)

    return gr.HTML(
        empty_html(),
        elem_id="document-panel",
        js_on_load=asset("document_panel.js"),
        server_functions=[open_citation, citations],
        apply_default_css=False,
    )


def _begin_anew() -> tuple[Messages, Conversation, str, str]:
    return [], Conversation(), "", empty_html()


def _example(event: gr.SelectData) -> str:
    value = event.value
    return str(value["text"] if isinstance(value, dict) else value)
