"""The timeline in a real browser: bars that are clicked, walked along, read as a table, and asked in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Chat, ask
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
QUESTION = "Who is against doing business on the other fellow's drafting?"


@pytest.fixture
def page(page_at: PageAt, chat: Chat) -> Page:
    page = page_at(chat.url)
    expect(page.locator(".times-bar")).to_have_count(2, timeout=60_000)
    return page


def test_a_bar_lists_its_documents_which_open_in_the_reader(page: Page) -> None:
    page.get_by_role("button", name="November 1962: 1 document").click()
    listed = page.locator(".timeline .span")
    expect(listed).to_contain_text("November 1962: 1 document")
    listed.get_by_role("link").click()
    expect(page.locator("#document-panel .document")).to_contain_text("Is that good enough timing?")


def test_the_last_answers_documents_are_marked(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.get_by_role("button", name="December 1962: 1 document, 1 of the last answer")).to_be_visible()
    expect(page.locator(".times-bar.cited")).to_have_count(1)
    expect(page.locator(".times-sum")).to_contain_text("1 of them in the last answer")


def test_a_bars_time_limits_the_search_until_it_is_taken_off(page: Page) -> None:
    page.get_by_role("button", name="November 1962: 1 document").click()
    page.get_by_role("button", name="Ask only in November 1962").click()
    expect(page.locator("#limits .chip")).to_have_count(1)
    ask(page, QUESTION)
    expect(page.locator(".answer").last).not_to_contain_text("Jack is against")


def test_it_is_walked_along_by_keyboard_alone(page: Page) -> None:
    page.locator(".times-toggle").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="November 1962: 1 document")).to_be_focused()
    page.keyboard.press("ArrowRight")
    december = page.get_by_role("button", name="December 1962: 1 document")
    expect(december).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".timeline .span")).to_contain_text("December 1962: 1 document")
    page.keyboard.press("Escape")
    expect(page.locator(".timeline .span")).to_be_hidden()
    expect(december).to_be_focused()


def test_the_same_stands_in_a_table(page: Page) -> None:
    page.get_by_text("As a table").click()
    rows = page.locator(".as-table tbody tr")
    assert [row.split() for row in rows.all_inner_texts()] == [["November", "1962", "1"], ["December", "1962", "1"]]
    rows.nth(1).get_by_role("button").click()
    expect(page.locator(".timeline .span")).to_contain_text("December 1962")


def test_it_is_folded_and_stays_so(page: Page) -> None:
    page.get_by_role("button", name="Timeline", exact=True).click()
    expect(page.locator("#times")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="Timeline", exact=True)).to_have_attribute("aria-expanded", "false")
