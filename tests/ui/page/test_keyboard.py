"""A visit without a mouse: asked, read, asked on, changed and found again by the keys alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.conftest import Chat, opened

pytestmark = pytest.mark.browser
QUESTION = "What did Ball think of reimposing the quarantine?"
_FOCUSED = "selector => document.activeElement?.matches(selector) ?? false"
_SEEN = """() => document.activeElement.matches('textarea')
    || getComputedStyle(document.activeElement).outlineStyle !== 'none'"""
_FAR = 120


@pytest.fixture
def page(context: BrowserContext, chat: Chat) -> Iterator[Page]:
    with opened(context, chat.url) as page:
        yield page


def reach(page: Page, selector: str, key: str = "Tab") -> None:
    """Goes on with one key until the element has the focus, which can be seen on it."""
    for _ in range(_FAR):
        if page.evaluate(_FOCUSED, selector):
            assert page.evaluate(_SEEN), f"no focus is seen on {selector}"
            return
        page.keyboard.press(key)
    pytest.fail(f"{selector} is not reached with {key}")


def test_a_visit_by_the_keys_alone(page: Page) -> None:
    keys, answers = page.keyboard, page.locator(".answer")
    expect(page.locator("#question textarea")).to_be_focused()
    page.get_by_role("tab", name="Conversations").wait_for()  # by then the keys are listened to
    keys.press("Tab")
    keys.press("/")
    expect(page.locator("#question textarea")).to_be_focused()
    keys.type(QUESTION)
    keys.press("Enter")
    expect(answers).to_have_count(1, timeout=60_000)
    expect(page.locator("#question textarea")).to_be_focused()

    reach(page, ".answer a.citation", "Shift+Tab")
    keys.press("Enter")  # to the document, and back to where one was
    expect(page.locator("#document-panel #cited")).to_be_in_viewport()
    page.wait_for_function("document.querySelector('#document-panel').contains(document.activeElement)")
    keys.press("Escape")
    expect(answers.last.locator("a.citation:focus")).to_have_count(1)

    expect(page.locator(".ask-next").first).to_be_visible(timeout=30_000)
    reach(page, ".ask-next")
    offered = page.locator(".ask-next:focus").inner_text()
    keys.press("Enter")
    expect(answers).to_have_count(2, timeout=60_000)
    expect(page.locator(".question .words").last).to_have_text(offered)

    expect(page.locator("#question textarea")).to_be_focused()
    keys.press("ArrowUp")
    expect(page.locator("#question textarea")).to_have_value(offered)
    keys.press("ArrowDown")
    expect(page.locator("#question textarea")).to_have_value("")

    reach(page, ".question .edit", "Shift+Tab")
    keys.press("Enter")
    keys.press("Control+A")
    keys.type("What did Bundy say about unknowns?")
    keys.press("Enter")
    expect(page.locator(".question .words").last).to_have_text("What did Bundy say about unknowns?")
    expect(answers).to_have_count(2, timeout=60_000)
    reach(page, ".undo-edit", "Shift+Tab")
    keys.press("Enter")
    expect(page.locator(".question .words")).to_have_text([QUESTION, offered])

    reach(page, "#rail [role=tab][aria-selected=true]", "Shift+Tab")
    keys.press("ArrowRight")
    expect(page.get_by_role("tab", name="Conversations")).to_be_focused()
    reach(page, "#conversations input[type=search]")
    keys.type("quarantine")
    expect(page.locator("#conversations a.talk").first).to_have_text(QUESTION)
    reach(page, "#conversations .begin-anew", "Shift+Tab")
    keys.press("Enter")
    expect(answers).to_have_count(0)
    reach(page, "#conversations input[type=search]", "Shift+Tab")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator(".question .words")).to_have_text([QUESTION, offered])
    expect(page).to_have_url(re.compile("talk="))

    reach(page, "#conversations .delete")
    keys.press("Enter")
    expect(page.locator("#conversations .undo-now")).to_be_focused()
    expect(answers).to_have_count(0)
    keys.press("Enter")
    expect(page.locator(".question .words")).to_have_text([QUESTION, offered])
