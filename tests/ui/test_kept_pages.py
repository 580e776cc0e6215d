"""The page that tests share is, for each of them, as it is when it was just loaded."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.conftest import Chat, ask
from tests.ui.kept_pages import KeptPages

pytestmark = pytest.mark.browser
# What is seen, what is open, where the focus is, what is kept. Not the numbers by which Gradio knows its elements.
_STATE = """() => ({
  seen: document.body.innerText.replace(/\\s+/g, " "),
  open: [...document.querySelectorAll("dialog[open], details[open], [aria-expanded=true], [aria-selected=true]")]
    .map((one) => one.className + one.id),
  typed: [...document.querySelectorAll("input, textarea")].map((one) => [one.className, one.value, one.checked]),
  scrolled: [...document.querySelectorAll("*")].filter((one) => one.scrollTop).length,
  focused: document.activeElement.matches("#question textarea"),
  kept: [...Object.values(sessionStorage), ...Object.values(localStorage)].filter((value) => value),
  address: location.hash,
  title: document.title,
  wide: innerWidth,
})"""


def settled(page: Page) -> object:
    expect(page.locator("#document-panel .telling").first).to_be_visible()
    expect(page.locator(".times-bar")).to_have_count(2)
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#conversation .example").first).to_be_visible()
    return page.evaluate(_STATE)


def do_much(page: Page) -> None:
    ask(page, "Who wants a quick deal?")
    page.locator(".answer .statement a.citation").first.click()
    page.get_by_role("tab", name="People").click()
    page.get_by_label("Find in this document").fill("deal")
    page.get_by_role("button", name="November 1962: 1 document").click()
    page.get_by_text("Limit by speaker").click()
    page.locator(".choose-speaker").first.check()
    page.get_by_label("Find documents").fill("quarantine")
    expect(page.locator("#limits .chip")).to_have_count(1)
    page.get_by_role("tab", name="Conversations").click()
    page.get_by_label("Find conversations").fill("nothing")
    page.locator("#question textarea").fill("Half a question")
    page.get_by_role("button", name="Add documents").click()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Sources, conversations and notes").click()
    expect(page.locator("#rail")).to_be_visible()


def test_it_is_put_back_to_what_it_was(context: BrowserContext, chat: Chat) -> None:
    pages = KeptPages(context)
    page = pages.take(chat.url)
    before = settled(page)
    do_much(page)
    pages.give_back(chat.url, page, as_it_should_be=True)
    same = pages.take(chat.url)
    assert same is page
    assert settled(same) == before
    same.close()


def test_after_a_failure_it_is_loaded_anew(context: BrowserContext, chat: Chat) -> None:
    pages = KeptPages(context)
    page = pages.take(chat.url)
    pages.give_back(chat.url, page, as_it_should_be=False)
    assert page.is_closed()
    other = pages.take(chat.url)
    assert other is not page
    other.close()
