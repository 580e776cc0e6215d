"""The page's frame: a bar above; left sources, conversations and notes, in the middle the chat, right the reader.

Gradio lays out the chat; every other place is filled by the scripts in `assets`, each room by its own.
"""

from __future__ import annotations

from typing import Any

from ui.page.kit import QUIETLY, gr, let_rest
from ui.page.markup import sent
from ui.serving.turns import Turns
from ui.talk.answering import Chat
from ui.talk.in_turn import InTurn
from ui.talk.welcome import examples, greeting


def build_page(chat: Chat, turns: Turns | None = None) -> gr.Blocks:
    """The page; nothing runs until it is launched. One question is answered after the other; where others ask as well,
    they take `turns`."""
    ask = InTurn(chat, turns).ask if turns else chat.ask
    page = gr.Blocks(title="Telcon", analytics_enabled=False, fill_height=True)
    let_rest(page)
    with page:
        _filled_by_script("library")
        with gr.Row(elem_id="frame", equal_height=False):
            _filled_by_script("rail")
            with gr.Column(elem_id="talk", min_width=0):
                chatbot = _chatbot(chat)
                _filled_by_script("next")
                _filled_by_script("limits")
                question = _question()
                with gr.Row(elem_id="talk-tools"):
                    gr.Button("Export …", size="sm", elem_id="export-talk")  # see export.js
                    gr.Button("New conversation", size="sm", elem_id="new-conversation")  # see talk.js
            with gr.Column(elem_id="reading", min_width=0):
                _filled_by_script("timeline")
                _filled_by_script("document-panel")
        limits, talk, reading = map(_set_by_script, ("limits-box", "talk-box", "reading-box"))
        changed = gr.Button("The library changed", elem_id="library-changed", visible="hidden")
        opened = gr.Button("Another conversation was opened", elem_id="talk-opened", visible="hidden")
        inputs, outputs = [question, talk, limits, reading], [chatbot, question, talk]
        how: dict[str, Any] = {**QUIETLY, "concurrency_limit": None if turns else 1, "concurrency_id": "ask"}
        asked = question.submit(ask, inputs, outputs, **how)
        example = chatbot.example_select(_example, None, question, **QUIETLY).then(ask, inputs, outputs, **how)
        opened.click(chat.show, talk, chatbot, cancels=[asked, example], **QUIETLY)

        def welcome() -> Any:
            return gr.update(examples=_offered(chat), placeholder=sent(greeting(chat.library)))

        page.load(welcome, None, chatbot, **QUIETLY)
        page.load(chat.warm_up, None, None, **QUIETLY)  # not before the page is there, which would wait for it
        changed.click(welcome, None, chatbot, **QUIETLY)
    return page


def _chatbot(chat: Chat) -> gr.Chatbot:
    return gr.Chatbot(
        label="Conversation",
        show_label=False,
        elem_id="conversation",
        height="100%",  # of its column; on a phone the page itself scrolls, see frame.css
        min_height=0,
        layout="bubble",
        buttons=[],
        latex_delimiters=[],  # a document's $$ are its own
        feedback_options=None,
        autoscroll=False,  # an answer begins at its first line, see answers.js
        placeholder=sent(greeting(chat.library)),
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
        submit_btn="Ask",
    )


def _filled_by_script(name: str) -> None:
    """A place for `assets/page.js` to fill: Gradio's own way, gr.HTML, evaluates text as script."""
    with gr.Column(elem_id=name, min_width=0):
        pass


def _set_by_script(name: str) -> gr.Textbox:
    """What a script says with each question, in a box that nobody sees; see `setBox` in `assets/server.js`."""
    return gr.Textbox(elem_id=name, label=name, visible="hidden", max_lines=1)


def _example(event: gr.SelectData) -> str:
    value = event.value
    return str(value["text"] if isinstance(value, dict) else value)
