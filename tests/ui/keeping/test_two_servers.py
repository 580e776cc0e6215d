"""Two Telcons over one database: what a browser begins at one it goes on with at the other, also when one is killed."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from embeddings.address import ServerAddress
from embeddings.library import Library
from embeddings.moving import move
from embeddings.store import open_store
from tests.postgresql import Server
from tests.ui.conftest import wait_until_served
from tests.ui.hostile.server import CitingBot
from ui.adding.additions import Additions
from ui.command_line import main
from ui.keeping.opening import keepers
from ui.page.server import routes
from ui.serving.chat import _kept, middleware
from ui.serving.settings import Serving
from ui.talk.answering import Chat

TOKEN = "a-token-of-the-tests-0123456789"  # noqa: S105
HOST = "telcon.example.org"
BALL = "msc_cuba221#t11"


@pytest.fixture
def address(postgresql: Server, library: Library, tmp_path: Path) -> ServerAddress:
    """With the shipped memoranda."""
    address = postgresql.address(tmp_path)
    store = open_store(address, library.store.encoder)
    move(library.store, store)
    store.set_meta("corpus", library.store.meta("corpus") or "")
    store.close()
    return address


class Telcon:
    """What the page asks of one server, which is served to others; the token is sent where it is told to be."""

    def __init__(self, chat: Chat, client: TestClient) -> None:
        self.chat = chat
        self._client = client

    def ask(self, question: str, talk: str = "") -> str:
        """As Gradio asks it for a page; the conversation's id."""
        *_, (_, _, conversation) = self.chat.ask(question, talk, "", "")
        return str(conversation)

    def shown(self, conversation: str) -> str:
        return json.dumps(self.chat.show(conversation))

    def post(self, route: str, token: bool = True, **asked: Any) -> Any:
        headers = {"Authorization": f"Bearer {TOKEN}"} if token else {}
        reply = self._client.post(f"/telcon/{route}", json=asked, headers=headers)
        return reply.json() if reply.status_code == 200 else reply.status_code


@pytest.fixture
def two(address: ServerAddress, library: Library, tmp_path: Path) -> Iterator[tuple[Telcon, Telcon]]:
    settings = Serving(host="0.0.0.0", hosts=(HOST,), shared=True, token=TOKEN)  # noqa: S104
    with ExitStack() as stack:

        def telcon(name: str) -> Telcon:
            own = stack.enter_context(Library(address, library.encoder, tmp_path / name))
            kept, scratch = stack.enter_context(_kept(own, settings))
            chat = Chat(own, CitingBot(own), threading.Event(), kept.conversations, kept.notes)  # type: ignore[arg-type]
            app = Starlette(routes=routes(chat, Additions(own, scratch)), middleware=middleware(settings))
            return Telcon(chat, TestClient(app, base_url=f"http://{HOST}"))

        yield telcon("one"), telcon("two")


def test_a_conversation_goes_on_at_the_other_server(two: tuple[Telcon, Telcon]) -> None:
    one, other = two
    talk = one.ask("cite 0")
    assert other.ask("And the second?", talk) == one.ask("And the third?", talk) == talk
    assert one.shown(talk).count("is not mentioned") == other.shown(talk).count("is not mentioned") == 2
    found = one.chat.kept.find(talk)
    assert found is not None
    assert found == other.chat.kept.find(talk)
    first = found.exchanges[0].answer
    assert first is not None
    assert len(first.citations) > 9  # answers whole, with all that they quote
    asked = {"conversation": talk, "exchange": found.exchanges[-1].id}
    assert other.post("ask_next", token=False, **asked) == one.post("ask_next", token=False, **asked)


def test_it_is_renamed_edited_undone_deleted_and_brought_back_at_the_other(two: tuple[Telcon, Telcon]) -> None:
    one, other = two
    talk = one.ask("Who was ill?")
    one.ask("And then?", talk)
    assert other.post("rename_conversation", conversation=talk, name="Ball’s cold") == {}
    assert "Ball’s cold" in one.post("list_conversations")["html"]
    found = one.chat.kept.find(talk)
    assert found is not None
    other.ask("And before?", f"{talk}:{found.exchanges[1].id}")
    assert "And before?" in one.shown(talk)
    assert "And then?" not in one.shown(talk)
    assert one.post("undo_edit", conversation=talk) == {}
    assert "And then?" in other.shown(talk)
    assert one.post("delete_conversation", conversation=talk) == {}
    assert "not kept here (any more)" in other.shown(talk)
    assert other.post("list_conversations")["conversations"] == 0
    assert other.post("bring_back_conversation", conversation=talk) == {}
    assert "And then?" in one.shown(talk)


