"""`telcon serve`: foreign hosts are refused, and nothing is changed without the token by any route."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from data.errors import TelconError
from embeddings.library import Library as StoredLibrary
from qa.chatbot import ChatBot
from tests.embeddings.quick_encoder import QuickEncoder
from ui.adding.additions import Additions
from ui.api.endpoints import endpoints
from ui.api.mount import api
from ui.command_line import _parser
from ui.page.server import routes
from ui.programs.library import Library
from ui.serving.chat import middleware
from ui.serving.options import serving
from ui.serving.settings import Serving
from ui.serving.token import READS
from ui.talk.answering import Chat

TOKEN = "a-token-of-the-tests-0123456789"  # noqa: S105
HOST = "telcon.example.org"
WITH = {"Authorization": f"Bearer {TOKEN}"}
# What the page asks that changes something; each route that is posted to is either here or known to read only.
WRITES = {
    "remove_documents", "undo_removal", "begin_batch", "start_batch", "stop_batch", "look_at_batch", "receive_file",
    "go_on_with_batch", "correct_words",
    "keep_passage", "set_remark", "remove_kept", "bring_back_kept", "list_conversations", "rename_conversation",
    "delete_conversation", "bring_back_conversation", "undo_edit",
}  # fmt: skip


class Served:
    """A server of a test's own, as `telcon serve` with these settings has it, but for Gradio's part."""

    def __init__(self, folder: Path, bot: ChatBot, settings: Serving) -> None:
        self.folder = folder / "library"
        self.library = StoredLibrary(self.folder, QuickEncoder())
        chat = Chat(self.library, bot, threading.Event())
        programs = api(Library(self.library, bot), settings.root)
        self.routes = [*routes(chat, Additions(self.library, folder / "scratch")), programs]
        app = Starlette(routes=self.routes, middleware=middleware(settings))
        self.client = TestClient(app, base_url=f"http://{HOST}")

    def digest(self) -> str:
        files = sorted(path for path in self.folder.parent.rglob("*") if path.is_file())
        return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()


def settings(**given: Any) -> Serving:
    return Serving(host="0.0.0.0", hosts=(HOST,), shared=True, **given)  # noqa: S104


@pytest.fixture
def with_token(tmp_path: Path, bot: ChatBot) -> Iterator[Served]:
    served = Served(tmp_path, bot, settings(token=TOKEN))
    yield served
    served.library.close()


@pytest.fixture
def read_only(tmp_path: Path, bot: ChatBot) -> Iterator[Served]:
    served = Served(tmp_path, bot, settings())
    yield served
    served.library.close()


def posted(served: Served) -> list[str]:
    """Every address of the route table that takes anything but a look."""
    pages = [route for route in served.routes if isinstance(route, Route) and "GET" not in (route.methods or ())]
    table = endpoints(Library(served.library, Chat(served.library, None, threading.Event()).bot))  # type: ignore[arg-type]
    return [route.path for route in pages] + [f"/api{one.path}" for one in table if one.method != "GET"]


def test_every_route_is_known_to_read_or_needs_the_token(with_token: Served) -> None:
    names = {path.rpartition("/")[2] for path in posted(with_token) if not READS.fullmatch(path)}
    assert names == WRITES


@pytest.mark.parametrize(
    "authorization", ["", f"Bearer {TOKEN}x", "Bearer ", "Bearer", f"Basic {TOKEN}", TOKEN, "Bearer é"]
)
def test_nothing_is_written_without_the_token(with_token: Served, authorization: str) -> None:
    before = with_token.digest()
    headers = {"Authorization": authorization.encode()} if authorization else {}
    for path in posted(with_token):
        if READS.fullmatch(path):
            continue
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            reply = with_token.client.request(method, path, json={}, headers=headers)  # type: ignore[arg-type]
            assert reply.status_code == 401, (method, path)
            assert reply.headers["content-type"] == "application/problem+json"
            assert reply.headers["www-authenticate"].startswith("Bearer")
            assert reply.json()["status"] == 401
    assert with_token.digest() == before


def test_nothing_is_written_where_there_is_no_token(read_only: Served) -> None:
    before = read_only.digest()
    for path in posted(read_only):
        if not READS.fullmatch(path):
            reply = read_only.client.post(path, json={}, headers=WITH)
            assert (reply.status_code, reply.headers["content-type"]) == (403, "application/problem+json")
    assert read_only.digest() == before


def test_what_only_reads_is_answered_and_changes_nothing(read_only: Served) -> None:
    before = read_only.digest()
    for path in posted(read_only):
        if READS.fullmatch(path):
            reply = read_only.client.post(path, json={})
            assert reply.status_code in (200, 400), path  # 400: the API, of a form that lacks its question
    assert read_only.digest() == before


def test_with_the_token_documents_are_added_and_removed(with_token: Served) -> None:
    client = with_token.client
    batch = client.post("/telcon/begin_batch", json={}, headers=WITH).json()["batch"]
    place = {"batch": batch, "name": "call.txt"}
    assert client.post("/telcon/receive_file", params=place, content=b"x", headers=WITH).json() == {}
    assert client.post("/telcon/stop_batch", json={"batch": batch}, headers=WITH).json() == {}
    told = client.post("/telcon/remove_documents", json={"documents": ["nowhere"]}, headers=WITH).json()
    assert "nowhere" in told["problem"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", f"{HOST}.evil.example", "example.org", ""])
def test_a_foreign_host_is_refused(with_token: Served, host: str) -> None:
    assert with_token.client.get("/api/health", headers={"Host": host, **WITH}).status_code == 400
    assert with_token.client.post("/telcon/list_sources", json={}, headers={"Host": host, **WITH}).status_code == 400


def test_the_hosts_that_are_named_and_this_computer_are_answered(with_token: Served) -> None:
    for host in (HOST, "127.0.0.1:7860", "localhost"):
        assert with_token.client.get("/api/health", headers={"Host": host}).status_code == 200
    foreign = {"Origin": "http://evil.example", **WITH}
    assert with_token.client.post("/telcon/begin_batch", json={}, headers=foreign).status_code == 403


def test_below_a_path_that_a_proxy_takes_off_everything_is_found(tmp_path: Path, bot: ChatBot) -> None:
    """Also below one that is called as Telcon's own routes are."""
    for root in ("/archive/telcon", "/telcon", "/api"):
        served = Served(tmp_path / root[1:], bot, settings(root=root))
        assert served.client.get("/api/health").json()["status"] == "ok"
        assert served.client.get("/telcon/page.js").status_code == 200
        assert served.client.post("/telcon/list_sources", json={}).json()["documents"] == 0
        assert served.client.get("/api/openapi.json").json()["servers"] == [{"url": f"{root}/api"}]
        served.library.close()


