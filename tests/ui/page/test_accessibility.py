"""The page as axe-core judges it, in each of its states, by day and by night: nothing serious, nothing critical."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.ui.axe import grave_faults
from tests.ui.conftest import Chat, ask
from tests.ui.kept_pages import NO_COUNTING, KeptPages, PageAt

pytestmark = pytest.mark.browser
QUESTION = "Who is against doing business on the other fellow's drafting?"


@pytest.fixture(scope="module", params=["light", "dark"])
def kept_pages(request: pytest.FixtureRequest, context: BrowserContext) -> Iterator[KeptPages]:
    browser = context.browser
    assert isinstance(browser, Browser)
    with browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 800}) as own:
        own.add_init_script(NO_COUNTING)
        yield KeptPages(own)


@pytest.fixture
def page(page_at: PageAt, chat: Chat) -> Page:
    return page_at(chat.url)


def test_the_empty_page_and_its_sources(page: Page) -> None:
    assert grave_faults(page) == []
    page.get_by_text("Limit by speaker").click()
    page.locator(".choose-speaker").first.check()
    page.locator("#sources .choose").first.check()
    expect(page.locator("#limits .chip")).to_have_count(2)
    page.get_by_role("button", name="Remove 1 document").click()
    assert grave_faults(page) == []
    for pane in ("Conversations", "Notes"):
        page.get_by_role("tab", name=pane).click()
        assert grave_faults(page) == []


def test_an_answer_with_its_document_and_a_refusal(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".answer .statement a.citation").first.click()
    expect(page.locator("#cited")).to_be_visible()
    ask(page, "What did the Soviet submarine B-59 do?")
    assert grave_faults(page) == []


def test_the_window_in_which_documents_are_added(page: Page) -> None:
    page.get_by_role("button", name="Add documents").click()
    page.locator("input.files").set_input_files(
        {"name": "picture.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0"}
    )
    expect(page.locator(".summary .passed-over")).to_be_visible(timeout=30_000)
    assert grave_faults(page) == []


def test_what_lies_over_a_narrow_page(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Sources, conversations and notes").click()
    expect(page.locator("#rail")).to_be_visible()
    assert grave_faults(page) == []
    page.keyboard.press("Escape")
    ask(page, QUESTION)
    assert grave_faults(page) == []
    page.locator(".answer .statement a.citation").first.click()
    expect(page.locator("#cited")).to_be_visible()
    assert grave_faults(page) == []
