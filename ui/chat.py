"""The chat in the browser: served on this machine only, until interrupted."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from contextlib import closing
from pathlib import Path

from starlette.middleware import Middleware

from data.errors import TelconError
from embeddings.library import Library as StoredLibrary
from qa.chatbot import ChatBot
from ui.adding import Additions
from ui.answering import Chat
from ui.api.mount import api
from ui.conversations import Conversations
from ui.kept_passages import KeptPassages
from ui.only_from_here import OnlyFromHere
from ui.page import build_page
from ui.page_server import refuse, routes
from ui.policy import StrictPolicy
from ui.programs.library import Library
from ui.telcon import raise_if_interrupted
from ui.theme import theme

HOST = "127.0.0.1"
_HEAD = '<link rel="stylesheet" href="/telcon/chat.css"><script type="module" src="/telcon/page.js"></script>'
_SESSIONS = 100  # pages of which Gradio holds anything, the latest used; it would hold 10,000


def serve(library: StoredLibrary, bot: ChatBot, port: int, open_browser: bool) -> None:
    """Serve the chat until interrupted; copies of uploaded files go when it ends, if not before.

    Raises:
        TelconError: the port is taken.
    """
    check_port(port)
    with (
        closing(Conversations(library.folder)) as kept,
        closing(KeptPassages(library.folder)) as notes,
        tempfile.TemporaryDirectory(prefix="telcon-", ignore_cleanup_errors=True) as scratch,
    ):
        chat = Chat(library, bot, threading.Event(), kept, notes)
        additions = Additions(library, Path(scratch))
        os.environ["GRADIO_TEMP_DIR"] = str(Path(scratch) / "gradio")
        page = build_page(chat)
        page.launch(
            server_name=HOST,
            server_port=port,
            inbrowser=open_browser,
            quiet=True,
            prevent_thread_lock=True,
            footer_links=[],
            theme=theme(),
            head=_HEAD,
            app_kwargs={
                "routes": [*routes(chat, additions), api(Library(library, bot))],
                "exception_handlers": {LookupError: refuse, ValueError: refuse},
                "middleware": [Middleware(StrictPolicy), Middleware(OnlyFromHere)],
            },
            state_session_capacity=_SESSIONS,
            run_history=False,
            share=False,
        )
        raise_if_interrupted()
        if kept.notice:
            print(kept.notice, flush=True)  # noqa: T201
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
