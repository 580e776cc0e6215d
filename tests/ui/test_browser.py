"""The chat in a real browser."""

from __future__ import annotations

from urllib.parse import urlparse

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data.document import Document
from tests.ui.conftest import Chat, ask
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
QUESTION = "Who is against doing business on the other fellow's drafting?"
_MARKED_IS = "words => [...document.querySelectorAll('mark.cited')].map(part => part.textContent).join('') === words"


@pytest.fixture
def page(page_at: PageAt, chat: Chat) -> Page:
    return page_at(chat.url)


def test_a_citation_opens_the_document_at_the_very_words(page: Page, documents: dict[str, Document]) -> None:
    ask(page, QUESTION)
    page.locator(".answer .statement a.citation").first.click()
    cited = page.locator("#document-panel #cited")
    expect(cited).to_have_text("Jack is against trying to do business on the other fellow's drafting.")
    expect(cited).to_be_in_viewport()
    text = documents["msc_cuba221"].text
    shown = page.locator("#document-panel .turn span").all_inner_texts()
    spoken = [turn.span.of(text) for turn in documents["msc_cuba221"].turns if not turn.missing]
    assert [words for words in shown if words != "[reply missing in this copy]"] == spoken
    assert shown.count("[reply missing in this copy]") == 1
    for label in ("Editors’ footnotes", "Archival source"):
        expect(page.locator("#document-panel").get_by_text(label, exact=True)).to_be_visible()


def test_each_citation_of_an_answer_marks_its_own_words(page: Page, documents: dict[str, Document]) -> None:
    ask(page, "Did Bundy expect an Executive Committee meeting later that afternoon?")
    links = page.locator(".answer .statement a.citation")
    quotes = page.locator(".answer .statement q").all_inner_texts()
    assert links.count() == len(quotes) >= 2
    for number, quote in enumerate(quotes):
        links.nth(number).click()
        page.wait_for_function(_MARKED_IS, arg=quote)
        expect(page.locator("#cited")).to_be_in_viewport()
        assert quote in documents["msc_cuba164"].text


def test_a_follow_up_shows_how_it_was_understood(page: Page) -> None:
    ask(page, "Did Bundy ask Ball about pressing on to direct action against Cuba?")
    ask(page, "And what did he reply?")
    expect(page.locator(".understood")).to_contain_text("What did Ball reply to Bundy’s")


def test_a_refusal_offers_nearest_passages_and_no_source(page: Page) -> None:
    ask(page, "What did the Soviet submarine B-59 do?")
    expect(page.locator(".answer.refusal")).to_contain_text("Not found in 2 documents (45 passages)")
    assert page.locator(".answer a.citation").count() == 0
    page.get_by_text("Nearest passages").click()
    page.locator("a.nearest").first.click()
    expect(page.locator("#cited")).to_be_visible()


def test_an_example_is_asked_by_a_click(page: Page) -> None:
    page.locator("#conversation").get_by_text("In which archive are the originals?").click()
    expect(page.locator(".answer")).to_contain_text("Lot 74 D 272", timeout=60_000)


def test_a_filter_limits_the_search(page: Page) -> None:
    page.evaluate("import('/telcon/limits.js').then(room => room.limitTo({ documents: ['msc_cuba164'] }))")
    chip = page.get_by_role("button", name="take this limit off")
    expect(chip).to_contain_text("November 9, 1962")
    ask(page, QUESTION)
    expect(page.locator(".answer")).not_to_contain_text("Jack is against")
    page.reload()  # a limit stands until it is taken off
    expect(page.locator(".answer .limits")).to_contain_text("Searched only: ")  # and the answer tells it
    chip.click()
    expect(chip).to_have_count(0)
    ask(page, QUESTION)
    expect(page.locator(".answer").last).to_contain_text("Jack is against")


def test_an_answer_is_copied_with_its_citations(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Copy with citations").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "“Jack is against trying to do business on the other fellow's drafting.” [1]" in copied
    assert "\n1. Foreign Relations of the United States" in copied
    assert "Document 221, turn 5 (Ball)" in copied


def test_a_new_conversation_begins_empty(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".answer")).to_have_count(0)
    ask(page, "And what did he reply?")
    expect(page.locator(".understood")).to_have_count(0)


def test_what_a_user_types_is_shown_as_text(page: Page) -> None:
    ask(page, "<img src=x onerror=\"document.title='broken'\"> What is **this**?")
    assert page.locator("#conversation img[src=x]").count() == 0
    assert page.title() == "Telcon"


def test_nothing_is_cut_off_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".answer .statement a.citation").first.click()
    expect(page.locator("#cited")).to_be_in_viewport()
    page.get_by_role("button", name="Back to the conversation").click()
    expect(page.locator("#cited")).to_be_hidden()
    expect(page.locator(".answer .statement").first).to_be_in_viewport()


def test_neither_page_nor_server_asks_another_host(context: BrowserContext, chat: Chat) -> None:
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(chat.url)
    ask(page, QUESTION)
    page.locator(".answer .statement a.citation").first.click()
    expect(page.locator("#cited")).to_be_visible()
    page.close()
    hosts = {urlparse(url).hostname for url in requested if urlparse(url).scheme in ("http", "https", "ws", "wss")}
    assert hosts == {"127.0.0.1"}
    assert not chat.network_log.exists() or chat.network_log.read_text(encoding="utf-8") == ""