@pytest.mark.parametrize(
    ("given", "writing"),
    [
        (Serving(), "everybody"),
        (Serving(shared=True), "everybody"),
        (Serving(shared=True, hosts=(HOST,)), "nobody"),  # a proxy stands before it
        (Serving(shared=True, host="0.0.0.0"), "nobody"),  # noqa: S104
        (Serving(shared=True, host="::"), "nobody"),
        (Serving(shared=True, token=TOKEN), "token"),
    ],
)
def test_who_may_write(given: Serving, writing: str) -> None:
    assert given.writing == writing


def test_the_command_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    words = ["serve", "--host", "0.0.0.0", "--port", "8000", "--root-path", "/telcon/", "--workers", "2"]  # noqa: S104
    hosts = ["--allow-host", "Telcon.example.org", "--allow-host", "*.hf.space"]
    made = serving(_parser().parse_args([*words, *hosts, "--token-file", str(file)]))
    assert made == Serving("0.0.0.0", 8000, "/telcon", (HOST, "*.hf.space"), TOKEN, 2, True)  # noqa: S104
    monkeypatch.setenv("TELCON_TOKEN", TOKEN)
    assert serving(_parser().parse_args(["serve"])).token == TOKEN
    other = tmp_path / "other"
    other.write_text("another-token-0123456789\n")
    assert serving(_parser().parse_args(["serve"]), other).token == TOKEN
    monkeypatch.delenv("TELCON_TOKEN")
    assert serving(_parser().parse_args(["serve"]), other).token == "another-token-0123456789"  # noqa: S105


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--root-path", "telcon"], "as /telcon"),
        (["--root-path", '/"><script>'], "no path"),
        (["--allow-host", "http://x"], "no host"),
        (["--allow-host", "*"], "no host"),
    ],
)
def test_what_cannot_be_served_is_told(words: list[str], told: str) -> None:
    with pytest.raises(TelconError, match=told):
        serving(_parser().parse_args(["serve", *words]))


@pytest.mark.parametrize("token", ["short", "with spaces in it 0123456789", "ünglücklich-0123456789"])
def test_a_token_that_keeps_nobody_out_is_refused(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("TELCON_TOKEN", token)
    with pytest.raises(TelconError, match="16 letters"):
        serving(_parser().parse_args(["serve"]))