def test_who_has_no_token_has_the_address_and_no_list(two: tuple[Telcon, Telcon]) -> None:
    one, other = two
    talk = one.ask("Who was ill?")
    for route in ("list_conversations", "rename_conversation", "delete_conversation", "undo_edit"):
        assert other.post(route, token=False, conversation=talk, name="Mine") == 401
    assert "Who was ill?" in other.shown(talk)
    assert "Who was ill?" not in other.shown(talk[:-1])


def test_what_is_kept_at_one_is_in_the_notes_of_the_other(two: tuple[Telcon, Telcon]) -> None:
    one, other = two
    kept = one.post("keep_passage", passage=BALL)["kept"]
    assert other.post("set_remark", kept=kept, remark="Compare 164") == {}
    assert "Compare 164" in one.post("list_kept", token=False)["html"]
    assert [place["kept"] for place in other.post("kept_in", token=False, document="msc_cuba221")["places"]] == [kept]
    assert other.post("remove_kept", kept=kept) == {}
    assert one.post("list_kept")["kept"] == 0
    assert one.post("bring_back_kept", kept=kept) == {}
    assert other.post("list_kept")["kept"] == 1


def test_commands_list_and_export_ones_own(
    address: ServerAddress, two: tuple[Telcon, Telcon], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two[0].ask("Who was asked by strangers?")
    with keepers(address, tmp_path) as own:
        talk = own.conversations.add("", "Who was ill?", None, "Nobody knows.").id
    assert main(["--library", address.uri, "conversations"]) == 0
    listed = capsys.readouterr()
    assert listed.out.split()[0] == talk
    assert "strangers" not in listed.out
    assert listed.err == ""
    assert main(["--library", address.uri, "export", "--conversation", talk]) == 0
    assert "Nobody knows." in capsys.readouterr().out


@contextmanager
def _served(address: ServerAddress, token: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--library", address.uri, "serve", "--port", str(port), "--token-file", str(token)]
    with subprocess.Popen([sys.executable, "-m", "telcon", *words], stdout=subprocess.DEVNULL) as process:
        try:
            wait_until_served(f"http://127.0.0.1:{port}/api/health", process)
            yield f"http://127.0.0.1:{port}/", process
        finally:
            process.kill()


def _sent(address: str, asked: object = None) -> bytes:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
    body = None if asked is None else json.dumps(asked).encode()
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=120) as reply:  # noqa: S310
        return bytes(reply.read())


def _ask(url: str, question: str, talk: str, session: str = "one page") -> tuple[str, str]:
    """As a browser's page asks it; the conversation, and what is shown of it."""
    config = json.loads(_sent(f"{url}config"))
    event = next(each["id"] for each in config["dependencies"] if "submit" in str(each["targets"]))
    _sent(f"{url}gradio_api/queue/join", {"data": [question, talk, "", ""], "fn_index": event, "session_hash": session})
    told = _sent(f"{url}gradio_api/queue/data?session_hash={quote(session)}").decode()
    assert '"success":true' in told, told
    return re.findall(r"answer-([0-9a-z]+)-", told)[-1], told


@pytest.mark.slow  # two servers are started
def test_a_server_that_is_killed_takes_no_conversation_with_it(address: ServerAddress, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text(TOKEN)
    with _served(address, token) as (one, first), _served(address, token) as (other, _):
        talk, _ = _ask(one, "Who was ill?", "")
        assert _ask(other, "And then?", talk)[0] == talk
        _ask(one, "Who spoke?", talk)  # what is shown is kept
        first.kill()
        first.wait(30)
        again, shown = _ask(other, "And before?", talk)
        assert again == talk
        assert all(question in shown for question in ("Who was ill?", "And then?", "Who spoke?", "And before?"))
        listed = json.loads(_sent(f"{other}telcon/list_conversations", {}))
        assert listed["conversations"] == 1
