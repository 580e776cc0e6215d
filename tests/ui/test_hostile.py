"""Hostile text of a hundred kinds, in every field of every reader, in a real browser: no script runs.

The browser is told to overlook the page's policy here, so that the escaping has to hold alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, FilePayload, Page, Request

from tests.ui.conftest import served_files
from tests.ui.hostile.files import file_name, write_files
from tests.ui.hostile.payloads import PAYLOADS
from tests.ui.kept_pages import NO_COUNTING, SIZE

pytestmark = pytest.mark.browser
_WALK = (Path(__file__).parent / "hostile" / "walk.js").read_text("utf-8")


@dataclass
class Watched:
    """A page, and every sign that a script of a document ran in it or that it asked for what a document names."""

    page: Page
    signs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("popup", lambda popup: self.signs.append(f"a window opened: {popup.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.signs.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if "canary" in request.url.partition("?")[0]:
            self.signs.append(f"asked for {request.url}")

    def walk(self, step: str, *given: Any) -> Any:
        """One step of walk.js; what it finds that should not be there is a sign."""
        seen = self.page.evaluate(f"given => window.walk.{step}(...given)", list(given))
        self.signs += seen["faults"]
        return seen["value"]

    def nothing_ran(self) -> None:
        if self.page.evaluate("window.__ran") is not None:
            self.signs.append("a script ran")
        assert self.signs == []


@pytest.fixture(scope="module", params=[15, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"])
def every(request: pytest.FixtureRequest) -> int:
    """How much is tried: of the texts that go through each field every fifteenth; or all."""
    return int(request.param)


@pytest.fixture(scope="module")
def address(every: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a library of hostile documents; another program's page when the environment names one."""
    if named := os.environ.get("TELCON_TEST_HOSTILE_PAGE"):
        yield named
        return
    folder = tmp_path_factory.mktemp("hostile")
    write_files(folder / "files", every)
    with served_files(folder) as address:
        yield address


@pytest.fixture(scope="module")
def without_policy(context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that overlooks the page's policy; what a page has loaded, the next one need not load again."""
    browser = context.browser
    assert isinstance(browser, Browser)
    with browser.new_context(bypass_csp=True, viewport={"width": SIZE["width"], "height": SIZE["height"]}) as own:
        own.add_init_script(NO_COUNTING)
        own.add_init_script(_WALK)
        yield own


@pytest.fixture
def watched(without_policy: BrowserContext, address: str) -> Iterator[Watched]:
    page = without_policy.new_page()
    watched = Watched(page)
    page.goto(address)
    page.locator("#sources .group").first.wait_for()
    page.locator("#question textarea").wait_for()
    yield watched
    page.evaluate("localStorage.clear()")
    page.close()


def test_documents_and_lists(watched: Watched, every: int) -> None:
    """Each page of the list, documents behind it (every third, or all), and the ways to cite them."""
    step = min(every, 3)
    seen = watched.walk("documents", step)
    watched.nothing_ran()
    assert seen["documents"] > 200 / step
    shown = "".join(seen["words"].split())
    hidden = [one for one in PAYLOADS if "".join(one.split()).replace("\0", "") not in shown]
    assert len(hidden) < len(PAYLOADS) / 20, hidden  # each was there to be seen, as text


def test_answers_refusals_errors_and_questions(watched: Watched, every: int) -> None:
    cited, number = 0, 0
    while found := watched.walk("ask", f"cite {number}")["citations"]:
        cited, number = cited + found, number + every
        watched.walk("anew")
    watched.nothing_ran()
    assert cited > 1_500 / every
    for number, hostile in enumerate(PAYLOADS[every // 2 :: every]):
        if hostile.strip():
            assert watched.walk("ask", hostile)["answers"]
        if number % 20 == 0:
            watched.walk("anew")
    watched.nothing_ran()


def test_choices_of_the_search(watched: Watched) -> None:
    limit = "given => import('/telcon/limits.js').then(room => room.limitTo(given))"
    for start in range(0, len(PAYLOADS), 40):
        hostile = PAYLOADS[start : start + 40]
        watched.page.evaluate(limit, {"documents": hostile[:3], "speakers": hostile})
        watched.page.locator("#sources .chosen").wait_for()
        watched.page.locator("#limits .chip").nth(len(hostile)).wait_for()
        watched.walk("look")
    watched.page.get_by_text("Limit by speaker").click()
    watched.page.locator(".choose-speaker").nth(10).wait_for()
    for words in PAYLOADS[::10]:
        watched.page.get_by_label("Find speakers").fill(words[:200])
        watched.page.get_by_label("Find documents").fill(words[:200])
        watched.page.wait_for_timeout(250)
        watched.walk("look")
    watched.nothing_ran()


def test_names_of_files_and_errors_that_repeat_them(watched: Watched) -> None:
    names = [name for name in map(file_name, PAYLOADS) if name]
    files: list[FilePayload] = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": b"" if place % 2 else b"\0\1binary"}
        for place, name in enumerate(names)
    ]
    watched.page.locator("button.open-library").first.click()
    watched.page.locator("input.files").set_input_files(files)
    watched.page.locator("#library .summary .passed-over").first.wait_for(timeout=60_000)
    watched.page.locator(".going").wait_for(state="hidden", timeout=60_000)
    watched.walk("look")
    watched.nothing_ran()
    told = watched.page.locator("#library .summary li").count()
    assert told > len(names) * 0.9
    watched.page.keyboard.press("Escape")
    watched.page.get_by_label("Find documents").fill(f"{PAYLOADS[0]}nowhere")
    watched.page.locator("#sources .found .none").wait_for()
    watched.nothing_ran()


def test_the_watch_would_notice(watched: Watched) -> None:
    put = "words => document.querySelector('#document-panel').innerHTML = words"
    for hostile, sign in (
        ("<a href='javascript:x'>x</a>", 'href="javascript:x" in a'),
        ("<b style='color:red'>x</b>", "attribute style in b"),
        ("<img src='/telcon/canary.png'>", "asked for"),
        ("<img src=x: onerror='window.__ran=1'>", "a script ran"),
    ):
        watched.page.evaluate(put, hostile)
        watched.page.wait_for_timeout(300)
        watched.walk("look")
        assert any(one.startswith(sign) for one in watched.signs), watched.signs
        watched.signs.clear()
