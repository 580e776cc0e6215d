"""The page: the library's bar above, conversation left, document right (below on a phone)."""

from __future__ import annotations

from typing import Any

from qa.conversation import Conversation
from ui.answering import Chat, Messages
from ui.library_filters import filters
from ui.page_kit import QUIETLY, gr
from ui.welcome import examples


def build_page(chat: Chat) -> gr.Blocks:
    """The page; nothing runs until it is launched."""
    page = gr.Blocks(title="Telcon", analytics_enabled=False, fill_height=True)
    with page:
        _filled_by_script("library")
        conversation = gr.State(Conversation())
        with gr.Row(equal_height=False):
            with gr.Column(scale=6, min_width=300):
                chatbot, question = _chatbot(chat), _question()
                documents, speakers, renew = filters(chat.library)
                changed = gr.Button("The library changed", elem_id="library-changed", visible="hidden")
                anew = gr.Button("New conversation", size="sm", elem_id="new-conversation")
            with gr.Column(scale=5, min_width=300):
                _filled_by_script("document-panel")
        inputs = [question, chatbot, conversation, documents, speakers]
        outputs = [chatbot, conversation, question]
        question.submit(chat.ask, inputs, outputs, **QUIETLY)
        chatbot.example_select(_example, None, question, **QUIETLY).then(chat.ask, inputs, outputs, **QUIETLY)
        for cleared in (anew.click, chatbot.clear):
            cleared(_begin_anew, None, outputs, **QUIETLY)

        def welcome() -> Any:
            return gr.update(examples=_offered(chat))

        page.load(welcome, None, chatbot, **QUIETLY)
        page.load(chat.warm_up, None, None, **QUIETLY)  # not before the page is there, which would wait for it
        changed.click(welcome, None, chatbot, **QUIETLY)
        changed.click(renew, [documents, speakers], [documents, speakers], **QUIETLY)
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
        latex_delimiters=[],  # a document's $$ are its own
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


def _filled_by_script(name: str) -> None:
    """A place for `assets/page.js` to fill: Gradio's own way, gr.HTML, evaluates text as script."""
    with gr.Column(elem_id=name, min_width=0):
        pass


def _begin_anew() -> tuple[Messages, Conversation, str]:
    return [], Conversation(), ""


def _example(event: gr.SelectData) -> str:
    value = event.value
    return str(value["text"] if isinstance(value, dict) else value)
