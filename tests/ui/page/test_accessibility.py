"""The page as axe-core judges it, in each of its states, by day and by night: nothing serious, nothing critical."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.ui.axe import BY_DAY_AND_NIGHT, grave_faults
from tests.ui.conftest import Chat, ask
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
QUESTION = "Who is against doing business on the other fellow's drafting?"


@pytest.fixture(params=BY_DAY_AND_NIGHT)
def page(request: pytest.FixtureRequest, page_at: PageAt, chat: Chat) -> Iterator[Page]:
    """By day it is judged in the colours of the night as well, see axe.py."""
    page = page_at(chat.url)
    page.locator("body").evaluate("(body, dark) => body.classList.toggle('dark', dark)", request.param == "dark")
    yield page
    if not page.is_closed():
        page.locator("body").evaluate("body => body.classList.remove('dark')")


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


def test_who_reads_by_night_gets_those_colours(context: BrowserContext, chat: Chat) -> None:
    browser = context.browser
    assert isinstance(browser, Browser)
    with browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 800}) as own:
        page = own.new_page()
        page.goto(chat.url)
        expect(page.locator("#document-panel .library-overview")).to_be_visible(timeout=30_000)
        expect(page.locator("body.dark")).to_have_count(1)
        assert grave_faults(page) == []


def test_what_cannot_be_read_by_night_is_noticed(page: Page) -> None:
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(".dark #hardly-seen { color: #444; background: #333; }");
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
            document.querySelector("#talk").insertAdjacentHTML("beforeend", "<p id='hardly-seen'>He telephoned.</p>");
        }"""
    )
    faults = grave_faults(page, "#hardly-seen")
    page.close()  # the style sheet goes with it
    assert [fault for fault in faults if "color-contrast" in fault] == faults != []


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
