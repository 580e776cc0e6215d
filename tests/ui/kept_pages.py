"""A page of the browser that tests share one after the other: to load it costs more than most of them.

Before each test it is put back to what it was when it was loaded. After one that failed it is loaded anew, so that what
that test left behind fails no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from tests.ui.conftest import Chat

SIZE = {"width": 1280, "height": 800}
STEPS = 40
PASSED = pytest.StashKey[bool]()
PageAt = Callable[[str], Page]
"""Gives the page at an address, as it is when it was just loaded."""
_PUT_BACK = (Path(__file__).parent / "put_back.js").read_text("utf-8")
# Gradio's page counts how long it took to be loaded, once a frame and without end, and draws each of these frames.
NO_COUNTING = """{
  const own = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (call) => /performance\\.now\\(\\)/.test(call.toString()) ? 0 : own(call);
}"""


class KeptPages:
    """At most one page of each address."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._kept: dict[str, Page] = {}

    def take(self, url: str) -> Page:
        """The page at this address as it is when nothing has been done yet; a test that listens to its events, or opens
        it otherwise, needs one of its own."""
        page = self._kept.pop(url, None)
        if page:
            put_back(page)
        else:
            page = self._context.new_page()
            remembered = {"origin": url, "storageTypes": "local_storage"}
            self._context.new_cdp_session(page).send("Storage.clearDataForOrigin", remembered)
            page.goto(url)
        page.locator("#question textarea").wait_for(timeout=30_000)
        expect(page.locator("#sources .group").first).to_be_visible(timeout=30_000)
        expect(page.locator("#document-panel .library-overview")).to_be_visible(timeout=30_000)
        return page

    def give_back(self, url: str, page: Page, *, as_it_should_be: bool) -> None:
        """Kept for the next test if nothing failed, it is still the page of that address, and has steps left: Chromium
        counts no more than 50, and some tests count them."""
        good = as_it_should_be and url not in self._kept and not page.is_closed()
        if good and page.url.partition("#")[0] == url and page.evaluate("history.length") < STEPS:
            self._kept[url] = page
        else:
            page.close()

    def close(self, *, but: str) -> None:
        """All but that of one address."""
        for url in [url for url in self._kept if url != but]:
            self._kept.pop(url).close()


def put_back(page: Page) -> None:
    page.unroute_all()
    page.set_viewport_size({"width": SIZE["width"], "height": SIZE["height"]})
    page.evaluate("new Promise(requestAnimationFrame)")  # what depends on the width has heard of it
    page.evaluate(_PUT_BACK)
    expect(page.locator(".question, .answer")).to_have_count(0)
    expect(page.locator("#limits .chip, .ask-next")).to_have_count(0)


@pytest.fixture(scope="session")
def pages_of_all(context: BrowserContext) -> KeptPages:
    """They go when the browser does."""
    return KeptPages(context)


@pytest.fixture(scope="module")
def kept_pages(pages_of_all: KeptPages, chat: Chat) -> Iterator[KeptPages]:
    """That of the chat which all share outlives the module; those of a module's own chats do not."""
    yield pages_of_all
    pages_of_all.close(but=chat.url)


@pytest.fixture
def page_at(request: pytest.FixtureRequest, kept_pages: KeptPages) -> Iterator[PageAt]:
    """See `KeptPages.take`."""
    taken: list[tuple[str, Page]] = []

    def take(url: str) -> Page:
        page = kept_pages.take(url)
        taken.append((url, page))
        return page

    yield take
    for url, page in taken:
        kept_pages.give_back(url, page, as_it_should_be=request.node.stash.get(PASSED, False))
