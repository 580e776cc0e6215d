"""An OpenAI-compatible endpoint on this machine that answers as a script says, rightly and in every wrong way."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Script:
    """What is sent: `words` in pieces, each behind a pause, or `raw` bytes; a stream that is `done` ends well."""

    words: str = ""
    status: int = 200
    pause: float = 0.0
    silent: float = 0.0
    done: bool = True
    raw: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    finish: str = "stop"


@dataclass
class Scripted:
    """Where it is, and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def user_words(self) -> str:
        return str(self.asked[-1]["messages"][-1]["content"])


@contextmanager
def scripted(answer: Callable[[dict[str, Any]], Script]) -> Iterator[Scripted]:
    """Served as long as it is needed; `answer` makes of what is asked what is sent."""
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            here.asked.append(body)
            here.headers.append({**dict(self.headers), "path": self.path})
            script = answer(body)
            with suppress(OSError):
                self._send(script)

        def _send(self, script: Script) -> None:
            done.wait(script.silent)
            self.send_response(script.status)
            for name, value in script.headers:
                self.send_header(name, value)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for piece in [script.raw] if script.raw is not None else _events(script):
                done.wait(script.pause)
                self.wfile.write(piece)
                self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Nothing is told of what is asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here = Scripted(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _events(script: Script) -> Iterator[bytes]:
    size = max(1, len(script.words) // 5)
    for start in range(0, len(script.words), size):
        yield _event({"delta": {"content": script.words[start : start + size]}, "finish_reason": None})
    if script.done:
        yield _event({"delta": {}, "finish_reason": script.finish})
        yield b"data: [DONE]\n\n"


def _event(choice: dict[str, Any]) -> bytes:
    return f"data: {json.dumps({'choices': [choice]})}\n\n".encode()


def reply(*statements: tuple[str, str, list[int]], summary: tuple[str, list[int]] = ("", []), say: bool = True) -> str:
    """A reply in the form that is asked for: words, speaker and numbers of each statement."""
    return json.dumps(
        {
            "documents_say": say,
            "summary": {"words": summary[0], "sentences": summary[1]},
            "statements": [{"words": w, "speaker": s, "sentences": n} for w, s, n in statements],
        }
    )


def number_of(asked: dict[str, Any], beginning: str) -> int:
    """The number of the sentence that begins so, in what was asked."""
    lines = str(asked["messages"][-1]["content"]).split("\n")
    return next(int(line.split(": ", 1)[0]) for line in lines if line.partition(": ")[2].startswith(beginning))
