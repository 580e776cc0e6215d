"""The page, HTTP and MCP, served until interrupted: on this machine only, or as `telcon serve` says."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.errors import LibraryError, TelconError
from embeddings.library import Library as StoredLibrary
from ui.adding.additions import Additions
from ui.api.mount import api
from ui.asking import Answers
from ui.keeping.opening import Keepers, keepers
from ui.mcp.command import has_mcp
from ui.page.frame import build_page
from ui.page.only_from_here import OnlyFromHere
from ui.page.policy import StrictPolicy
from ui.page.server import refuse, routes
from ui.page.theme import theme
from ui.programs.library import Library
from ui.serving.below import Below
from ui.serving.settings import HERE, LOOPBACK, Serving
from ui.serving.token import TokenForWriting
from ui.serving.turns import AT_ONCE
from ui.serving.watched import Watched, watched
from ui.talk.answering import Chat
from ui.telcon import raise_if_interrupted

_SESSIONS = 100  # pages of which Gradio holds anything, the latest used; it would hold 10,000
_HEAD = '<link rel="stylesheet" href="/telcon/chat.css"><script type="module" src="/telcon/page.js"></script>'
_SHARED_SESSIONS = 1_000


def serve(library: StoredLibrary, bot: Answers, serving: Serving) -> None:
    """Serve until interrupted; copies of uploaded files go when it ends, if not before.

    Raises:
        TelconError: the port is taken.
    """
    check_port(serving)
    if serving.shared:
        signal.signal(signal.SIGTERM, _end)  # a container's end is an end like Ctrl+C; the first process hears no other
    with _kept(library, serving) as (kept, scratch):
        programs = Library(library, bot)
        shared = watched(programs, serving.workers or AT_ONCE)
        chat = Chat(library, bot, threading.Event(), kept.conversations, kept.notes, shared.tally)
        additions = Additions(library, scratch)
        os.environ["GRADIO_TEMP_DIR"] = str(scratch / "gradio")
        for_programs, assistants = api(programs, serving.root, shared), _for_assistants(programs, serving, shared)
        page = build_page(chat, shared.turns if serving.shared else None)
        page.launch(
            server_name=serving.host,
            server_port=serving.port,
            root_path=serving.root or None,
            inbrowser=serving.open_browser,
            quiet=True,
            prevent_thread_lock=True,
            footer_links=[],
            theme=theme(),
            head=_head(serving.root),
            app_kwargs={
                "routes": [*routes(chat, additions), for_programs, *assistants.routes],
                "lifespan": assistants.router.lifespan_context,
                "exception_handlers": {LookupError: refuse, ValueError: refuse},
                "middleware": middleware(serving),
            },
            state_session_capacity=_SHARED_SESSIONS if serving.shared else _SESSIONS,
            run_history=False,
            share=False,
        )
        raise_if_interrupted()
        if serving.shared:
            with suppress(LibraryError):  # it begins to load
                shared.readiness.check()
        if kept.notice:
            print(kept.notice, flush=True)  # noqa: T201
        print(_line(serving), flush=True)  # noqa: T201
        page.block_thread()


def _for_assistants(library: Library, serving: Serving, shared: Watched) -> Starlette:
    """MCP over HTTP, where Telcon is served to others and the SDK is installed."""
    if not (serving.shared and has_mcp()):
        return Starlette()
    from ui.mcp.server import TelconServer, over_http

    return over_http(TelconServer(library, shared))


def middleware(serving: Serving) -> list[Middleware]:
    """What stands before every route, the outermost first."""
    standing = [Middleware(StrictPolicy, root=serving.root), Middleware(OnlyFromHere, hosts=serving.hosts)]
    if serving.writing != "everybody":
        standing.append(Middleware(TokenForWriting, writing=serving.writing, token=serving.token))
    if serving.root:
        standing.append(Middleware(Below, root=serving.root))
    return standing


def check_port(serving: Serving) -> None:
    """Raises TelconError when another program listens there."""
    port = serving.port
    with socket.socket() as probe:
        if probe.connect_ex((HERE, port)) == 0:
            raise TelconError(
                f"Port {port} is taken by another program (perhaps a Telcon that is open already). "
                f"Close it, or choose another port: telcon --port {port + 1 if port < 65535 else port - 1}"
            )


@contextmanager
def _kept(library: StoredLibrary, serving: Serving) -> Iterator[tuple[Keepers, Path]]:
    """Who keeps conversations and notes, and a folder that goes at the end. What is kept beside a library is its
    owner's: where others ask, nothing of it is shown, and theirs are apart from it, or go into the folder."""
    with tempfile.TemporaryDirectory(prefix="telcon-", ignore_cleanup_errors=True) as folder:
        scratch, served = Path(folder), serving.writing != "everybody"
        with keepers(library.place, scratch if served else library.folder, served) as kept:
            yield kept, scratch


def _end(*_: object) -> None:
    raise KeyboardInterrupt


def _head(root: str) -> str:
    """With addresses below `root`, which `root_path` has checked."""
    return _HEAD.replace("/telcon/", f"{root}/telcon/")


def _line(serving: Serving) -> str:
    host = serving.host if serving.host in LOOPBACK or not serving.hosts else serving.hosts[0]
    who = {"everybody": "", "token": ", changed only with its token", "nobody": ", read only"}[serving.writing]
    return f"Telcon is open at http://{host}:{serving.port}{serving.root}{who} (stop with Ctrl+C)"
