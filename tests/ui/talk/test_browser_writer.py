"""A language model that writes answers, seen in the page: the extractive answer at once, then the written one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.scripted_endpoint import Script, Scripted, number_of, reply, scripted
from tests.ui.conftest import Chat, ask, opened, served
from ui.assembly import open_library

pytestmark = pytest.mark.browser
QUESTION = "Who wants a quick deal?"
EXTRACTIVE = "On December 3, 1962, Ball told Bundy:"
WRITTEN = "Ball spoke to Bundy of a quick deal"


def writes(asked: dict[str, Any]) -> Script:
    """Slowly enough for what comes to be seen; what goes on in a conversation is cut off behind some statements."""
    deal = number_of(asked, "He says there are only")
    said = reply(
        (WRITTEN, "Ball", [deal]),
        ("Castro told <b>Bundy</b>", "Ball", [deal]),
        ("Bundy told Ball", "Ball", [deal]),
        ("Ball", "Ball", [deal]),
    )
    if "EARLIER" in str(asked["messages"][-1]["content"]):
        return Script(said[:-5], pause=0.7, done=False)
    return Script(said, pause=0.7)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Scripted]:
    with scripted(writes) as here:
        yield here


@pytest.fixture(scope="module")
def own(endpoint: Scripted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    folder = tmp_path_factory.mktemp("written")
    open_library(folder / "library").close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELCON_WRITER", endpoint.url)
        patch.setenv("TELCON_WRITER_MODEL", "scripted")
        patch.setenv("TELCON_WRITER_SECONDS", "30")
        with served(folder / "library", folder) as chat:
            yield chat


@pytest.fixture
def page(context: BrowserContext, own: Chat) -> Iterator[Page]:
    with opened(context, own.url) as page:
        yield page


def test_the_extractive_answer_stands_until_the_written_one_is_there(page: Page, own: Chat) -> None:
    ask(page, QUESTION)
    answer = page.locator(".answer")
    expect(answer).to_contain_text(EXTRACTIVE)
    expect(answer.locator(".writing")).to_have_text("scripted is writing this answer out …")
    expect(answer.locator(".written-so-far")).to_be_empty()
    told = page.locator("#next .told")
    announced = told.text_content()
    assert announced
    coming = answer.locator(".written-so-far .statement")
    expect(coming).to_contain_text(WRITTEN, timeout=60_000)
    expect(answer).to_contain_text(EXTRACTIVE)
    expect(answer.locator(".writing")).to_be_visible()
    expect(told).to_have_text(announced)  # nothing is said aloud of what is not whole
    assert coming.evaluate("each => each.closest('[aria-live]')?.ariaLive ?? 'off'") == "off"
    expect(answer.locator(".writer")).to_contain_text("Written by scripted at http://127.0.0.1:", timeout=60_000)
    expect(answer.locator(".writing, .written-so-far")).to_have_count(0)
    expect(answer.locator(".statement").first).to_contain_text(WRITTEN)
    expect(answer).not_to_contain_text(EXTRACTIVE)
    expect(page.locator("#next .told")).to_contain_text("Written by scripted")
    answer.locator(".statement a.citation").first.click()
    expect(page.locator("#document-panel #cited")).to_contain_text("He says there are only three problems")
    answer.locator(".left-out summary").click()
    expect(answer.locator(".left-out li")).to_have_count(3)
    expect(answer.locator(".left-out li").first).to_contain_text("Castro told <b>Bundy</b>")
    page.reload()
    expect(page.locator(".answer .statement").first).to_contain_text(WRITTEN)
    assert not own.network_log.exists() or own.network_log.read_text(encoding="utf-8") == ""


def test_a_reply_that_is_cut_off_leaves_the_extractive_answer_with_why(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".answer .writer")).to_contain_text("Written by", timeout=60_000)
    ask(page, QUESTION)
    last = page.locator(".answer").last
    expect(last.locator(".written-so-far .statement")).to_contain_text(WRITTEN, timeout=60_000)
    expect(last.locator(".writer")).to_contain_text("the answer is Telcon’s own", timeout=60_000)
    expect(last.locator(".writer")).to_contain_text("broke off")
    expect(last.locator(".statement").first).to_contain_text(EXTRACTIVE)
    expect(last).not_to_contain_text(WRITTEN)


def test_one_may_ask_on_while_an_answer_is_written(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".answer .writing")).to_be_visible()
    ask(page, "What did Ball say about unknowns?")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".answer .statement").first).to_contain_text(WRITTEN, timeout=60_000)
    expect(page.locator(".question")).to_have_count(2)
