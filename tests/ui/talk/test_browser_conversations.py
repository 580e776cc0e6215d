"""Conversations in a real browser: kept, opened, changed, undone, and asked on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.ui.conftest import Chat, ask, served
from tests.ui.kept_pages import PageAt
from ui.assembly import open_library

pytestmark = pytest.mark.browser
FIRST = "Did Bundy ask Ball about pressing on to direct action against Cuba?"
REPLY = "And what did he reply?"
UNDERSTOOD = "understood as: What did Ball reply to Bundy’s"


@pytest.fixture
def page(page_at: PageAt, chat: Chat) -> Page:
    return page_at(chat.url)


def questions(page: Page) -> list[str]:
    return page.locator(".question .words").all_inner_texts()


def show_list(page: Page) -> None:
    page.get_by_role("tab", name="Conversations").click()


def test_a_reload_loses_nothing_and_a_follow_up_is_understood_as_before(page: Page) -> None:
    ask(page, FIRST)
    expect(page).to_have_url(re.compile("talk=[0-9a-z]{12}"))
    answer = page.locator(".answer").inner_html()
    page.reload()
    expect(page.locator(".answer")).to_have_count(1)
    assert page.locator(".answer").inner_html() == answer
    ask(page, REPLY)
    expect(page.locator(".understood")).to_contain_text(UNDERSTOOD)


@pytest.mark.slow  # a second server, twice
def test_a_restart_loses_nothing(context: BrowserContext, tmp_path: Path) -> None:
    library = tmp_path / "library"
    open_library(library).close()
    page = context.new_page()
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
    with served(library, tmp_path / "first") as before:
        page.goto(before.url)
        page.locator("#question textarea").wait_for()
        ask(page, FIRST)
        expect(page).to_have_url(re.compile("talk="))
        place = page.url.partition("#")[2]
    with served(library, tmp_path / "second") as after:
        page.goto(f"{after.url}#{place}")
        expect(page.locator(".answer")).to_have_count(1, timeout=60_000)
        show_list(page)
        expect(page.locator("#conversations a.talk")).to_have_text([FIRST])
        ask(page, REPLY)
        expect(page.locator(".understood")).to_contain_text(UNDERSTOOD)
    page.close()


def test_a_link_opens_a_conversation_elsewhere_and_two_pages_go_on_in_it(context: BrowserContext, page: Page) -> None:
    ask(page, FIRST)
    expect(page).to_have_url(re.compile("talk="))
    other = context.new_page()
    other.goto(page.url)
    expect(other.locator(".answer")).to_have_count(1)
    ask(other, REPLY)
    expect(other.locator(".understood")).to_contain_text(UNDERSTOOD)
    page.locator("#question textarea").fill("And Bundy?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".answer")).to_have_count(3, timeout=60_000)  # with what was asked in the other page
    assert questions(page) == [FIRST, REPLY, "And Bundy?"]
    other.close()


def test_back_and_forward_go_from_one_conversation_to_the_other(page: Page) -> None:
    ask(page, FIRST)
    expect(page).to_have_url(re.compile("talk="))
    first = page.url
    page.locator("#new-conversation").click()
    expect(page.locator(".answer")).to_have_count(0)
    ask(page, "In which archive are the originals?")
    expect(page).to_have_url(re.compile("talk="))
    assert re.search("talk=[0-9a-z]+", page.url) != re.search("talk=[0-9a-z]+", first)
    while "talk=" not in page.url or page.url.partition("talk=")[2] != first.partition("talk=")[2]:
        page.go_back()
    expect(page.locator(".question .words")).to_have_text([FIRST])
    page.go_forward()
    expect(page.locator(".question .words")).not_to_have_text([FIRST])


def test_a_conversation_that_is_not_there_is_told(page: Page, chat: Chat) -> None:
    page.goto(f"{chat.url}#talk=nowhere")
    page.reload()
    expect(page.locator(".answer.problem")).to_contain_text("not kept here (any more)")
    page.locator("#question textarea").fill(FIRST)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".statement").first).to_be_visible(timeout=60_000)
    expect(page).not_to_have_url(re.compile("nowhere"))


def test_it_is_found_renamed_deleted_and_brought_back(page: Page) -> None:
    ask(page, "Who mentions the Alsop-Bartlett story?")
    ask(page, "And McCloy?")
    show_list(page)
    shown = page.locator("#conversations li:has([aria-current])")
    expect(shown).to_contain_text("2 questions")
    page.get_by_role("searchbox", name="Find conversations").fill("alsop MCCLOY")
    expect(page.locator("#conversations a.talk")).to_have_count(1)
    page.get_by_role("button", name="Rename Who mentions").click()
    page.get_by_role("textbox", name="Name of the conversation").fill("The story")
    page.keyboard.press("Enter")
    expect(page.locator("#conversations a.talk")).to_have_text(["The story"])
    page.get_by_role("button", name="Delete The story").click()
    expect(page.get_by_text("“The story” was deleted.")).to_be_visible()
    expect(page.locator("#conversations a.talk")).to_have_count(0)
    expect(page.locator(".answer")).to_have_count(0)
    page.keyboard.press("Enter")  # Undo has the focus
    expect(page.locator("#conversations a.talk")).to_have_text(["The story"])
    expect(page.locator(".answer")).to_have_count(2)


def test_an_earlier_question_is_edited_in_its_place_and_that_is_undone(page: Page) -> None:
    for question in (FIRST, REPLY, "And Bundy?"):
        ask(page, question)
    page.get_by_role("button", name="Edit").nth(1).click()
    field = page.get_by_role("textbox", name="The question in other words")
    expect(field).to_have_value(REPLY)
    field.press("Escape")
    expect(field).to_have_count(0)
    expect(page.get_by_role("button", name="Edit").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    field.fill("In which archive are the originals?")
    field.press("Enter")
    expect(page.locator(".question .words")).to_have_text([FIRST, "In which archive are the originals?"])
    expect(page.locator(".answer").last).to_contain_text("Lot 74 D 272")
    page.get_by_role("button", name="Bring back what was laid aside").click()
    expect(page.locator(".question .words")).to_have_text([FIRST, REPLY, "And Bundy?"])
    page.reload()
    expect(page.locator(".question .words")).to_have_text([FIRST, REPLY, "And Bundy?"])


def test_the_last_question_is_asked_again(page: Page) -> None:
    ask(page, FIRST)
    ask(page, REPLY)
    before = page.locator(".question").last.get_attribute("id")
    expect(page.get_by_role("button", name="Ask again")).to_have_count(1)
    page.get_by_role("button", name="Ask again").click()
    expect(page.locator(f"#{before}")).to_have_count(0)
    expect(page.locator(".question .words")).to_have_text([FIRST, REPLY])
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".understood")).to_contain_text(UNDERSTOOD)


# Presses “New conversation” in the very moment in which the second answer stands there.
_LEAVES_WITH_THE_ANSWER = """() => {
  const talk = document.querySelector("#conversation");
  const watched = new MutationObserver(() => {
    if (talk.querySelectorAll(".answer").length < 2) return;
    watched.disconnect();
    document.querySelector("#new-conversation").click();
  });
  watched.observe(talk, { childList: true, subtree: true });
}"""


def test_a_conversation_that_was_left_with_its_answer_takes_no_more_questions(page: Page) -> None:
    for _ in range(3):
        ask(page, FIRST)
        expect(page).to_have_url(re.compile("talk="))
        page.evaluate(_LEAVES_WITH_THE_ANSWER)
        page.locator("#question textarea").fill(REPLY)
        page.locator("#question textarea").press("Enter")
        expect(page.locator("#conversation .example").first).to_be_visible()
        expect(page).not_to_have_url(re.compile("talk="))
    ask(page, FIRST)
    assert questions(page) == [FIRST]


def test_up_recalls_the_questions_one_after_the_other(page: Page) -> None:
    ask(page, FIRST)
    ask(page, REPLY)
    box = page.locator("#question textarea")
    box.press("ArrowUp")
    expect(box).to_have_value(REPLY)
    box.press("ArrowUp")
    expect(box).to_have_value(FIRST)
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(box).to_have_value("")
    box.fill("What")
    box.press("ArrowUp")
    expect(box).to_have_value("What")


def test_follow_ups_are_offered_that_the_documents_answer(page: Page) -> None:
    ask(page, "What did Ball think of reimposing the quarantine?")
    offered = page.locator(".ask-next")
    expect(offered.first).to_be_visible(timeout=20_000)
    assert 1 <= offered.count() <= 3
    for words in offered.all_inner_texts():
        count = page.locator(".answer").count()
        page.get_by_role("button", name=words, exact=True).click()
        expect(page.locator(".answer")).to_have_count(count + 1, timeout=60_000)
        assert page.locator(".answer").last.locator("a.citation").count()
        expect(page.locator(".question .words").last).to_have_text(words)
        break
    expect(page.locator("#question textarea")).to_be_focused()


def test_what_was_being_written_stays_when_a_follow_up_is_clicked(page: Page) -> None:
    ask(page, "What did Ball think of reimposing the quarantine?")
    page.locator(".ask-next").first.wait_for(timeout=20_000)
    page.locator("#question textarea").fill("Half a question")
    page.locator(".ask-next").first.click()
    expect(page.locator(".answer")).to_have_count(2, timeout=60_000)
    expect(page.locator("#question textarea")).to_have_value("Half a question")


def test_follow_ups_that_come_move_nothing_away_from_a_pressed_pointer(page: Page) -> None:
    held: list[Route] = []
    page.route("**/ask_next", lambda route: held.append(route))
    ask(page, FIRST)
    citation = page.locator(".answer a.citation").last
    citation.hover()
    page.mouse.down()
    place = citation.bounding_box()
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert not page.locator(".ask-next").count()
    page.mouse.up()
    expect(page.locator(".ask-next").first).to_be_visible(timeout=20_000)
    assert citation.bounding_box() == place


def test_a_question_that_is_sent_while_another_is_answered_is_asked_after_it(page: Page) -> None:
    box = page.locator("#question textarea")
    box.fill(FIRST)
    box.press("Enter")
    expect(page.locator(".question")).to_have_count(1)
    box.fill(REPLY)
    box.press("Enter")
    expect(page.locator(".answer")).to_have_count(2, timeout=60_000)
    assert questions(page) == [FIRST, REPLY]
    expect(page.locator(".understood")).to_contain_text(UNDERSTOOD)
    expect(box).to_have_value("")


def test_a_long_answer_begins_at_its_first_line(page: Page) -> None:
    ask(page, FIRST)
    ask(page, "What did Ball and Bundy say on November 9, 1962?")
    expect(page.locator(".question").last).to_be_in_viewport()
    expect(page.locator(".answer").last.locator("p").first).to_be_in_viewport()


def test_an_answer_is_announced_in_a_few_words_and_its_citations_have_names(page: Page) -> None:
    ask(page, FIRST)
    expect(page.locator("#next .told")).to_have_text("Answer: 1 statement, 1 citation")
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "off")
    assert page.locator("[data-testid=bot][aria-label], [data-testid=user][aria-label]").count() == 0
    expect(
        page.get_by_role("link", name="Citation 1: Bundy, turn 11, November 9, 1962", exact=True).first
    ).to_be_visible()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, "What did the Soviet submarine B-59 do?")
    expect(page.locator("#next .told")).to_contain_text("Not found in 2 documents")


def test_a_phone_shows_the_answer_from_its_first_line(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "What did Ball and Bundy say on November 9, 1962?")
    expect(page.locator(".answer p").first).to_be_in_viewport()
    scrolls = "e => e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY !== 'visible'"
    assert not page.locator("#conversation [role=log]").evaluate(scrolls)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
