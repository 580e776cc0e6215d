"""The second wall: who may ask, what they get, and what a browser may do with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.ui.conftest import Chat, opened
from ui.page.only_from_here import OnlyFromHere
from ui.page.policy import page_policy


async def _hello(_: Request) -> Response:
    return PlainTextResponse("hello")


@pytest.fixture(scope="module")
def client() -> TestClient:
    paths = ("/", "/telcon/list_documents", "/gradio_api/upload", "/gradio_api/file=/etc/passwd")
    routes = [Route(path, _hello, methods=["GET", "POST"]) for path in paths]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(OnlyFromHere)]), "http://127.0.0.1:7860")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:7860", "localhost:1", "LOCALHOST", "[::1]", "[::1]:7860"])
def test_the_page_is_asked_by_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).text == "hello"
    assert client.post("/", headers={"Host": host, "Origin": f"http://{host}"}).text == "hello"


@pytest.mark.parametrize(
    "host",
    [
        "[::1].evil.com", "[::1]evil.com", "[::1]:80.evil.com", "127.0.0.1.evil.com", "localhost.evil.com", "evil.com",
        "127.0.0.1:7860@evil.com", "evil.com@127.0.0.1", "127.0.0.1#.evil.com", "127.0.0.1/.evil.com", "127.0.0.1?x",
        "127.0.0.1:", "127.0.0.1:x", "[::1", "::1", "[::ffff:127.0.0.1]", "0.0.0.1", "",
        "127.0.0.1 evil.com", "127.1", "2130706433", "localhost.",
    ],
)  # fmt: skip
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("hosts", [("127.0.0.1", "evil.com"), ("evil.com", "127.0.0.1"), ("127.0.0.1", "127.0.0.1")])
def test_two_names_are_refused(client: TestClient, hosts: tuple[str, str]) -> None:
    assert client.get("/", headers=[("Host", host) for host in hosts]).status_code in (400, 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "null"}, {"Origin": "http://127.0.0.1:7861"}, {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:7860.evil.com"}, {"Origin": ""}, {"Origin": "http://evil.com"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)  # fmt: skip
def test_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/telcon/list_documents", headers=headers).status_code == 403


def test_a_link_to_the_page_may_be_followed_and_only_that(client: TestClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).text == "hello"
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status_code == 403


@pytest.mark.parametrize("path", ["/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/monitoring", "/telcon"])
def test_what_no_page_of_ours_asks_is_not_there(client: TestClient, path: str) -> None:
    assert client.post(path).status_code == 404


def test_only_the_templates_own_scripts_are_let_through() -> None:
    known = "<script>window.gradio_config = {&quot;a&quot;:1};</script>"
    policy = page_policy(f"{known}<script>window.canary = 1</script>", "127.0.0.1:1")
    assert policy.count("'sha256-") == 2  # of the one script, and of a style in Gradio's picture
    assert "unsafe-eval" not in policy
    assert re.findall(r"'unsafe-inline'", policy) == ["'unsafe-inline'"]
    assert "style-src-attr 'unsafe-inline'" in policy
    within = "<script>window.gradio_config = 1;</script><script>window.canary = 1</script>"
    assert page_policy(within, "127.0.0.1:1").count("'sha256-") == 2


@pytest.fixture
def page(context: BrowserContext, chat: Chat) -> Iterator[Page]:
    with opened(context, chat.url, "#sources .group") as page:
        yield page


@pytest.mark.browser
def test_every_answer_carries_the_headers(context: BrowserContext, chat: Chat) -> None:
    for path in ("", "telcon/page.js", "theme.css", "config", "nowhere", "telcon/nothing.js"):
        headers = context.request.get(chat.url + path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.browser
@pytest.mark.parametrize(
    "asked", [{"fn_index": 9999}, {"fn_index": -1, "session_hash": "\ud800"}, {"fn_index": None}, {"fn_index": "x"}, {}]
)
def test_gradio_is_asked_no_nonsense_either(context: BrowserContext, chat: Chat, asked: dict[str, Any]) -> None:
    whole = json.dumps({"data": [], "session_hash": "x"} | asked)
    reply = context.request.post(
        f"{chat.url}gradio_api/queue/join", data=whole, headers={"Content-Type": "application/json"}
    )
    assert 400 <= reply.status < 500


@pytest.mark.browser
@pytest.mark.expects_refusal
def test_markup_that_came_through_would_run_nothing_and_reach_nobody(page: Page, refused: list[str]) -> None:
    """What the first wall is there for, let in on purpose: the second one holds, and the browser tells it."""
    asked, stopped = set[str](), dict[str, str | None]()
    page.on("request", lambda request: asked.add(request.url))
    page.on("requestfailed", lambda request: stopped.update({request.url: request.failure}))
    page.evaluate(
        """() => {
            const place = document.body.appendChild(document.createElement("div"));
            place.innerHTML = `<img src=x: onerror="window.ran=1"><svg onload="window.ran=2"></svg>
                <iframe srcdoc="<script>parent.ran=3<\\/script>"></iframe>
                <a href="javascript:window.ran=4" id=evil>x</a>
                <img src="http://canary.invalid/x"><style>@import "http://canary.invalid/y"</style>
                <form action="http://canary.invalid/z"><button id=send></button></form>
                <base href="http://canary.invalid/">`;
            document.querySelector("#evil").click();
            document.querySelector("#send").click();
            const script = document.createElement("script");
            script.textContent = "window.ran = 5";
            document.body.append(script);
            const file = document.createElement("script");
            file.src = "/gradio_api/file=x.js";
            document.body.append(file);
            // Not at once: what a test evaluates may evaluate.
            setTimeout(() => eval("window.ran = 6"), 50);
            setTimeout(() => Function("window.ran = 7")(), 50);
            setTimeout(() => setTimeout("window.ran = 8"), 50);
            fetch("http://canary.invalid/w").catch(() => {});
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert {stopped.get(url) for url in asked if "canary" in url} <= {"csp"}
    assert len(refused) >= 8
